"""What an outlet rehearses next: the scenario rehearsed longest ago, in the shift that did not have its turn. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from safety.model.drill import Shift

TIMES = {Shift.MORNING: time(8, 10), Shift.AFTERNOON: time(17, 10)}
"""When a drill is proposed, in local time: before the doors open, and after they close."""

NOON = 13
"""The hour from which a drill belongs to the afternoon's shift."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_SATURDAY = 5
_MONTHS = 3


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


def at_local(day: date, at: time, zone: str) -> datetime:
    """Tell the UTC instant of a local time on a local day."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def workday_from(day: date) -> date:
    """Tell the first weekday at or after a day."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def in_three_weeks(now: datetime, shift: Shift, zone: str) -> datetime:
    """Tell which date is proposed: three weeks ahead, on a weekday, at the shift's time."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(weeks=3)
    return at_local(workday_from(day), TIMES[shift], zone)


def morning(now: datetime, zone: str, at: time = time(8, 30)) -> datetime:
    """Tell when heads are asked about a plan: with the reminders of the next weekday's morning."""
    day = now.astimezone(ZoneInfo(zone)).date()
    first = at_local(workday_from(day), at, zone)
    return first if first > now else at_local(workday_from(day + timedelta(days=1)), at, zone)


def quarter(now: datetime) -> tuple[datetime, datetime]:
    """Tell when this quarter began and when the next one does, in UTC: a plan's boundary, which nobody is measured by."""
    month = (now.month - 1) // _MONTHS * _MONTHS + 1
    began = datetime(now.year, month, 1, tzinfo=UTC)
    after = month + _MONTHS
    return began, datetime(now.year + after // 13, (after - 1) % 12 + 1, 1, tzinfo=UTC)
