"""The machine's clock was ahead for a while and is right again: no call may come late by as much as that.

What was set while it was ahead counts from now instead. Only what lies ahead of now can have been set so, and doing it again changes
nothing. What was told too early stays told.
"""

from __future__ import annotations

from datetime import datetime

from safety.actions import calls, journal
from safety.actions.faults import accepted_until
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.people import Person
from safety.ports import Work


def put_right(work: Work, now: datetime, *, fault: int) -> None:
    """Have a fault's next step come when it would by a clock that was right."""
    found = work.get(Fault, fault)
    before = found.due_at
    if found.ended or before is None or before <= now:
        return
    if found.state is FaultState.DRAFT:
        found.due_at = min(before, now + work.policy.draft_opens_after)
    else:
        _timers(work, now, found, _called(work, now, found))
        found.set_due()
    if found.due_at != before:
        journal.of_fault(work, now, found, Event.CLOCK_RIGHT_AGAIN)
        calls.redraw(work, now, found)


def _called(work: Work, now: datetime, fault: Fault) -> datetime:
    """Tell when somebody was called last, by the clock of that time; from now on it was now."""
    ahead = [notice for notice in work.notices.of_fault(fault.id) if notice.made_at > now]
    kinds = (NoticeKind.FAULT_CALL, NoticeKind.FAULT_VERIFY)
    last = max((notice.made_at for notice in ahead if notice.kind in kinds), default=now)
    for notice in ahead:
        notice.due_at, notice.made_at = _counted(notice.due_at, notice.made_at, now), now
    return last


def _timers(work: Work, now: datetime, fault: Fault, called: datetime) -> None:
    if fault.chase_at is not None and fault.chase_at != fault.fix_by:
        fault.chase_at = _counted(fault.chase_at, called, now)
    elif fault.opened_at is not None and fault.opened_at > now:
        fault.fix_by = fault.chase_at = _counted(fault.fix_by, fault.opened_at, now)
    if fault.state is FaultState.OPEN:
        fault.accept_by = _in_reach(work, now, fault, _counted(fault.accept_by, called, now))
    elif fault.state is FaultState.FIXED:
        fault.verify_by = _counted(fault.verify_by, max(called, fault.fixed_at or now), now)
    elif fault.accepted_at is not None and fault.accepted_at > now and fault.accept_by not in (None, fault.fix_by):
        until = accepted_until(work, now, fault, work.get(Person, fault.owner_id or 0))
        fault.accept_by = min(fault.accept_by or until, until)
    for name in ("found_at", "opened_at", "accepted_at", "fixed_at"):
        at = getattr(fault, name)
        setattr(fault, name, min(at, now) if at is not None else None)


def _in_reach(work: Work, now: datetime, fault: Fault, at: datetime | None) -> datetime | None:
    """No later than the longest time that it could be given now: where nobody could be called, no call tells when it was set."""
    climbs = (calls.Climbed.HIGHER,) if fault.rung < fault.rules.top else tuple(calls.Climbed)
    return at and min(at, max(calls.wait(work, now, fault, came) for came in climbs))


def _counted(at: datetime | None, since: datetime, now: datetime) -> datetime | None:
    """Count a time from now that was counted from an instant which is still ahead."""
    return at - (since - now) if at is not None and since > now else at
