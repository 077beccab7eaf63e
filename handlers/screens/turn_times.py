"""When a turn is: whole days where it goes from midnight to midnight, times where it does not.

A turn that ends as a day begins ends with the day before: that is the last day on which somebody serves.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from locales import Words
from safety.model.views.rota import TurnLine

_INSTANT = timedelta(microseconds=1)


def _before(at: datetime, words: Words) -> date:
    """The local day on which the instant before lies. It is another where a day begins, which is not everywhere at 00:00."""
    return (at.astimezone(UTC) - _INSTANT).astimezone(words.zone).date()


def _opens_day(at: datetime, words: Words) -> bool:
    return _before(at, words) != at.astimezone(words.zone).date()


def begin(at: datetime, words: Words) -> str:
    """Tell when a turn begins: "Mon 30 Nov", or with the time."""
    return words.near_day(at) if _opens_day(at, words) else words.moment(at)


def end(at: datetime, words: Words) -> str:
    """Tell until when a turn lasts: "the end of Sun 6 Dec", or with the time."""
    return (
        words("the end of {day}", day=words.near_day(_before(at, words))) if _opens_day(at, words) else words.moment(at)
    )


def span(turn: TurnLine, words: Words) -> str:
    """Tell a turn from its first day to its last, both included."""
    if not (_opens_day(turn.begins_at, words) and _opens_day(turn.ends_at, words)):
        return words("{begin} to {end}", begin=words.moment(turn.begins_at), end=words.moment(turn.ends_at))
    first, last = words.near_day(turn.begins_at), words.near_day(_before(turn.ends_at, words))
    return first if first == last else words("{begin} to {end}", begin=first, end=last)
