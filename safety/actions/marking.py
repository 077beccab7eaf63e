"""Writing one answer: the hot path of the product. A few rows by key, one new row, one changed one."""

from __future__ import annotations

from datetime import datetime

from checklists import Checklist, Item
from safety.actions.who import known
from safety.model.inspection import CLEARED, Answer, Inspection, Mark, WalkState
from safety.model.people import Person
from safety.model.refusals import NotYours, OldButton, SectionShut, WalkClosed
from safety.model.walking import shut
from safety.ports import Work


def walk_for(work: Work, now: datetime, chat: int, walk: int) -> tuple[Person, Inspection, Checklist]:
    """Load an open walk for its officer; anyone else, and any other state, is refused."""
    person = known(work, now, chat)
    inspection = work.find(Inspection, walk)
    if inspection is None or inspection.officer_id != person.id:
        raise NotYours
    if inspection.state is not WalkState.OPEN:
        raise WalkClosed
    return person, inspection, work.walks.checklist(inspection.checklist_id)


def at(checklist: Checklist, index: int) -> Item:
    """Find an item by the place its button names; a place that is not there is an old button."""
    if not 0 <= index < len(checklist.items):
        raise OldButton
    return checklist.items[index]


def mark(
    work: Work,
    now: datetime,
    person: Person,
    walk: Inspection,
    checklist: Checklist,
    item: Item,
    revision: int,
    put: Mark,
) -> None:
    """Lay an answer over an item, as a new row; a button from before the newest answer is refused."""
    if revision != walk.revision(item.id):
        raise OldButton
    if put.verdict != CLEARED and (kind := shut(checklist, walk, item.id)):
        raise SectionShut(kind=kind)
    walk.put(item.id, put._replace(revision=revision + 1))
    answer = Answer(walk.id, item.id, revision + 1, put.verdict, person.id, now, put.value, put.reason)
    work.append(answer)
