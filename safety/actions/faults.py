"""What people do about an open fault: accept it, pass it on, escalate it; and what the clock does."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from checklists import Severity
from safety.actions import calls, cases, journal, pace, rights, since
from safety.actions.desks import show
from safety.actions.who import known
from safety.model.desk import Focus, bounded
from safety.model.fault import Fault, FaultState, acceptance_lasts
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import AlreadyTaken, CaseOver, NobodyAbove, NotNow, NotYours, OldButton, Refusal
from safety.model.views import Case, View
from safety.ports import Work


def case_for(
    work: Work, now: datetime, chat: int, fault: int, states: Collection[FaultState], *, reading: bool = False
) -> tuple[Person, Fault]:
    """Load a fault for someone who may act on it (or read it) while it is in one of these states."""
    person = known(work, now, chat)
    found = work.find(Fault, fault)
    allowed = rights.may_see if reading else rights.may_act
    if found is None or found.state is FaultState.DRAFT or not allowed(work, now, person, found):
        raise NotYours
    if found.state not in states:
        raise too_late(work, now, found, person)
    return person, found


def too_late(work: Work, now: datetime, fault: Fault, person: Person) -> Refusal:
    """Somebody was faster: say who did what when."""
    return (CaseOver if fault.ended else NotNow)(**since.state(work, now, fault, person))


def free_for(work: Work, now: datetime, fault: Fault, person: Person) -> None:
    """Refuse what somebody else has accepted."""
    if fault.state is FaultState.ACCEPTED and fault.owner_id != person.id:
        raise AlreadyTaken(**{"name": cases.name(work, fault.owner_id), **since.state(work, now, fault, person)})


def accept(work: Work, now: datetime, *, chat: int, fault: int) -> Case:
    """Say "mine": stops the first timer, for as long as the acceptance lasts, never the second."""
    person, found = case_for(work, now, chat, fault, (FaultState.OPEN, FaultState.ACCEPTED))
    free_for(work, now, found, person)
    if found.state is FaultState.OPEN:
        found.state, found.owner_id, found.accepted_at = FaultState.ACCEPTED, person.id, now
        calls.spare(work, now, found)
        found.accept_by = accepted_until(work, now, found, person)
        found.set_due()
        journal.of_fault(work, now, found, Event.ACCEPTED, person, until=found.accept_by.isoformat())
        calls.redraw(work, now, found)
    return cases.view(work, now, found, person)


def accepted_until(work: Work, now: datetime, fault: Fault, owner: Person) -> datetime:
    """Tell until when an acceptance holds. One that would run out while its owner sleeps holds on into their day."""
    least = fault.rules.rungs[max(fault.rung, 0)].accept_within
    until = now + acceptance_lasts(now, fault.fix_by or now, least)
    if fault.severity is Severity.CRITICAL:
        return until
    heard = pace.heard_at(work, until, owner)
    return until if heard == until else heard + least


def escalate(work: Work, now: datetime, *, chat: int, fault: int, rung: int) -> Case:
    """Call the next rung at once; a second tap on the same button, from a rung that it has left, changes nothing."""
    person, found = case_for(work, now, chat, fault, (FaultState.OPEN, FaultState.ACCEPTED))
    if found.rung >= found.rules.top:
        raise NobodyAbove
    if rung != max(found.rung, 0):
        raise OldButton(**since.told(work, now, found, person, Event.ESCALATED))
    journal.of_fault(work, now, found, Event.ESCALATED, person)
    came = calls.climb(work, now, found, "escalated")
    if found.state is FaultState.OPEN:
        found.accept_by = calls.wait(work, now, found, came)
        found.set_due()
    calls.redraw(work, now, found)
    return cases.view(work, now, found, person)


def ask_pass_on(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Ask to whom it goes."""
    person, found = case_for(work, now, chat, fault, (FaultState.OPEN, FaultState.ACCEPTED))
    free_for(work, now, found, person)
    work.desks.of(person.id).turn(Focus.PASS_ON, fault_id=found.id)
    return show(work, now, person)


