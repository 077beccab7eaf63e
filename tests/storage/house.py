"""A furnished house for the storage's tests: the sample organisation, a few people with chats, a fault to fight over."""

from __future__ import annotations

from datetime import datetime

from checklists import Severity
from documents.template import sample
from safety.actions import drafts, journal, organisation
from safety.model.codes import CodeKind
from safety.model.fault import Fault
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit, UnitKind
from safety.model.people import Person, Post, PostKind
from safety.ports import Work

CHATS = {"1001": 11, "1002": 12, "1003": 13, "2101": 21}
"""The branch's leaders and the outlet's head."""


def furnish(work: Work, now: datetime) -> None:
    """Set up the sample organisation and enrol its leaders."""
    organisation.apply(work, now, plan=sample())
    for key, chat in CHATS.items():
        person = person_of(work, key)
        person.chat_id, person.enrolled_at = chat, now
        work.organisation.codes(CodeKind.INVITATION)[person.id].used_at = now


def person_of(work: Work, key: str) -> Person:
    person = work.people.by_key(key)
    assert person is not None
    return person


def open_fault(work: Work, now: datetime) -> int:
    """Open a fault of the first outlet, found by its head."""
    outlet = next(unit for unit in work.organisation.units() if unit.key == "RB-01")
    head = person_of(work, "2101")
    fault = work.add(Fault(outlet.id, head.id, Severity.HIGH, now, fix_hours=24, note="The lamp is broken."))
    drafts.open_fault(work, now, fault, Event.FAULT_OPENED, head)
    return fault.id


def journal_of(work: Work, now: datetime, fault: Fault, event: Event) -> None:
    """Write a line about a fault."""
    journal.of_fault(work, now, fault, event)


def owe(work: Work, now: datetime, *, number: int) -> None:
    """Write many notices to the outlet's head, due now."""
    head = person_of(work, "2101")
    work.add_all([Notice(f"test:{n}", head.id, NoticeKind.ALARM, now, now) for n in range(number)])


def spread(work: Work, now: datetime, *, number: int, prefix: str = "S", planned: bool = True) -> None:
    """Open many more outlets, whose safety officer is the first outlet's head."""
    head, branch = person_of(work, "2101"), next(unit for unit in work.organisation.units() if not unit.is_outlet)
    outlets = [Unit(f"{prefix}-{n}", UnitKind.OUTLET, f"Outlet {n}", branch.zone, branch.id) for n in range(number)]
    work.add_all(outlets)
    for outlet in outlets:
        outlet.line, outlet.due_at = f"{branch.line}{outlet.id}/", now if planned else None
    work.add_all([Post(head.id, outlet.id, PostKind.SAFETY_OFFICER, now, turn=1) for outlet in outlets])
