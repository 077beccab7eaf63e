"""Reading a date and a time that somebody typed for a drill: the ways in which people write them, in both languages."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

_TIME = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:：.]|点|时)\s*(\d{2})?(?:分)?(?!\d)")
_ISO = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*日?(?!\d)")
_DAYS = {"today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2}


def read_day(text: str, today: date) -> date | None:
    """Read a day: 2026-12-03, 12-03 (the next one), 12月3日, tomorrow. None where there is none."""
    for word, days in _DAYS.items():
        if word in text.lower():
            return today + timedelta(days=days)
    if found := _ISO.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SHORT.search(text):
        this = _day(today.year, int(found[1]), int(found[2]))
        return this if this is None or this >= today else _day(today.year + 1, int(found[1]), int(found[2]))
    return None


def read_time(text: str) -> time | None:
    """Read a time of day: 17:10, 17点10分, 8点. None where there is none."""
    found = _TIME.search(_SHORT.sub(" ", _ISO.sub(" ", text)))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - hours and minutes


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
