"""What will happen by itself, in order of time: for whoever watches the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from safety.actions import cases
from safety.actions.fulfilment import titled
from safety.actions.owed import place
from safety.model.duty import Occurrence
from safety.model.fault import Fault, FaultState
from safety.model.inspection import Inspection
from safety.model.views import NextStep, Place, Texts
from safety.ports import Work


@dataclass(frozen=True)
class Coming:
    """One thing ahead. `kind`: draft, fault, lock, reminder, late or missed; `step` tells more about a fault, `number` which it is."""

    at: datetime
    kind: str
    place: Place
    number: int = 0
    step: NextStep | None = None
    title: Texts = field(default_factory=dict)


def upcoming(work: Work, now: datetime, *, limit: int = 8) -> list[Coming]:
    """List what the clock will do next."""
    faults = [_fault(work, now, work.get(Fault, key)) for key in work.agenda.next("fault", now, limit)]
    walks = [_walk(work, work.get(Inspection, key)) for key in work.agenda.next("walk", now, limit)]
    owed = [_occurrence(work, work.get(Occurrence, key)) for key in work.agenda.next("occurrence", now, limit)]
    found = [coming for coming in [*faults, *walks, *owed] if coming is not None]
    return sorted(found, key=lambda coming: coming.at)[:limit]


def _fault(work: Work, now: datetime, fault: Fault) -> Coming | None:
    if fault.due_at is None:
        return None
    kind = "draft" if fault.state is FaultState.DRAFT else "fault"
    return Coming(fault.due_at, kind, place(work, fault.outlet_id), fault.id, cases.coming(work, now, fault))


def _walk(work: Work, walk: Inspection) -> Coming | None:
    return Coming(walk.due_at, "lock", place(work, walk.outlet_id), walk.id) if walk.due_at else None


def _occurrence(work: Work, occurrence: Occurrence) -> Coming | None:
    if occurrence.due_at is None:
        return None
    kind = "reminder" if occurrence.due_at < occurrence.closes_at else "missed" if occurrence.late_at else "late"
    title = titled(work.policy.programme.duties.get(occurrence.duty), occurrence)
    return Coming(occurrence.due_at, kind, place(work, occurrence.outlet_id), title=title)