def pass_on(work: Work, now: datetime, *, chat: int, fault: int, to: int) -> View:
    """Say "not mine" and with whom it is; that person is called, and the time to accept begins anew."""
    person, found = case_for(work, now, chat, fault, (FaultState.OPEN, FaultState.ACCEPTED))
    free_for(work, now, found, person)
    other = next((p for p, _ in cases.candidates(work, now, found, person) if p.id == to), None)
    if other is None:
        raise NotYours
    found.state, found.owner_id, found.accepted_at = FaultState.OPEN, None, None
    found.calls += 1
    facts: dict[str, Any] = {"why": "passed_on", "by": person.name, "post": ""}
    calls.notify(work, now, found, other, NoticeKind.FAULT_CALL, f"call:{found.calls}", **facts)
    journal.of_fault(work, now, found, Event.PASSED_ON, person, to_person=other.id)
    found.accept_by = calls.wait(work, now, found, calls.Climbed.HIGHER)
    found.set_due()
    calls.redraw(work, now, found)
    work.desks.of(person.id).turn(Focus.CASE, fault_id=found.id)
    return show(work, now, person)


def look(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Lay a fault on the desk."""
    person, found = case_for(work, now, chat, fault, tuple(FaultState), reading=True)
    work.desks.of(person.id).turn(Focus.CASE, fault_id=found.id)
    return show(work, now, person)


def read_journal(work: Work, now: datetime, *, chat: int, fault: int, page: int) -> View:
    """Lay a fault's journal on the desk; page -1 is the newest."""
    person, found = case_for(work, now, chat, fault, tuple(FaultState), reading=True)
    work.desks.of(person.id).turn(Focus.JOURNAL, fault_id=found.id, page=bounded(page))
    return show(work, now, person)


def list_open(work: Work, now: datetime, *, chat: int, page: int = 0) -> View:
    """Lay the list of open faults of one's jurisdiction on the desk."""
    person = known(work, now, chat)
    work.desks.of(person.id).turn(Focus.FAULTS, fault_id=None, page=bounded(page))
    return show(work, now, person)


def pictures(work: Work, now: datetime, *, chat: int, fault: int) -> list[tuple[str, str]]:
    """List a fault's evidence as (kind, file id), before and after, for someone who may see it."""
    _, found = case_for(work, now, chat, fault, tuple(FaultState), reading=True)
    return [(e.kind.value, e.file_id) for e in work.proofs.of_fault(found.id) if not e.lost]


def advance(work: Work, now: datetime, *, fault: int) -> None:
    """Let the clock act on a fault whose time has come; one step per call, computed from now, so that nobody is skipped after an outage."""
    found = work.get(Fault, fault)
    if not found.live or found.due_at is None or found.due_at > now:
        return
    work.people.foresee(work.get(Unit, found.outlet_id).above, now)  # each rung asks again who is there
    if found.state is FaultState.FIXED:
        _not_verified(work, now, found)
    elif found.accept_by is not None and found.accept_by <= now:
        _not_accepted(work, now, found)
    else:
        _not_fixed(work, now, found)
    found.set_due()
    calls.redraw(work, now, found)


def _not_accepted(work: Work, now: datetime, fault: Fault) -> None:
    """Climb; a deadline that passed in the same moment is served by the same call, so that no rung is passed over."""
    why, owner = "not_accepted", work.find(Person, fault.owner_id)
    if fault.state is FaultState.ACCEPTED:
        why = "ran_out"
        journal.of_fault(work, now, fault, Event.ACCEPTANCE_RAN_OUT, fault.owner_id)
        fault.state, fault.owner_id, fault.accepted_at = FaultState.OPEN, None, None
    came = calls.climb(work, now, fault, why)
    fault.accept_by = calls.wait(work, now, fault, came)
    if owner is not None:
        calls.tell_it_ran_out(work, now, fault, owner)
    if fault.chase_at is not None and fault.chase_at <= now:
        fault.chase_at = calls.wait(work, now, fault, came, fixing=True)


def _not_fixed(work: Work, now: datetime, fault: Fault) -> None:
    came = calls.climb(work, now, fault, "not_fixed")
    if fault.state is FaultState.OPEN:
        fault.accept_by = calls.wait(work, now, fault, came)
    fault.chase_at = calls.wait(work, now, fault, came, fixing=True)


def _not_verified(work: Work, now: datetime, fault: Fault) -> None:
    from safety.actions.fixes import call_verifiers  # noqa: PLC0415 - fixing begins with an open fault

    call_verifiers(work, now, fault, up=True)
    fault.verify_by = calls.heard_at(work, now, fault) + fault.rules.verify_within
