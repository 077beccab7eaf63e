"""A fault while the officer describes it.

A draft already has a deadline of its own: if the officer is called away, the clock opens it with what is there, so that nothing found
is ever silent.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from checklists import Item, Severity, Verdict
from safety.actions import calls, journal, rungs
from safety.actions.desks import card_after, show
from safety.actions.marking import at, mark, walk_for
from safety.actions.who import known
from safety.model.desk import Focus
from safety.model.fault import REPEATED_WITHIN, Fault, FaultState, as_repeat
from safety.model.inspection import CLEARED, Inspection, Mark, WalkState
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.people import Person
from safety.model.reason import reason_in
from safety.model.refusals import CaseOver, NotDescribed, NotYours, OldButton, WalkClosed
from safety.model.views import View
from safety.ports import Work


def begin(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int) -> View:
    """Mark an item as faulty and start to describe what is wrong; an item that has a fault already leads to it."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    item = at(checklist, index)
    fault = work.cases.of_item(walk, item.id)
    if fault is None:
        mark(work, now, person, inspection, checklist, item, revision, Mark(Verdict.FAULT, 0))
        fault = start(work, now, person, inspection, item)
    return lay(work, now, person, fault)


def start(work: Work, now: datetime, person: Person, walk: Inspection, item: Item, note: str = "") -> Fault:
    """Keep a new draft for an item."""
    fault = Fault(
        outlet_id=walk.outlet_id,
        reporter_id=person.id,
        severity=item.severity,
        found_at=now,
        fix_hours=item.deadline.total_seconds() / 3600,
        inspection_id=walk.id,
        item=item.id,
        question=dict(item.question),
        note=note,
        photo_rule=item.photo_rule,
        due_at=now + work.policy.draft_opens_after,
    )
    fault.repeats = work.cases.found_before(fault, now - REPEATED_WITHIN)
    fault.severity = as_repeat(item.severity, fault.repeats)
    work.add(fault)
    journal.of_fault(work, now, fault, Event.FAULT_FOUND, person, item=item.id)
    if fault.repeats:
        journal.of_fault(work, now, fault, Event.FAULT_REPEATED, None, times=fault.repeats + 1)
    return fault


def lay(work: Work, now: datetime, person: Person, fault: Fault) -> View:
    """Lay a fault on its reporter's desk: as a draft, or as the case it was if it has ended since."""
    if fault.ended:
        work.desks.of(person.id).turn(Focus.CASE, fault_id=fault.id)
        return show(work, now, person)
    work.desks.of(person.id).turn(Focus.DRAFT, inspection_id=fault.inspection_id, fault_id=fault.id)
    return show(work, now, person)


def _mine(work: Work, now: datetime, chat: int, fault_id: int) -> tuple[Person, Fault, Item | None]:
    person = known(work, now, chat)
    fault = work.find(Fault, fault_id)
    walk = work.find(Inspection, fault.inspection_id) if fault else None
    if fault is None or walk is None or person.id != walk.officer_id:
        raise NotYours
    if fault.ended:
        raise CaseOver
    if walk.state is not WalkState.OPEN:
        raise WalkClosed
    return person, fault, work.walks.checklist(walk.checklist_id).item(fault.item or "")


def choose(work: Work, now: datetime, *, chat: int, fault: int, usual: int) -> View:
    """Say what is wrong with one tap; the severity follows the usual fault unless it was raised by hand."""
    person, found, item = _mine(work, now, chat, fault)
    if item is None or not 0 <= usual < len(item.usual_faults):
        raise OldButton
    chosen = item.usual_faults[usual]
    before = next((u for u in item.usual_faults if u.id == found.usual_id), None)
    usual_before = as_repeat(item.severity_of(before), found.repeats)
    by_hand = found.severity != usual_before or found.state is not FaultState.DRAFT
    proposed = as_repeat(item.severity_of(chosen), found.repeats)
    found.severity = max(found.severity, proposed) if by_hand else proposed
    found.usual_id, found.usual = chosen.id, dict(chosen.text)
    _extend(work, now, found)
    return lay(work, now, person, found)


def describe(work: Work, now: datetime, person: Person, fault: Fault, text: str) -> View:
    """Add typed words to what is wrong."""
    fault.note = f"{fault.note}\n{text}".strip()[:1000]
    _extend(work, now, fault)
    return lay(work, now, person, fault)


def restate(work: Work, now: datetime, fault: Fault, old: str, new: str) -> None:
    """Another bad value takes the place of the one with which the description began."""
    rest = fault.note.removeprefix(old) if old else f"\n{fault.note}"
    fault.note = f"{new}{rest}".strip()[:1000]
    _extend(work, now, fault)


