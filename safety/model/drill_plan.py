"""What an outlet rehearses next: the scenario rehearsed longest ago, in the shift that did not have its turn. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from safety.model.drill import Shift
from safety.model.workdays import A_DAY, Calendar, at_local, local_day

TIMES = {Shift.MORNING: time(8, 10), Shift.AFTERNOON: time(17, 10)}
"""When a drill is proposed, in local time: before the doors open, and after they close."""

NOON = 13
"""The hour from which a drill belongs to the afternoon's shift."""

SPREAD = timedelta(weeks=5)
"""Over how long the drills of outlets under one leader are spread, who cannot be at all of them on one day."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_MONTHS = 3


MORNING_BEFORE = timedelta(hours=2)
"""A drill that begins sooner after the morning's reminders is not told of twice in one morning."""


class Moment(StrEnum):
    """When an announced drill is told of."""

    EVE = "eve"
    MORNING = "morning"
    BEGIN = "begin"


@dataclass(frozen=True)
class Rehearsed:
    """A drill that took place."""

    scenario: str
    shift: Shift
    at: datetime


def propose(library: Sequence[str], history: Sequence[Rehearsed]) -> tuple[str, Shift]:
    """Choose scenario and shift; `library` is in the order in which what was never rehearsed comes.

    The shift is the one that has not yet rehearsed this scenario; where that says nothing, the one that rehearsed anything longest ago.
    So shifts take turns, and in the next round each scenario meets the other shift.
    """
    last = {name: _last(history, scenario=name) for name in library}
    scenario = min(library, key=lambda name: last[name])
    shifts = [(_last(history, scenario=scenario, shift=s), _last(history, shift=s), s) for s in Shift]
    return scenario, min(shifts, key=lambda each: (each[0], each[1]))[2]


def _last(history: Sequence[Rehearsed], scenario: str | None = None, shift: Shift | None = None) -> datetime:
    found = [each.at for each in history if scenario in (None, each.scenario) and shift in (None, each.shift)]
    return max(found, default=_NEVER)


def shift_of(at: datetime, zone: str) -> Shift:
    """Tell to whose shift a drill at an instant belongs."""
    return Shift.MORNING if at.astimezone(ZoneInfo(zone)).hour < NOON else Shift.AFTERNOON


def in_weeks(weeks: int, now: datetime, at: time, zone: str, calendar: Calendar) -> datetime:
    """Tell the first working day so many weeks ahead, at a local time."""
    day = local_day(now, zone) + timedelta(weeks=weeks)
    return at_local(calendar.first_from(day), at, zone)


def morning(now: datetime, zone: str, calendar: Calendar, at: time = time(8, 30)) -> datetime:
    """Tell when heads are asked about a plan: with the reminders of the next working day's morning."""
    day = local_day(now, zone)
    first = at_local(calendar.first_from(day), at, zone)
    return first if first > now else at_local(calendar.first_from(day + A_DAY), at, zone)


def proposal(now: datetime, shift: Shift, zone: str, calendar: Calendar) -> tuple[datetime, datetime]:
    """Tell when a head is asked, and about which date: three weeks after that, on a working day, at the shift's time."""
    asked = morning(now, zone, calendar)
    return asked, in_weeks(3, asked, TIMES[shift], zone, calendar)


def spread(starts_at: datetime, zone: str, calendar: Calendar, taken: Mapping[date, int], last: date) -> datetime:
    """Tell on which day instead: the first working day of those weeks, at the same time, on which the fewest others have theirs."""
    local = starts_at.astimezone(ZoneInfo(zone))
    days = (local.date() + timedelta(days=n) for n in range(SPREAD.days))
    free = [day for day in days if day <= last and calendar.works(day)]
    return at_local(min(free, key=lambda day: taken.get(day, 0), default=local.date()), local.time(), zone)


def moments(starts_at: datetime, zone: str, evening: time, early: time) -> list[tuple[Moment, datetime]]:
    """Tell when an announced drill is told of: in the evening before, in its morning where that is well before, and when it begins."""
    day = local_day(starts_at, zone)
    found = [(Moment.EVE, at_local(day - A_DAY, evening, zone))]
    if starts_at - at_local(day, early, zone) >= MORNING_BEFORE:
        found.append((Moment.MORNING, at_local(day, early, zone)))
    return [*found, (Moment.BEGIN, starts_at)]


def quarter(now: datetime) -> tuple[datetime, datetime]:
    """Tell when this quarter began and when the next one does, in UTC: a plan's boundary, which nobody is measured by."""
    month = (now.month - 1) // _MONTHS * _MONTHS + 1
    began = datetime(now.year, month, 1, tzinfo=UTC)
    after = month + _MONTHS
    return began, datetime(now.year + after // 13, (after - 1) % 12 + 1, 1, tzinfo=UTC)
