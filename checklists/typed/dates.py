"""Dates as people type them: day first, unless the year comes first or the month is named.

A two-digit year is of this century. Without a year, the day that fits best around today is meant; when day and month
could be either way round, it is `ambiguous_date`, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checklists.typed.text import UnreadableError, tidy

_SEPARATOR = r"\s?[-./\s]\s?"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})", re.ASCII)
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})", re.ASCII)
_EITHER_WAY = re.compile(r"(\d{1,2})/(\d{1,2})/([12]\d{3})", re.ASCII)
_NO_YEAR = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})", re.ASCII)
_CHINESE = re.compile(r"(?:(\d{4}|\d{2})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?", re.ASCII)
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]{3,9})[\s.,-]*(\d{4}|\d{2})?", re.ASCII)
_ENGLISH_MONTH = re.compile(r"([a-z]{3,9})[\s.]*(\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(\d{4}))?", re.ASCII)
_NO_DAY = re.compile(r"\d{4}[-./年]\s?\d{1,2}月?|\d{1,2}[-./]\d{4}|[a-z]{3,9} \d{4}", re.ASCII)
_AGO = re.compile(r"(\d{1,4})\s?(?:d|day|days|天|日)\s?(?:ago|前|以前|之前)", re.ASCII)
_WORDS = {"today": 0, "now": 0, "今天": 0, "今日": 0, "yesterday": 1, "昨天": 1, "昨日": 1, "前天": 2}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_CENTURY = 2000
_LEAP_CYCLE = 8  # years within which every day of the year, 29 February included, comes round


def day(text: str, today: date, *, future_ok: bool) -> date:
    """Read one day. `future_ok` says where to look for a day without a year: also ahead, or only back."""
    days = meant(text, today, future_ok=future_ok)
    if len(days) > 1:
        raise UnreadableError("ambiguous_date", first=days[0].isoformat(), second=days[1].isoformat())
    return days[0]


def meant(text: str, today: date, *, future_ok: bool) -> list[date]:
    """Read every day that a text may mean, at least one."""
    folded = tidy(text).rstrip("。.")
    relative = _relative(folded)
    if relative is not None:
        return [today - timedelta(days=relative)]
    for pattern, order in _FULL:
        if matched := pattern.fullmatch(folded):
            found = _exact(**dict(zip(order, matched.groups(), strict=True)), today=today, future_ok=future_ok)
            break
    else:
        if not (matched := _NO_YEAR.fullmatch(folded)):
            raise UnreadableError("day_needed" if _NO_DAY.fullmatch(folded) else "not_a_date")
        found = _without_year(int(matched[1]), int(matched[2]), today, future_ok=future_ok)
    if not found:
        raise UnreadableError("no_such_day")
    return found


def either_way(text: str) -> list[date]:
    """Read a day written with slashes and its year, as 3/2/2027: two where day and month may be either way round, else none."""
    matched = _EITHER_WAY.fullmatch(text)
    if matched is None or matched[1] == matched[2] or not all(0 < int(matched[n]) <= len(_MONTHS) for n in (1, 2)):
        return []
    one, other, year = (int(part) for part in matched.groups())
    return sorted((date(year, one, other), date(year, other, one)))


_FULL = (
    (_YEAR_FIRST, ("year", "month", "day_")),
    (_COMPACT, ("year", "month", "day_")),
    (_DAY_FIRST, ("day_", "month", "year")),
    (_CHINESE, ("year", "month", "day_")),
    (_ENGLISH_DAY, ("day_", "month", "year")),
    (_ENGLISH_MONTH, ("month", "day_", "year")),
)


def _relative(text: str) -> int | None:
    if matched := _AGO.fullmatch(text):
        return int(matched[1])
    return _WORDS.get(text)


def _exact(*, year: str | None, month: str, day_: str, today: date, future_ok: bool) -> list[date]:
    number = _month(month)
    if year is None:
        return _around(number, int(day_), today, future_ok=future_ok)
    return _calendar_day(int(year) if len(year) > 2 else _CENTURY + int(year), number, int(day_))  # noqa: PLR2004 - "26"


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    found = [
        index for index, name in enumerate(_MONTHS, start=1) if name.startswith(text) or text == "sept" == name[:4]
    ]
    if not found:
        raise UnreadableError("not_a_date")
    return found[0]


def _calendar_day(year: int, month: int, day_: int) -> list[date]:
    try:
        return [date(year, month, day_)]
    except ValueError:
        return []


def _without_year(first: int, second: int, today: date, *, future_ok: bool) -> list[date]:
    day_first = _around(second, first, today, future_ok=future_ok)
    month_first = _around(first, second, today, future_ok=future_ok)
    return day_first + [day for day in month_first if day not in day_first]


def _around(month: int, day_: int, today: date, *, future_ok: bool) -> list[date]:
    """Find the last such day up to today and, where the future counts, the next one."""
    days = list(_days(month, day_, today))
    past = [day for day in days if day <= today][-1:]
    if not future_ok or past == [today]:
        return past
    return past + [day for day in days if day > today][:1]


def _days(month: int, day_: int, today: date) -> Iterator[date]:
    for year in range(today.year - _LEAP_CYCLE, today.year + _LEAP_CYCLE + 1):
        try:
            yield date(year, month, day_)
        except ValueError:
            continue
