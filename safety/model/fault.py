"""A fault: something found wrong; it has an owner, a severity, a deadline and a journal.

Two timers run from the moment it opens. *Not accepted* stops when somebody accepts (and starts again when that acceptance runs out).
*Not fixed* never stops before the fix. `due_at` is the earlier of what is running: the only thing the clock asks about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from checklists import Severity
from safety.model.ladder import Ladder


class FaultState(StrEnum):
    """draft (being described) -> open -> accepted -> fixed -> closed; or withdrawn."""

    DRAFT = "draft"
    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


LIVE = frozenset({FaultState.OPEN, FaultState.ACCEPTED, FaultState.FIXED})
"""States in which a fault must have a next time."""

ENDED = frozenset({FaultState.CLOSED, FaultState.WITHDRAWN})

POSTPONEMENTS = 2
"""How often a deadline may be moved."""

HANDOVER = "handover"
"""What is wrong (`usual_id`) of a fault that nobody reported: an officer's handover was not confirmed in time."""

FREE = "free"
"""The photo rule of what leaves nothing to be photographed: the fix may have a picture, but needs none."""

REPEATED_WITHIN = timedelta(days=90)
"""The same item found faulty at the same outlet within this time is a repeat, and one class more severe."""


def as_repeat(proposed: Severity, repeats: int) -> Severity:
    """Tell how severe a fault is that was found before, where it would else be `proposed`."""
    return Severity(min(proposed + 1, Severity.CRITICAL)) if repeats else proposed


@dataclass(eq=False)
class Fault:
    """Something found wrong. Instants are UTC; `rung` is the highest rung called so far, -1 before the first call.

    `repeats` counts the earlier faults of the same item here that make this one a repeat.
    """

    outlet_id: int
    reporter_id: int
    severity: Severity
    found_at: datetime
    fix_hours: float
    state: FaultState = FaultState.DRAFT
    inspection_id: int | None = None
    item: str | None = None
    question: dict[str, str] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    usual_id: str = ""
    note: str = ""
    photo_rule: str = "on_fault"
    made_safe: bool | None = None
    ladder: dict[str, Any] = field(default_factory=dict)
    rung: int = -1
    calls: int = 0
    opened_at: datetime | None = None
    owner_id: int | None = None
    accepted_at: datetime | None = None
    accept_by: datetime | None = None
    fix_by: datetime | None = None
    chase_at: datetime | None = None
    verify_by: datetime | None = None
    fixer_id: int | None = None
    fixed_at: datetime | None = None
    verifier_id: int | None = None
    ended_at: datetime | None = None
    postponed: int = 0
    asked: dict[str, Any] = field(default_factory=dict)
    repeats: int = 0
    due_at: datetime | None = None
    version: int = 1
    id: int = 0

    @property
    def rules(self) -> Ladder:
        return Ladder.from_json(self.ladder)

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def described(self) -> bool:
        return bool(self.usual or self.note)

    def next_due(self) -> datetime | None:
        """Tell when this fault must be looked at again: the earliest timer of its state."""
        timers = {
            FaultState.OPEN: (self.accept_by, self.chase_at),
            FaultState.ACCEPTED: (self.accept_by, self.chase_at),
            FaultState.FIXED: (self.verify_by,),
            FaultState.DRAFT: (self.due_at,),
        }.get(self.state, ())
        return min((t for t in timers if t is not None), default=None)

    def set_due(self) -> None:
        self.due_at = self.next_due()


def acceptance_lasts(now: datetime, fix_by: datetime, least: timedelta) -> timedelta:
    """Tell how long an acceptance holds: half of what is left until the deadline, at least as long as one has to accept."""
    return max((fix_by - now) / 2, least)
