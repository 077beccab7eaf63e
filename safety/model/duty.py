"""A duty is owed at a prescribed frequency; an occurrence is one due instance of it.

due -> late (still doable, marked) -> missed (answered for) -> made up; or done. Lateness is never hidden: `late_at` and `missed_at`
stay when it is done after all. What a duty says is data (safety/programme); when its windows are is reckoned in safety.model.windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from checklists import Texts
from safety.model.organisation import UnitKind
from safety.model.people import PostKind


class What(StrEnum):
    """What is owed. All but a drill are done by walking a checklist; a drill says itself when it is done."""

    WALK = "walk"
    ALARM_TEST = "alarm_test"
    READING = "reading"
    VISIT = "visit"
    DRILL = "drill"


class OccurrenceState(StrEnum):
    """Where an occurrence stands. One that the calendar took back (`void`) is owed by nobody."""

    DUE = "due"
    LATE = "late"
    DONE = "done"
    MISSED = "missed"
    MADE_UP = "made_up"
    VOID = "void"


OPEN = (OccurrenceState.DUE, OccurrenceState.LATE)
"""States in which it can still be done."""

BEFORE_HOLIDAYS = "before holidays"
"""The one cadence that no clock knows: on the last working days before each run of public holidays."""


@dataclass(frozen=True)
class Duty:
    """Who owes what, where, how often and in which window: at outlets, or at units of some kinds above them.

    `opens` is a cadence; the window lasts `days` calendar days more, or is over with the `workdays`-th working day, at `closes`. On its
    mornings it is reminded of at `morning`. With `working`, days on which the unit is closed do not count. With `each`, everyone who
    holds the post owes it; else one of them is enough. A visit is owed at so many `outlets` below the unit. Late is what is done within
    `grace` after the window, and never in the next one. What was missed is made up within `makeup` days, where that makes sense.
    """

    key: str
    title: Texts
    what: What
    post: PostKind
    at: frozenset[UnitKind]
    opens: str
    closes: time
    morning: time
    days: int = 0
    workdays: int = 0
    checklist: str = ""
    working: bool = True
    each: bool = False
    outlets: int = 0
    grace: timedelta = timedelta(hours=24)
    makeup: int = 0

    @property
    def brief(self) -> bool:
        """A duty of one day: reminded of once, and told about to the head on the next morning only."""
        return self.days == 0 and self.workdays <= 1

    @property
    def by_outlet(self) -> bool:
        return UnitKind.OUTLET in self.at


@dataclass(eq=False)
class Occurrence:
    """One due instance of a duty at a unit, or of one person there (`person_id`). `due_at` is when the clock looks again.

    `stage` counts the reminders whose time has come. After `misses_at` it can no longer be done late. `rung` is how far up a missed one
    was told; `reason` and `approved_at` settle it, `makes_up_id` names the missed one that this one makes up for.
    """

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
    person_id: int | None = None
    misses_at: datetime | None = None
    missed_at: datetime | None = None
    rung: int = -1
    reason: str = ""
    reason_by_id: int | None = None
    reason_at: datetime | None = None
    approved_by_id: int | None = None
    approved_at: datetime | None = None
    makes_up_id: int | None = None
    version: int = 1
    id: int = 0

    @property
    def open(self) -> bool:
        return self.state in OPEN


def local(day: datetime, at: time, zone: str) -> datetime:
    """Tell the UTC instant of a local time of day on the day of an instant."""
    place = ZoneInfo(zone)
    return datetime.combine(day.astimezone(place).date(), at, place).astimezone(UTC)


def reminders(duty: Duty, opens_at: datetime, closes_at: datetime, zone: str) -> tuple[datetime, ...]:
    """Tell the reminders: the window's first morning, the day before it closes, the morning it closes; of a short window, fewer."""
    return _mornings(duty.morning, opens_at, closes_at, zone, duty.brief)


@lru_cache(maxsize=4096)
def _mornings(
    morning: time,
    opens_at: datetime,
    closes_at: datetime,
    zone: str,
    brief: bool,  # noqa: FBT001 - asked by one
) -> tuple[datetime, ...]:
    """Thousands of outlets share a window."""
    last, eve = local(closes_at, morning, zone), local(closes_at - timedelta(days=1), morning, zone)
    times = {last} if brief else {local(opens_at, morning, zone), eve, last}
    return tuple(sorted(at for at in times if opens_at <= at < closes_at))
