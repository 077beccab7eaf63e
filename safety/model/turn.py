"""A turn: from when to when who serves an outlet as safety officer A and B. Turns are planned ahead, and the running one is a fact.

An absence is a time in which a person serves nowhere. An outlet's rota row says in which rhythm its turns change, and when the clock
plans again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum


class How(StrEnum):
    """How a turn came about. What people agreed on is kept when the rest is planned anew."""

    PLANNED = "planned"
    CLOSED = "closed"
    SWAPPED = "swapped"
    ORDERED = "ordered"
    TAKEN_OVER = "taken_over"
    STOOD_IN = "stood_in"


AGREED = frozenset({How.SWAPPED, How.ORDERED})
"""Turns that people arranged among themselves, or their head for them."""


@dataclass(frozen=True)
class RotaTimes:
    """The shipped rhythm: when turns change (a cadence), when people are told, and how long a handover may take."""

    changes: str = "cron day_of_week=mon hour=0 minute=0"
    evening: time = time(18, 0)
    morning: time = time(8, 30)
    handover: timedelta = timedelta(hours=24)
    ahead: int = 10


ROTA = RotaTimes()
"""Every Monday at midnight, told at 18:00 on the evening before and at 08:30."""


@dataclass(eq=False)
class Rota:
    """An outlet's rota. An empty `changes` is the shipped rhythm; from `ordered_at` on, the list's order counts anew."""

    outlet_id: int
    ordered_at: datetime
    due_at: datetime | None
    changes: str = ""
    version: int = 1
    id: int = 0


@dataclass(eq=False)
class Turn:
    """One turn of one outlet; `turn_of` is whose turn it counts as, whoever serves it. `due_at` is when people are told of it next."""

    outlet_id: int
    begins_at: datetime
    ends_at: datetime
    a_id: int | None
    b_id: int | None
    turn_of: int | None
    how: How = How.PLANNED
    stage: int = 0
    due_at: datetime | None = None
    version: int = 1
    id: int = 0

    def runs(self, at: datetime) -> bool:
        return self.begins_at <= at < self.ends_at

    def exchange(self, one: int, other: int) -> None:
        """Let two people change places: whoever of them serves here. A and B stay two people."""
        places = {one: other, other: one}
        self.a_id = places.get(self.a_id, self.a_id) if self.a_id else self.a_id
        self.b_id = places.get(self.b_id, self.b_id) if self.b_id else self.b_id


@dataclass(eq=False)
class Absence:
    """A person is away from `begins_at` until `ends_at`; one that was taken back has `cancelled_at`."""

    person_id: int
    begins_at: datetime
    ends_at: datetime
    made_at: datetime
    reason: str = ""
    cancelled_at: datetime | None = None
    version: int = 1
    id: int = 0
