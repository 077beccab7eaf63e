"""When a duty's windows are: the cadence gives the opening, the working calendar what is left of the window.

A window shrinks to the working days in it; one without any is not owed. It ends before the next one of the same duty opens, so that two
windows of a duty never overlap. Before holidays it is the last working days in front of each run of days off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safety.model.duty import BEFORE_HOLIDAYS, Duty
from safety.model.workdays import A_DAY, FARTHEST, Calendar

Cadence = Callable[[str, str, datetime], datetime]
"""(cadence expression, IANA zone, instant) -> the next start at or after it, in UTC."""


WORKDAYS_BEFORE = 3
_A_MINUTE = timedelta(minutes=1)
_LONGEST_RUN = timedelta(days=70)


@dataclass(frozen=True)
class Window:
    """From when until when a duty may be done in time, and until when late."""

    opens_at: datetime
    closes_at: datetime
    misses_at: datetime


def window(duty: Duty, zone: str, calendar: Calendar, cadence: Cadence, after: datetime) -> Window | None:
    """Tell the first window that closes after an instant; None where there is none for two years."""
    found = _before_holidays if duty.opens == BEFORE_HOLIDAYS else _regular
    return next((w for w in found(duty, zone, calendar, cadence, after) if w.closes_at > after), None)


def _regular(duty: Duty, zone: str, calendar: Calendar, cadence: Cadence, after: datetime) -> Iterator[Window]:
    span = timedelta(days=duty.days + 1) if not duty.workdays else timedelta(days=duty.workdays * 2 + 30)
    opening, end = cadence(duty.opens, zone, after - span), after + FARTHEST
    place = ZoneInfo(zone)
    while opening <= end:
        following = cadence(duty.opens, zone, opening + _A_MINUTE)
        here, there = opening.astimezone(place), following.astimezone(place)
        days = _days(duty, calendar, here.date(), there.date() - A_DAY)
        if days:
            yield _made(duty, place, here.timetz().replace(tzinfo=None), days, following)
        opening = following


def _days(duty: Duty, calendar: Calendar, first: date, last: date) -> list[date]:
    """The days of a window that count."""
    counts = calendar.works if duty.working else lambda day: not calendar.closed(day)
    if not duty.workdays:
        last = min(last, first + timedelta(days=duty.days))
    days: list[date] = []
    day = first
    while day <= last and (not duty.workdays or len(days) < duty.workdays):
        if counts(day):
            days.append(day)
        day += A_DAY
    return days


def _made(duty: Duty, place: ZoneInfo, opens: time, days: list[date], following: datetime) -> Window:
    opens_at = datetime.combine(days[0], opens, place).astimezone(UTC)
    closes_at = datetime.combine(days[-1], duty.closes, place).astimezone(UTC)
    return Window(opens_at, closes_at, max(closes_at, min(closes_at + duty.grace, following)))


def _before_holidays(duty: Duty, zone: str, calendar: Calendar, cadence: Cadence, after: datetime) -> Iterator[Window]:
    """The windows before the runs of days off; the days between two runs belong to the second."""
    del cadence
    place = ZoneInfo(zone)
    today = after.astimezone(place).date()
    before: date | None = None
    for first, last in calendar.runs(today - _LONGEST_RUN, today + FARTHEST):
        earliest = before + A_DAY if before is not None else first - _LONGEST_RUN
        days = _last_days(duty, calendar, earliest, first)
        before = last
        if days:
            yield _made(duty, place, time(), days, datetime.combine(last + A_DAY, time(), place).astimezone(UTC))


def _last_days(duty: Duty, calendar: Calendar, earliest: date, first: date) -> list[date]:
    days: list[date] = []
    day = first - A_DAY
    while day >= earliest and len(days) < (duty.workdays or WORKDAYS_BEFORE):
        if calendar.works(day):
            days.append(day)
        day -= A_DAY
    return days[::-1]
