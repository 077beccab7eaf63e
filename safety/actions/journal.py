"""Writing the journal: one line per thing that happened, in the transaction in which it happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safety.model.fault import Fault
from safety.model.inspection import Inspection
from safety.model.journal import Entry, Event
from safety.model.people import Person
from safety.model.turn import Swap
from safety.ports import Work


def of_fault(
    work: Work, now: datetime, fault: Fault, event: Event, by: Person | int | None = None, **facts: Any
) -> None:
    """Write a line about a fault."""
    person_id = by.id if isinstance(by, Person) else by
    work.append(
        Entry(now, event, person_id, fault.outlet_id, fault_id=fault.id, inspection_id=fault.inspection_id, facts=facts)
    )


def of_walk(work: Work, now: datetime, walk: Inspection, event: Event, by: Person | None = None, **facts: Any) -> None:
    """Write a line about an inspection."""
    work.append(Entry(now, event, by.id if by else None, walk.outlet_id, inspection_id=walk.id, facts=facts))


def of_person(work: Work, now: datetime, person: Person, event: Event, **facts: Any) -> None:
    """Write a line about a person."""
    work.append(Entry(now, event, person.id, facts=facts))


def of_swap(work: Work, now: datetime, swap: Swap, event: Event, by: Person | None = None) -> None:
    """Write a line about a swap, with the names of both and what they are in these turns."""
    asker, other = work.get(Person, swap.asker_id), work.get(Person, swap.other_id)
    facts = {"swap": swap.id, "asker": asker.name, "other": other.name, "post": swap.post}
    work.append(Entry(now, event, by.id if by else None, swap.outlet_id, facts=facts))
