"""A duty is owed at a prescribed frequency; an occurrence is one due instance of it.

due -> late (still doable, marked) -> done. Lateness is never hidden: `late_at` stays when the walk is done after all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo


class OccurrenceState(StrEnum):
    """Where an occurrence stands."""

    DUE = "due"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True)
class Duty:
    """Which checklist is owed, in which local window. `opens` is a cadence in cron terms; the window closes `days` later at `closes`."""

    key: str
    checklist: str
    opens: str
    days: int
    closes: time
    morning: time


WEEKLY = Duty(
    key="weekly",
    checklist="weekly-inspection",
    opens="cron day_of_week=mon hour=0 minute=0",
    days=4,
    closes=time(18, 0),
    morning=time(8, 30),
)
"""Every outlet owes a weekly inspection, Monday to Friday 18:00 local time; reminders come at 08:30."""


@dataclass(eq=False)
class Occurrence:
    """One week's inspection of one outlet. `stage` counts the reminders sent; `due_at` is when the clock looks again."""

    outlet_id: int
    duty: str
    opens_at: datetime
    closes_at: datetime
    due_at: datetime | None
    state: OccurrenceState = OccurrenceState.DUE
    stage: int = 0
    late_at: datetime | None = None
    done_at: datetime | None = None
    inspection_id: int | None = None
    version: int = 1
    id: int = 0


def local(day: datetime, at: time, zone: str) -> datetime:
    """Tell the UTC instant of a local time of day on the day of an instant."""
    place = ZoneInfo(zone)
    return datetime.combine(day.astimezone(place).date(), at, place).astimezone(ZoneInfo("UTC"))


def closing(duty: Duty, opens_at: datetime, zone: str) -> datetime:
    """Tell when the window that opened at `opens_at` closes."""
    place = ZoneInfo(zone)
    last = opens_at.astimezone(place).date() + timedelta(days=duty.days)
    return datetime.combine(last, duty.closes, place).astimezone(ZoneInfo("UTC"))


def reminders(duty: Duty, occurrence: Occurrence, zone: str) -> tuple[datetime, datetime, datetime]:
    """Tell the three reminders: the window's first morning, the day before it closes, the morning it closes."""
    return _mornings(duty.morning, occurrence.opens_at, occurrence.closes_at, zone)


@lru_cache(maxsize=1024)
def _mornings(morning: time, opens_at: datetime, closes_at: datetime, zone: str) -> tuple[datetime, datetime, datetime]:
    """Thousands of outlets share a window."""
    eve = local(closes_at - timedelta(days=1), morning, zone)
    return local(opens_at, morning, zone), eve, local(closes_at, morning, zone)
