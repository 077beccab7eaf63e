"""Words: one person's language and, where an outlet is spoken of, that outlet's zone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from zoneinfo import ZoneInfo

LANGUAGES = {"en": "English", "zh": "中文"}
"""What a person can choose, each named in itself."""

_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
_WEEKDAYS = {"en": "EEE", "zh": "EEE"}
_INITIALS = {"en": "EEEEEE", "zh": "EEEEE"}
_DATES = {"en": "EEE d MMM", "zh": "M月d日 EEE"}
_YEAR_MONTHS = {"en": "MMMM y", "zh": "y年M月"}
_DAYS = {"en": "EEE d MMM y", "zh": "y年M月d日 EEE"}


def mark(message: str) -> str:
    """Mark a message for translation where it stands; it is translated where it is shown."""
    return message


@cache
def _catalogue(language: str) -> NullTranslations:
    source = files("locales") / language / "roundsman.po"
    if language == "en" or not source.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only a language with a catalogue pays for the reader
    from babel.messages.pofile import read_po  # noqa: PLC0415 - the same

    compiled = io.BytesIO()
    with source.open("rb") as text:
        write_mo(compiled, read_po(text, locale=_LOCALES[language]))
    compiled.seek(0)
    return GNUTranslations(compiled)


class Words:
    """Translates, counts and tells the time for one reader.

    `words("Fault {number}", number=7)` translates the message and fills it in; `words.plural("{n} fault", "{n} faults", n)` counts.
    A message without a translation is said in English: a missing word never stops a notice.
    """

    def __init__(self, language: str = "en", zone: str = "UTC") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.zone = ZoneInfo(zone)
        self._catalogue = _catalogue(self.language)

    def __call__(self, message: str, /, **values: object) -> str:
        text = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def of(self, texts: Mapping[str, str]) -> str:
        """Choose this reader's language out of a text that carries several; English where it is missing."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")

    def at(self, zone: str) -> Words:
        """Speak of the same things in another place's local time."""
        return Words(self.language, zone)

    def moment(self, instant: datetime) -> str:
        """Tell an instant as local weekday, date and time: "Thu 26 Nov 09:00"."""
        return f"{self.near_day(instant)} {self.clock(instant)}"

    def near_day(self, day: date | datetime) -> str:
        """Tell a day that is near, of an instant the local one: "Thu 26 Nov"."""
        return self._day(day, _DATES)

    def month(self, day: date) -> str:
        """Tell a month with its year: "November 2026"."""
        return self._day(day, _YEAR_MONTHS)

    def weekday(self, day: date) -> str:
        """Tell the day of the week in short: "Thu"."""
        return self._day(day, _WEEKDAYS)

    def initial(self, day: date) -> str:
        """Tell the day of the week in as little as a calendar has room for: "Th"."""
        return self._day(day, _INITIALS)

    def clock(self, instant: datetime) -> str:
        """Tell the local time of day: "09:00"."""
        return f"{instant.astimezone(self.zone):%H:%M}"

    def day(self, day: date | datetime) -> str:
        """Tell a date with its weekday and year: "Thu 26 Nov 2026"."""
        return self._day(day, _DAYS)

    def _day(self, day: date | datetime, how: Mapping[str, str]) -> str:
        local = day.astimezone(self.zone).date() if isinstance(day, datetime) else day
        return _spelled(local, how[self.language], _LOCALES[self.language])


@lru_cache(maxsize=2000)
def _spelled(day: date, pattern: str, locale: str) -> str:
    """Spell a day as a language does; the same few days are told again and again, and spelling one takes long."""
    from babel.dates import format_date  # noqa: PLC0415 - paid at the first day that is told

    return format_date(day, pattern, locale=locale)
