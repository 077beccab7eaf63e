"""What will happen by itself, in order of time: for whoever watches the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from safety.actions import cases
from safety.actions.drills import facts
from safety.actions.fulfilment import titled
from safety.actions.owed import place
from safety.actions.rota_news import deadline
from safety.model.drill import Drill, DrillPerson, DrillState
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.fault import Fault, FaultState
from safety.model.inspection import Inspection
from safety.model.people import Person
from safety.model.turn import Handover
from safety.model.views import NextStep, Place, Texts
from safety.ports import Work


@dataclass(frozen=True)
class Coming:
    """One thing ahead. `kind` says what; `step` tells more about a fault, `number` which it is, `title` of what duty or drill.

    `who` tells whose own duty it is.
    """

    at: datetime
    kind: str
    place: Place
    number: int = 0
    step: NextStep | None = None
    title: Texts = field(default_factory=dict)
    who: str = ""


def upcoming(work: Work, now: datetime, *, limit: int = 8) -> list[Coming]:
    """List what the clock will do next."""
    found: list[Coming | None] = []
    for kind, tell in _KINDS.items():
        found += [tell(work, now, key) for key in work.agenda.next(kind, now, limit)]
    return sorted((coming for coming in found if coming is not None), key=lambda coming: coming.at)[:limit]


def _fault(work: Work, now: datetime, key: int) -> Coming | None:
    fault = work.get(Fault, key)
    if fault.due_at is None:
        return None
    kind = "draft" if fault.state is FaultState.DRAFT else "fault"
    return Coming(fault.due_at, kind, place(work, fault.outlet_id), fault.id, cases.coming(work, now, fault))


def _walk(work: Work, now: datetime, key: int) -> Coming | None:
    del now
    walk = work.get(Inspection, key)
    return Coming(walk.due_at, "lock", place(work, walk.outlet_id), walk.id) if walk.due_at else None


def _occurrence(work: Work, now: datetime, key: int) -> Coming | None:
    del now
    occurrence = work.get(Occurrence, key)
    if occurrence.due_at is None:
        return None
    kind = "reminder" if occurrence.due_at < occurrence.closes_at else "missed" if occurrence.late_at else "late"
    if occurrence.state is OccurrenceState.MISSED:
        kind = "excuse" if occurrence.reason else "reason"
    title = titled(work.policy.programme.duties.get(occurrence.duty), occurrence)
    owner = work.find(Person, occurrence.person_id)
    who = owner.name if owner is not None else ""
    return Coming(occurrence.due_at, kind, place(work, occurrence.outlet_id), title=title, who=who)


def _handover(work: Work, now: datetime, key: int) -> Coming | None:
    del now
    handover = work.get(Handover, key)
    if handover.due_at is None:
        return None
    kind = "handover" if handover.due_at >= deadline(work, handover) else "handover_both"
    return Coming(handover.due_at, kind, place(work, handover.outlet_id))


def _drill(work: Work, now: datetime, key: int) -> Coming | None:
    del now
    drill = work.get(Drill, key)
    if drill.due_at is None:
        return None
    kind = _STATES[drill.state]
    if drill.planned and drill.stage:
        kind = "drill_stands" if drill.state is DrillState.PROPOSED else "drill_lapses"
    elif drill.state is DrillState.SET and drill.due_at >= drill.starts_at:
        kind = "drill_begins"
    return Coming(drill.due_at, kind, place(work, drill.outlet_id), title=facts.scenario_of(work, drill).title)


def _make_up(work: Work, now: datetime, key: int) -> Coming | None:
    del now
    part = work.get(DrillPerson, key)
    drill = work.get(Drill, part.drill_id)
    title = facts.scenario_of(work, drill).title
    return Coming(part.due_at, "make_up", place(work, drill.outlet_id), title=title) if part.due_at else None


_STATES = {
    DrillState.PROPOSED: "drill_asked",
    DrillState.SET: "drill_reminder",
    DrillState.GATHERING: "drill_lapses",
    DrillState.RUNNING: "drill_ends",
    DrillState.REVIEW: "drill_filed",
    DrillState.FILED: "drill_filed",
}

_KINDS: dict[str, Callable[[Work, datetime, int], Coming | None]] = {
    "fault": _fault,
    "walk": _walk,
    "occurrence": _occurrence,
    "handover": _handover,
    "drill": _drill,
    "makeup": _make_up,
}
