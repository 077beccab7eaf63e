"""What became of a notice that went out: it is in the chat, goes later, or cannot be delivered to this person.

What cannot be delivered never ends there: a call climbs, a reminder goes to the next, a question is asked of another.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.actions import calls, extensions, journal, missed, swaps
from safety.actions.drills import centre
from safety.actions.drills import lines as drills
from safety.actions.truth import still_true
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.notice import LIVING, Notice, NoticeKind, NoticeState
from safety.model.people import Person
from safety.ports import Work


def members(work: Work, notice: Notice) -> list[Notice]:
    """The notices that went, or go, in one message with this one."""
    if notice.bundle_id is None:
        return [notice]
    return [found for found in work.notices.bundle(notice.bundle_id) if found.state is notice.state] or [notice]


def sent(work: Work, now: datetime, *, notice: int, message_id: int, pictured: bool) -> None:
    """Settle: it is in the chat."""
    for found in members(work, work.get(Notice, notice)):
        _sent(work, now, found, message_id, pictured=pictured)


def _sent(work: Work, now: datetime, found: Notice, message_id: int, *, pictured: bool) -> None:
    person = work.get(Person, found.person_id)
    found.state, found.sent_at, found.due_at = NoticeState.SENT, now, None
    found.chat_id, found.message_id, found.pictured = found.goes_to(person.chat_id), message_id, pictured
    if fault := work.find(Fault, found.fault_id):
        journal.of_fault(work, now, fault, Event.DELIVERED, person, kind=found.kind.value)
    of_living = fault is not None or found.kind is NoticeKind.DRILL_CENTRE
    if of_living and found.kind in LIVING and not still_true(work, now, found):
        found.redraw_at = now


def try_later(work: Work, now: datetime, *, notice: int, after: timedelta) -> None:
    """Settle: not now. It is pending again."""
    for found in members(work, work.get(Notice, notice)):
        found.state, found.due_at, found.bundle_id = NoticeState.PENDING, now + after, None
        found.attempts += 1


def give_way(work: Work, now: datetime, *, notice: int, after: timedelta) -> None:
    """Settle: something else goes to this person first. Nothing was tried."""
    found = work.get(Notice, notice)
    found.state, found.due_at = NoticeState.PENDING, now + after


def undeliverable(work: Work, now: datetime, *, notice: int, why: str) -> None:
    """Settle: this person cannot be reached. A call climbs at once where nobody else was reached by it."""
    for found in members(work, work.get(Notice, notice)):
        if found.farewell:
            found.state, found.due_at = NoticeState.UNDELIVERABLE, None
            return
        _undeliverable(work, now, found, why)
        centre.silent(work, now, drills.drill_of(work, found))


def _undeliverable(work: Work, now: datetime, found: Notice, why: str) -> None:
    found.state, found.due_at, found.bundle_id = NoticeState.UNDELIVERABLE, None, None
    person = work.get(Person, found.person_id)
    if person.unreachable_since is None and why != "refused":
        person.unreachable_since = now
        journal.of_person(work, now, person, Event.UNREACHABLE, why=why)
    fault = work.find(Fault, found.fault_id)
    if found.kind is NoticeKind.SWAP_ASKED:
        swaps.unheard(work, now, swap=int(found.facts["swap"]))
    if fault is None:
        missed.to_another(work, now, found)
        return
    journal.of_fault(work, now, fault, Event.UNDELIVERABLE, person, why=why, kind=found.kind.value)
    if calls.waits_for_others(work, now, fault, found):
        return
    if why == "refused" and fault.rung >= fault.rules.top:
        return  # calling the same person again at once would be refused again; the timers go on
    if found.kind is NoticeKind.FAULT_CALL and fault.live:
        came = calls.climb(work, now, fault, "unreachable")
        if fault.state is FaultState.OPEN:
            fault.accept_by = calls.wait(work, now, fault, came)
        fault.set_due()
        calls.redraw(work, now, fault)
    elif found.kind is NoticeKind.FAULT_VERIFY and fault.state is FaultState.FIXED:
        fault.verify_by = now
        fault.set_due()
    elif found.kind is NoticeKind.TIME_ASKED:
        extensions.lose_answerer(work, now, fault, person)


def redraw_later(work: Work, now: datetime, *, notice: int, after: timedelta) -> None:
    """The drawing again has to wait."""
    found = work.get(Notice, notice)
    found.redraw_at = now + after


def drawn(work: Work, now: datetime, *, notice: int) -> None:
    """It is drawn again; what has changed since keeps it due."""
    for found in members(work, work.get(Notice, notice)):
        if found.redraw_at is not None and found.redraw_at > now:
            found.redraw_at = None
