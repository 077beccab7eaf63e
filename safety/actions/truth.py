"""Is a notice still true? It is looked at again when it is about to be sent: what has changed meanwhile is not told any more."""

from __future__ import annotations

from datetime import datetime

from safety.actions import closing, invitations, jurisdiction, mine, rights, rota_letters
from safety.actions.drills import lines as drills
from safety.model.duty import Occurrence, What
from safety.model.fault import LIVE, Fault, FaultState
from safety.model.inspection import Inspection, WalkState
from safety.model.notice import LIVING, OF_ROTA, Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.ports import Work

ABOUT_FAULTS = LIVING | {NoticeKind.FAULT_ENDED, NoticeKind.TIME_ANSWERED}
"""Notices about a fault that concern whoever holds a post where it is."""


def still_true(work: Work, now: datetime, notice: Notice) -> bool:
    """Tell whether a notice still tells something that holds and is wanted."""
    if drill := drills.drill_of(work, notice):
        return drills.still_true(work, now, drill, notice)
    return (rota_letters.still_true if notice.kind in OF_ROTA else _still_asked)(work, now, notice)


def _still_asked(work: Work, now: datetime, notice: Notice) -> bool:
    fault = work.find(Fault, notice.fault_id)
    if fault is not None and notice.kind in ABOUT_FAULTS:
        person = work.get(Person, notice.person_id)
        return rights.is_concerned(work, now, person, fault) and _of_fault(notice, fault)
    if notice.occurrence_id is not None:
        return _still_owed(work, now, notice)
    if notice.kind is NoticeKind.WEEKS:
        return jurisdiction.still_leads(work, now, notice)
    if notice.farewell:
        return notice.chat_id is not None and work.people.by_chat(notice.chat_id) is None
    if notice.kind is NoticeKind.INVITATION:
        return invitations.of(work, now, notice) is not None
    if notice.kind is NoticeKind.WALK_HANDED:
        walk = work.find(Inspection, notice.inspection_id)
        return walk is not None and walk.state is WalkState.OPEN and walk.officer_id == notice.person_id
    return closing.still_true(work, notice)


def _of_fault(notice: Notice, fault: Fault) -> bool:
    if notice.kind is NoticeKind.FAULT_CALL:
        return fault.state in LIVE and fault.state is not FaultState.FIXED
    if notice.kind is NoticeKind.FAULT_VERIFY:
        return fault.state is FaultState.FIXED and fault.fixer_id != notice.person_id
    if notice.kind is NoticeKind.FAULT_RAN_OUT:
        return fault.state is FaultState.OPEN
    return notice.kind is not NoticeKind.TIME_ASKED or bool(fault.asked)


def _still_owed(work: Work, now: datetime, notice: Notice) -> bool:
    if notice.kind is NoticeKind.DUTY_MISSED:
        return any(mine.awaiting(work, now, work.get(Person, notice.person_id)))
    occurrence = work.find(Occurrence, notice.occurrence_id)
    if occurrence is None:
        return False
    if notice.kind is NoticeKind.DUTY_REMINDER and _is_planned(work, now, occurrence):
        return False
    return occurrence.open or notice.kind is NoticeKind.DUTY_ANSWERED


def _is_planned(work: Work, now: datetime, occurrence: Occurrence) -> bool:
    """Tell whether it is a drill that is planned in time: that is told of by itself."""
    duty = work.policy.programme.duties.get(occurrence.duty)
    if duty is None or duty.what is not What.DRILL:
        return False
    outlet = work.get(Unit, occurrence.outlet_id)
    return bool(work.drills.planned_under(outlet.line, now, occurrence.closes_at))