def _extend(work: Work, now: datetime, fault: Fault) -> None:
    """Give the describing more time while it goes on; what was sent already is drawn again for those who were called."""
    if fault.state is FaultState.DRAFT:
        fault.due_at = now + work.policy.draft_opens_after
    else:
        calls.redraw(work, now, fault)


def raise_severity(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Raise by one step; no reason is asked for."""
    person, found, _ = _mine(work, now, chat, fault)
    if found.severity < Severity.CRITICAL:
        found.severity = Severity(found.severity + 1)
        journal.of_fault(work, now, found, Event.SEVERITY_RAISED, person, to=int(found.severity))
        if found.live:
            calls.quicken(work, now, found, rungs.ladder_of(work, now, found))
        _extend(work, now, found)
    return lay(work, now, person, found)


def ask_lower(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Ask why it should be less severe than proposed."""
    person, found, _ = _mine(work, now, chat, fault)
    if found.state is not FaultState.DRAFT:
        raise OldButton
    work.desks.of(person.id).turn(Focus.LOWER, fault_id=found.id)
    return show(work, now, person)


def lower(work: Work, now: datetime, person: Person, fault: Fault, reason: str) -> View:
    """Lower by one step, with a reason in the journal."""
    reason = reason_in(reason)
    if fault.state is FaultState.DRAFT and fault.severity > Severity.LOW:
        fault.severity = Severity(fault.severity - 1)
        journal.of_fault(work, now, fault, Event.SEVERITY_LOWERED, person, to=int(fault.severity), reason=reason)
    return lay(work, now, person, fault)


def cancel(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Take the fault back: the item is open again."""
    person, found, item = _mine(work, now, chat, fault)
    walk = work.get(Inspection, found.inspection_id or 0)
    if item is not None:
        put = Mark(CLEARED, 0)
        mark(work, now, person, walk, work.walks.checklist(walk.checklist_id), item, walk.revision(item.id), put)
        walk.position = item.id
    withdraw(work, now, found, person)
    work.desks.of(person.id).turn(Focus.CARD, inspection_id=walk.id, fault_id=None)
    return show(work, now, person)


def withdraw(work: Work, now: datetime, fault: Fault, by: Person) -> None:
    """End a fault whose answer was changed; whoever was called is told."""
    was_open = fault.state is not FaultState.DRAFT
    fault.state, fault.ended_at, fault.due_at = FaultState.WITHDRAWN, now, None
    journal.of_fault(work, now, fault, Event.FAULT_WITHDRAWN, by)
    if was_open:
        calls.tell_the_end(work, now, fault, by)


def done(work: Work, now: datetime, *, chat: int, fault: int, safe: bool) -> View:
    """End the collecting: the fault opens and its first rung is called."""
    person, found, _ = _mine(work, now, chat, fault)
    if found.state is FaultState.DRAFT:
        if not found.described and not work.proofs.of_fault(found.id):
            raise NotDescribed
        found.made_safe = safe
        open_fault(work, now, found, Event.FAULT_OPENED, person)
    else:
        found.made_safe = safe
        calls.redraw(work, now, found)
    return card_after(work, now, person, work.get(Inspection, found.inspection_id or 0), found.item or "")


def open_fault(work: Work, now: datetime, fault: Fault, event: Event, by: Person | None) -> None:
    """Freeze the ladder, start both timers, call the first rungs."""
    ladder = rungs.ladder_of(work, now, fault)
    fault.ladder = ladder.to_json()
    fault.state, fault.opened_at = FaultState.OPEN, now
    fault.fix_by = fault.chase_at = now + timedelta(hours=fault.fix_hours)
    journal.of_fault(work, now, fault, event, by, severity=int(fault.severity), made_safe=fault.made_safe)
    called = [calls.call_rung(work, now, fault, rung, "opened") for rung in range(ladder.at_once)]
    fault.rung = ladder.at_once - 1
    came = calls.Climbed.HIGHER if any(called) else calls.climb(work, now, fault, "opened")
    fault.accept_by = calls.wait(work, now, fault, came)
    fault.set_due()


def open_by_clock(work: Work, now: datetime, *, fault: int) -> None:
    """Open a draft that was left lying, with what is there, and tell its reporter."""
    found = work.get(Fault, fault)
    if found.state is not FaultState.DRAFT or found.due_at is None or found.due_at > now:
        return
    open_fault(work, now, found, Event.FAULT_OPENED_BY_CLOCK, None)
    reporter = work.get(Person, found.reporter_id)
    calls.notify(work, now, found, reporter, NoticeKind.DRAFT_OPENED, "draft")
