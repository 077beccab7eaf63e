"""Rectification: the after-photo, the fix, and its verification by someone other than the fixer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safety.actions import calls, cases, journal, rungs
from safety.actions.desks import show
from safety.actions.faults import case_for, too_late
from safety.actions.rota import on_duty
from safety.actions.who import known
from safety.model.desk import Focus
from safety.model.fault import FREE, Fault, FaultState
from safety.model.journal import Event
from safety.model.notice import NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.reason import reason_in
from safety.model.refusals import NoPhotoYet, NotYours, SamePerson
from safety.model.views import Case, View
from safety.ports import Work

BEING_WORKED_ON = (FaultState.OPEN, FaultState.ACCEPTED)


def ask(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Ask for a picture of the repaired thing."""
    person, found = case_for(work, now, chat, fault, BEING_WORKED_ON)
    work.desks.of(person.id).turn(Focus.FIX, fault_id=found.id)
    return show(work, now, person)


def fix(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Say that it is fixed; others are called to verify it."""
    person, found = case_for(work, now, chat, fault, BEING_WORKED_ON)
    if found.photo_rule not in ("never", FREE) and not cases.after_photos(work, found):
        raise NoPhotoYet
    found.state, found.fixer_id, found.fixed_at = FaultState.FIXED, person.id, now
    found.asked = {}
    journal.of_fault(work, now, found, Event.FIXED, person)
    call_verifiers(work, now, found)
    found.verify_by = calls.heard_at(work, now, found) + found.rules.verify_within
    found.set_due()
    calls.redraw(work, now, found)
    work.desks.of(person.id).turn(Focus.CASE, fault_id=found.id)
    return show(work, now, person)


def call_verifiers(work: Work, now: datetime, fault: Fault, *, up: bool = False) -> None:
    """Call those who can verify: the reporter and the outlet's officer and head; `up` when they let it lie, the next rung.

    What is repaired is no open danger: once somebody was asked to look, whoever is asked after that is left to sleep. Not where the
    reporter said that the place was not made safe: there only the repair stands between people and the danger.
    """
    fault.calls += 1
    wakes = fault.made_safe is False or not _is_asked(work, fault)
    people = _verifiers(work, now, fault)
    facts: dict[str, Any] = {}
    if up or not people:
        facts = {"below": fault.rung}
        came = _next_rung(work, now, fault)
        people = people + came if not up else came or people
    key = f"verify:{fault.calls}"
    for person in people:
        made = calls.notify(work, now, fault, person, NoticeKind.FAULT_VERIFY, key, wakes=wakes, **facts)
        calls.write_down(work, now, fault, person, made, "", "verify")
    if not people:
        journal.of_fault(work, now, fault, Event.NOBODY_LEFT)


def _is_asked(work: Work, fault: Fault) -> bool:
    """Tell whether somebody who can still be reached has heard that this fix is to be verified."""
    return any(
        notice.state is NoticeState.SENT and work.get(Person, notice.person_id).reachable
        for notice in work.notices.of_fault(fault.id)
        if notice.kind is NoticeKind.FAULT_VERIFY and fault.fixed_at is not None and notice.made_at >= fault.fixed_at
    )


def _step_back(work: Work, fault: Fault) -> None:
    """The fix is not confirmed: a rung that was to be asked in the morning, and never heard of it, is the next again."""
    climbed = [n for n in work.notices.of_fault(fault.id) if n.kind is NoticeKind.FAULT_VERIFY and "below" in n.facts]
    unheard = [n for n in climbed if n.unheard]
    heard = {n.facts["below"] for n in climbed if not n.unheard and n.state is not NoticeState.OBSOLETE}
    fault.rung = min([fault.rung, *(n.facts["below"] for n in unheard if n.facts["below"] not in heard)])
    for notice in unheard:
        notice.state, notice.due_at = NoticeState.OBSOLETE, None


def _verifiers(work: Work, now: datetime, fault: Fault) -> list[Person]:
    """The reporter; where the reporter fixed it or cannot be reached, the officers on duty and the head."""
    reporter = work.get(Person, fault.reporter_id)
    if reporter.reachable and reporter.id != fault.fixer_id:
        return [reporter]
    outlet = work.get(Unit, fault.outlet_id)
    duty = on_duty(work, outlet, now)
    officers = [work.find(Person, person_id) for person_id in duty]
    heads = work.people.holders([outlet.id], PostKind.OUTLET_HEAD, now)
    found = {p.id: p for p in [*officers, *heads] if p is not None and p.reachable and p.id != fault.fixer_id}
    return list(found.values())


def _next_rung(work: Work, now: datetime, fault: Fault) -> list[Person]:
    ladder = fault.rules
    for number in range(min(fault.rung + 1, ladder.top), ladder.top + 1):
        rung = ladder.rungs[number]
        others = [person for person in rungs.called(work, now, fault, rung) if person.id != fault.fixer_id]
        if others:
            fault.rung = max(fault.rung, number)
            return others
    return []


def _to_verify(work: Work, now: datetime, chat: int, fault: int) -> tuple[Person, Fault]:
    person = known(work, now, chat)
    found = work.find(Fault, fault)
    if found is None or found.state is FaultState.DRAFT:
        raise NotYours
    if found.fixer_id == person.id and found.state is FaultState.FIXED:
        raise SamePerson
    if not cases.may_verify(work, now, found, person):
        person, found = case_for(work, now, chat, fault, tuple(FaultState), reading=True)
        if found.state is FaultState.FIXED:
            raise NotYours
        raise too_late(work, now, found, person)
    return person, found


def verify(work: Work, now: datetime, *, chat: int, fault: int) -> Case:
    """Confirm the fix: the fault is closed and everyone who was called is told."""
    person, found = _to_verify(work, now, chat, fault)
    found.state, found.verifier_id, found.ended_at = FaultState.CLOSED, person.id, now
    found.set_due()
    journal.of_fault(work, now, found, Event.VERIFIED, person)
    calls.tell_the_end(work, now, found, person)
    return cases.view(work, now, found, person)


def ask_reject(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Ask what is still wrong."""
    person, found = _to_verify(work, now, chat, fault)
    work.desks.of(person.id).turn(Focus.REJECT, fault_id=found.id)
    return show(work, now, person)


def reject(work: Work, now: datetime, person: Person, fault: Fault, reason: str) -> View:
    """Open it again: the fixer and the outlet head are called at once, and the time to accept begins anew."""
    reason = reason_in(reason)
    _to_verify(work, now, person.chat_id or 0, fault.id)
    fixer = work.find(Person, fault.fixer_id)
    fault.state, fault.owner_id, fault.accepted_at = FaultState.OPEN, None, None
    fault.fixer_id, fault.fixed_at, fault.verify_by = None, None, None
    fault.chase_at = max(fault.fix_by or now, now + fault.rules.rungs[0].fix_within)
    journal.of_fault(work, now, fault, Event.VERIFICATION_FAILED, person, reason=reason)
    _step_back(work, fault)
    called = calls.call_rung(work, now, fault, 0, "reopened")
    came = calls.Climbed.HIGHER if called else calls.climb(work, now, fault, "reopened")
    if fixer is not None and fixer.reachable:
        facts: dict[str, Any] = {"why": "reopened", "post": "", "reason": reason}
        calls.notify(work, now, fault, fixer, NoticeKind.FAULT_CALL, f"call:{fault.calls}", **facts)
    fault.accept_by = calls.wait(work, now, fault, came)
    fault.set_due()
    calls.redraw(work, now, fault)
    work.desks.of(person.id).turn(Focus.CASE, fault_id=fault.id)
    return show(work, now, person)
