"""What a desk shows of a walk: the arrival, the choice of a checklist, the card of an item, the overview, the summary, a fault's draft."""

from __future__ import annotations

from datetime import datetime

from checklists import score
from safety.actions import cards, cases
from safety.actions.owed import place
from safety.model.desk import Desk, Focus
from safety.model.evidence import EvidenceKind, Phase
from safety.model.fault import Fault, FaultState, as_repeat
from safety.model.inspection import Inspection, WalkState
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.views import Arrival, Choice, Draft, Summary, View
from safety.model.walking import not_counted
from safety.ports import Work


def _walk(work: Work, person: Person, desk: Desk) -> Inspection | None:
    walk = work.find(Inspection, desk.inspection_id)
    return walk if walk is not None and walk.officer_id == person.id else None


def arrival(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Whose walk is there already, for whoever scanned the code."""
    walk = work.find(Inspection, desk.inspection_id)
    if walk is None or walk.state is not WalkState.OPEN:
        return None
    from safety.actions.inspections import stand_in  # noqa: PLC0415 - the walk's actions end on a desk

    other = stand_in(work, now, work.get(Unit, walk.outlet_id), walk)
    mine = walk.officer_id == person.id
    officer = work.get(Person, walk.officer_id).name
    return Arrival(cards.walk_line(work, walk), officer, mine, other.name if other and mine else None)


def choice(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What can be walked at an outlet."""
    del now, person
    from safety.actions.arrivals import offered  # noqa: PLC0415 - the walk's actions end on a desk

    outlet = work.find(Unit, desk.outlet_id)
    if outlet is None:
        return None
    last = work.walks.last_done(outlet.id, work.policy.routine)
    options = [(checklist.id, checklist.title) for checklist in offered(work, outlet)]
    return Choice(place(work, outlet.id), options, last.submitted_at if last else None)


def card(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """The item that is to be answered."""
    del now
    walk = _walk(work, person, desk)
    if walk is None or walk.state is not WalkState.OPEN:
        return None
    return cards.card(work, walk, asking_reason=desk.focus is Focus.NA_REASON)


def overview(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """A page of all items."""
    del now
    walk = _walk(work, person, desk)
    return cards.overview(work, walk, desk.page) if walk and walk.state is WalkState.OPEN else None


def summary(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """The walk as it would be submitted, or was."""
    walk = _walk(work, person, desk)
    if walk is None or walk.state is WalkState.ABANDONED:
        return None
    checklist = work.walks.checklist(walk.checklist_id)
    lines = cards.item_lines(checklist, walk)
    faults = [f for f in work.cases.of_walk(walk.id) if f.state is not FaultState.WITHDRAWN]
    pictured = {f.item for f in faults if any(e.kind is not EvidenceKind.VOICE for e in work.proofs.of_fault(f.id))}
    undoable = walk.state is WalkState.SUBMITTED and walk.due_at is not None and now < walk.due_at
    return Summary(
        walk=walk.id,
        place=place(work, walk.outlet_id),
        title=checklist.title,
        checklist=checklist,
        score=score(checklist, walk.verdicts),
        faults=[cases.line(work, fault) for fault in faults],
        open_items=[line for line in lines if line.state in ("", "later", "shut")],
        lacking_photo=[line for line in lines if _lacks_photo(walk, line.item.photo_rule, line.item.id, pictured)],
        not_counted=not_counted(checklist, walk),
        confirming=desk.focus is Focus.CONFIRM and walk.state is WalkState.OPEN,
        undo_until=walk.due_at if undoable else None,
        locked_at=walk.submitted_at if walk.state is not WalkState.OPEN and not undoable else None,
    )


def _lacks_photo(walk: Inspection, rule: str, item: str, pictured: set[str | None]) -> bool:
    verdict = walk.verdicts.get(item)
    if rule == "never" or verdict in (None, "na") or walk.photos.get(item) or item in pictured:
        return False
    return rule == "always" or verdict == "fault"


def draft(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """The fault that is being described."""
    del now
    fault = work.find(Fault, desk.fault_id)
    walk = work.find(Inspection, fault.inspection_id) if fault else None
    if fault is None or fault.ended or walk is None or walk.officer_id != person.id or walk.state is not WalkState.OPEN:
        return None
    item = work.walks.checklist(walk.checklist_id).item(fault.item or "")
    kept = work.proofs.of_fault(fault.id, Phase.BEFORE)
    voices = sum(1 for e in kept if e.kind is EvidenceKind.VOICE)
    usual = next((u for u in item.usual_faults if u.id == fault.usual_id), None)
    return Draft(
        fault=fault.id,
        place=place(work, fault.outlet_id),
        item=item,
        question=fault.question,
        usual_id=fault.usual_id,
        note=fault.note,
        severity=fault.severity,
        proposed=as_repeat(item.severity_of(usual), fault.repeats),
        made_safe=fault.made_safe,
        photos=len(kept) - voices,
        voices=voices,
        no_photo=item.photo_rule == "never",
        opens_at=fault.due_at,
        described=fault.described or bool(kept),
        asking_reason=desk.focus is Focus.LOWER,
        state=fault.state,
        repeats=fault.repeats,
    )
