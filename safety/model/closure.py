"""A time in which an outlet is closed by itself: renovation, moving, a burst pipe. It has an end date, and the end is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST = timedelta(days=730)
"""An outlet that is closed for longer is closed for good."""


class Why(StrEnum):
    """Why an outlet is closed."""

    CLOSED = "closed"
    RENOVATION = "renovation"


@dataclass(eq=False)
class Closure:
    """An outlet, or everything below a unit, is closed from `first` to `last`, local dates, both included.

    `due_at` is when the end is told. A closure that was called off before it began is `off`.
    """

    unit_id: int
    first: date
    last: date
    why: Why
    made_at: datetime
    by_id: int | None = None
    note: str = ""
    due_at: datetime | None = None
    off: bool = False
    id: int = 0
