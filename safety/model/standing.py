"""How a unit and everything below it stands: counted, so that a leader sees the jurisdiction at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from checklists import Severity


@dataclass(frozen=True)
class Health:
    """How the product as a whole stands. `alarms` were told since an instant, `waiting` is when the oldest undelivered notice was due."""

    outlets: int
    faults: int
    unreachable: int
    alarms: int
    waiting: datetime | None


@dataclass(frozen=True)
class Totals:
    """What is owed, late and missed; open faults by severity, and how many of them nobody has accepted."""

    due: int = 0
    late: int = 0
    missed: int = 0
    faults: Mapping[Severity, int] = field(default_factory=dict)
    unaccepted: int = 0

    @property
    def open_faults(self) -> int:
        return sum(self.faults.values())

    @property
    def trouble(self) -> tuple[int, ...]:
        """For sorting, the most troubled first: critical faults, what is missed or late, then the rest."""
        grave = self.faults.get(Severity.CRITICAL, 0), self.faults.get(Severity.HIGH, 0)
        return (*(-n for n in (*grave, self.missed, self.late, self.unaccepted, self.open_faults, self.due)),)

    def __add__(self, other: Totals) -> Totals:
        both = {s: self.faults.get(s, 0) + other.faults.get(s, 0) for s in {*self.faults, *other.faults}}
        return Totals(
            self.due + other.due,
            self.late + other.late,
            self.missed + other.missed,
            both,
            self.unaccepted + other.unaccepted,
        )


class Week(IntEnum):
    """How a week went, the worst that happened in it."""

    NOTHING = 0
    IN_TIME = 1
    LATE = 2
    MISSED = 3


@dataclass(frozen=True)
class WeekRow:
    """A unit's weeks, oldest first. For several outlets a week is as bad as the worst of them, and `share` tells how many were in time."""

    id: int
    name: str
    weeks: Sequence[Week]
    share: Sequence[float]


@dataclass(frozen=True)
class WeekMap:
    """The rows of a unit, the most troubled first, over some weeks; `mondays` are their first days. `more` rows are left out."""

    name: str
    mondays: Sequence[date]
    rows: Sequence[WeekRow]
    more: int = 0
