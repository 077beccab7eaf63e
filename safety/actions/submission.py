"""The end of a walk: summary, submission in two steps, ten minutes to undo, then locked for good."""

from __future__ import annotations

from datetime import datetime

from checklists import score
from safety.actions import drafts, duties, fulfilment, journal
from safety.actions.desks import show
from safety.actions.marking import walk_for
from safety.actions.who import known
from safety.model.desk import Focus
from safety.model.duty import Occurrence
from safety.model.fault import FaultState
from safety.model.inspection import Inspection, WalkState
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotYours, UndoOver, WalkClosed
from safety.model.views import View
from safety.ports import Work


def summary(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """Show what the walk comes to."""
    return _summary(work, now, chat, walk, Focus.SUMMARY)


def ask(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """The first of the two steps of submitting."""
    return _summary(work, now, chat, walk, Focus.CONFIRM)


def _summary(work: Work, now: datetime, chat: int, walk: int, focus: Focus) -> View:
    person = known(work, now, chat)
    inspection = work.find(Inspection, walk)
    if inspection is None or inspection.officer_id != person.id:
        raise NotYours
    if inspection.state is WalkState.ABANDONED:
        raise WalkClosed
    step = focus if inspection.state is WalkState.OPEN else Focus.SUMMARY
    work.desks.of(person.id).turn(step, inspection_id=walk, outlet_id=inspection.outlet_id, fault_id=None)
    return show(work, now, person)


def submit(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """The second step. Submitting what is submitted shows it again and changes nothing."""
    inspection = work.find(Inspection, walk)
    if inspection is not None and inspection.state in (WalkState.SUBMITTED, WalkState.LOCKED):
        return summary(work, now, chat=chat, walk=walk)
    person, inspection, checklist = walk_for(work, now, chat, walk)
    for fault in work.cases.of_walk(walk):
        if fault.state is FaultState.DRAFT:
            drafts.open_fault(work, now, fault, Event.FAULT_OPENED, person)
    result = score(checklist, inspection.verdicts)
    inspection.state, inspection.submitted_at = WalkState.SUBMITTED, now
    inspection.due_at = now + work.policy.undo
    inspection.percent, inspection.passed = result.percent, result.passed
    journal.of_walk(work, now, inspection, Event.WALK_SUBMITTED, person, percent=result.percent, passed=result.passed)
    fulfilment.submitted(work, now, inspection, person)
    return summary(work, now, chat=chat, walk=walk)


def undo(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """Open a submitted walk again while its ten minutes last."""
    person = known(work, now, chat)
    inspection = work.find(Inspection, walk)
    if inspection is None or inspection.officer_id != person.id:
        raise NotYours
    if inspection.state is WalkState.OPEN:
        return summary(work, now, chat=chat, walk=walk)
    if inspection.state is not WalkState.SUBMITTED or inspection.due_at is None or now >= inspection.due_at:
        raise UndoOver
    inspection.state, inspection.submitted_at, inspection.due_at = WalkState.OPEN, None, None
    inspection.percent = inspection.passed = None
    journal.of_walk(work, now, inspection, Event.WALK_REOPENED, person)
    fulfilment.undone(work, now, inspection)
    return summary(work, now, chat=chat, walk=walk)


def lock(work: Work, now: datetime, *, walk: int) -> None:
    """Lock a submitted walk whose undo is over, and send its record to the outlet head, or to the next post above who can be reached.

    A daily walk that found everything in order is not told: that would be a paper for nothing, twice a day. Any other one comes to the
    chat without a sound where nothing was found, for the head to read and to keep: there is nothing to be done about it.
    """
    inspection = work.get(Inspection, walk)
    if inspection.state is not WalkState.SUBMITTED or inspection.due_at is None or inspection.due_at > now:
        return
    inspection.state, inspection.locked_at, inspection.due_at = WalkState.LOCKED, now, None
    journal.of_walk(work, now, inspection, Event.WALK_LOCKED)
    if inspection.passed and _is_daily(work, inspection):
        return
    outlet = work.get(Unit, inspection.outlet_id)
    officer = work.get(Person, inspection.officer_id)
    rings = not inspection.passed or _found_something(work, walk)
    for head in duties.head_or_above(work, now, outlet):
        key = f"walk:{walk}:result:person:{head.id}"
        facts = {"percent": inspection.percent, "passed": inspection.passed, "by": officer.name, "rings": rings}
        kind = NoticeKind.INSPECTION_RESULT
        work.add(Notice(key, head.id, kind, now, now, inspection_id=walk, facts=facts))


def _found_something(work: Work, walk: int) -> bool:
    return any(fault.state is not FaultState.WITHDRAWN for fault in work.cases.of_walk(walk))


def _is_daily(work: Work, walk: Inspection) -> bool:
    occurrence = work.find(Occurrence, walk.occurrence_id)
    duty = work.policy.programme.duties.get(occurrence.duty) if occurrence is not None else None
    return duty is not None and duty.brief
