"""Reading a date and a time that somebody typed for a drill. The day is read as everywhere; what is not read whole is not read at all."""

from __future__ import annotations

import re
from datetime import date, time

from checklists.typed import UnreadableError, ahead
from checklists.typed.text import tidy

_CLOCK = re.compile(
    r"(上午|早上|下午|晚上)?\s?(\d{1,2})\s?(?::(\d{2})|[点时](?:\s?(\d{1,2})\s?分?|(半))?)\s?(am|pm)?", re.ASCII
)
_LAST = re.compile(rf"(?P<day>.+?)(?:[\s,]+(?:at )?|(?<=[日号天]))(?P<clock>{_CLOCK.pattern})", re.ASCII)
_FIRST = re.compile(rf"(?P<clock>{_CLOCK.pattern})[\s,]+(?:on )?(?P<day>.+)", re.ASCII)
_EITHER = re.compile(r"\d{1,2}\.\d{2}", re.ASCII)
_LATER = frozenset({"下午", "晚上", "pm"})
_NOON, _HOURS, _MINUTES = 12, 24, 60


def read(text: str, today: date) -> tuple[date | None, time | None]:
    """Read a day, a time of day, or both; each alone only where nothing else was typed. `UnreadableError` where anything is in doubt."""
    folded = tidy(text)
    if _EITHER.fullmatch(folded):
        raise UnreadableError("not_a_date")  # 17.10 is a time to one, a day to another
    if alone := _CLOCK.fullmatch(folded):
        return None, _time(alone)
    for order in (_LAST, _FIRST):
        if (both := order.fullmatch(folded)) and (clock := _CLOCK.fullmatch(both["clock"])):
            return ahead(both["day"], today), _time(clock)
    return ahead(folded, today), None


def _time(clock: re.Match[str]) -> time:
    before, hour, colon, minutes, half, after = clock.groups()
    hours, minute = int(hour), int(colon or minutes or (30 if half else 0))
    if before or after:
        if not 0 < hours <= _NOON:
            raise UnreadableError("not_a_date")
        hours = hours % _NOON + (_NOON if before in _LATER or after in _LATER else 0)
    if (before and after) or hours >= _HOURS or minute >= _MINUTES:
        raise UnreadableError("not_a_date")
    return time(hours, minute)
