"""What became of a fault since its reader's card was drawn: who did what when, for whoever comes a moment late."""

from __future__ import annotations

from datetime import datetime

from safety.actions.cases import name, place
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.people import Person
from safety.ports import Work

CAME_TO = {
    FaultState.OPEN: (Event.VERIFICATION_FAILED, Event.PASSED_ON),
    FaultState.ACCEPTED: (Event.ACCEPTED,),
    FaultState.FIXED: (Event.FIXED,),
    FaultState.CLOSED: (Event.VERIFIED,),
    FaultState.WITHDRAWN: (Event.FAULT_WITHDRAWN,),
}
"""What somebody did that brought a fault to where it stands."""


def state(work: Work, now: datetime, fault: Fault, reader: Person) -> dict[str, object]:
    """Tell who brought a fault to where it stands, as a refusal's facts."""
    return told(work, now, fault, reader, *CAME_TO.get(fault.state, ()))


def told(work: Work, now: datetime, fault: Fault, reader: Person, *events: Event) -> dict[str, object]:
    """Tell who did the last of these, and when, to somebody who may see the fault; nothing where nobody did."""
    done = [e for e in work.journals.of_fault(fault.id) if e.event in events and e.person_id is not None]
    if not done:
        return {}
    last = done[-1]
    return {
        "fault": fault.id,
        "event": last.event,
        "name": name(work, last.person_id),
        "mine": last.person_id == reader.id,
        "at": last.at,
        "now": now,
        "zone": place(work, fault).zone,
    }
