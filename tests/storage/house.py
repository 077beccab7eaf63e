"""A furnished house for the storage's tests: the sample organisation, a few people with chats, a fault to fight over."""

from __future__ import annotations

from datetime import datetime

from checklists import Severity
from documents.template import sample
from safety.actions import drafts, organisation
from safety.model.codes import CodeKind
from safety.model.fault import Fault
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.people import Person
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


def owe(work: Work, now: datetime, *, number: int) -> None:
    """Write many notices to the outlet's head, due now."""
    head = person_of(work, "2101")
    work.add_all([Notice(f"test:{n}", head.id, NoticeKind.ALARM, now, now) for n in range(number)])
