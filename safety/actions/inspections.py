"""The walk: one tap per item, back and later without loss, every answer changeable until the submission."""

from __future__ import annotations

from datetime import date, datetime

from checklists import Checklist, Item, Judged, Verdict
from checklists import Choice as YesNo
from checklists import Misread as Unread
from safety.actions import drafts, journal
from safety.actions.arrivals import abandon, arrive, begin
from safety.actions.desks import card_after, show
from safety.actions.marking import at, mark, walk_for
from safety.actions.rights import may_walk
from safety.actions.rota import on_duty
from safety.actions.who import known
from safety.model.desk import Focus, bounded
from safety.model.inspection import Inspection, Mark, WalkState
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.reason import reason_in
from safety.model.refusals import (
    Misread,
    NobodyToHandTo,
    NotYours,
    OldButton,
    WalkClosed,
)
from safety.model.views import View
from safety.model.walking import applying, first_open, preceding, shut
from safety.model.workdays import local_day
from safety.ports import Work


def answer(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int) -> View:
    """Say OK to an item and go on to the next."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    item = at(checklist, index)
    if not isinstance(item.answer, YesNo):
        raise OldButton
    _drop_fault(work, now, person, inspection, item)
    mark(work, now, person, inspection, checklist, item, revision, Mark(Verdict.OK, 0))
    return card_after(work, now, person, inspection, item.id)


def _drop_fault(work: Work, now: datetime, person: Person, walk: Inspection, item: Item) -> None:
    """An answer changed from fault takes its fault back."""
    old = walk.mark(item.id)
    if old is not None and old.verdict == Verdict.FAULT:
        fault = work.cases.of_item(walk.id, item.id)
        if fault is not None and not fault.ended:
            drafts.withdraw(work, now, fault, person)


def value(
    work: Work, now: datetime, person: Person, walk: Inspection, checklist: Checklist, item: Item, text: str
) -> View:
    """Read a typed or quick value, compute the verdict, and go on; a bad value leads into describing the fault."""
    zone = work.get(Unit, walk.outlet_id).zone
    today = local_day(now, zone)
    read = item.judge(text, today, person.speaks)
    if isinstance(read, Unread):
        raise Misread(read=read, item=item)
    old, revision = walk.mark(item.id), walk.revision(item.id)
    if read.verdict == Verdict.OK:
        _drop_fault(work, now, person, walk, item)
    mark(work, now, person, walk, checklist, item, revision, Mark(read.verdict, 0, read.value))
    if read.verdict == Verdict.OK:
        return card_after(work, now, person, walk, item.id)
    fault = work.cases.of_item(walk.id, item.id)
    if fault is None:
        fault = drafts.start(work, now, person, walk, item, read.value_shown)
    elif not fault.ended:
        drafts.restate(work, now, fault, _shown(old, item, today, person), read.value_shown)
    return drafts.lay(work, now, person, fault)


def _shown(old: Mark | None, item: Item, today: date, person: Person) -> str:
    """How an earlier value was put into words."""
    read = item.judge(old.value, today, person.speaks) if old is not None else None
    return read.value_shown if isinstance(read, Judged) else ""


def quick(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int, text: str) -> View:
    """Give a value by its quick button."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    item = at(checklist, index)
    if revision != inspection.revision(item.id):
        return show(work, now, person)
    return value(work, now, person, inspection, checklist, item, text)


def ask_na(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int) -> View:
    """Ask why an item does not apply."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    item = at(checklist, index)
    if revision != inspection.revision(item.id):
        return show(work, now, person)
    inspection.position = item.id
    work.desks.of(person.id).turn(Focus.NA_REASON, inspection_id=walk, fault_id=None)
    return show(work, now, person)


def not_applicable(work: Work, now: datetime, person: Person, walk: Inspection, reason: str) -> View:
    """Record that an item does not apply, with the reason."""
    reason = reason_in(reason)
    checklist = work.walks.checklist(walk.checklist_id)
    item = checklist.item(walk.position)
    _drop_fault(work, now, person, walk, item)
    put = Mark(Verdict.NA, 0, reason=reason)
    mark(work, now, person, walk, checklist, item, walk.revision(item.id), put)
    return card_after(work, now, person, walk, item.id)


def excuse(work: Work, now: datetime, *, chat: int, walk: int, index: int, revision: int, reason: str) -> View:
    """Give the reason for "not applicable" by a button."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    item = at(checklist, index)
    if revision != inspection.revision(item.id):
        raise OldButton
    inspection.position = item.id
    return not_applicable(work, now, person, inspection, reason)


def later(work: Work, now: datetime, *, chat: int, walk: int, index: int) -> View:
    """Put an item off; at a shut section, the whole section."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    item = at(checklist, index)
    section = checklist.section_of(item.id).items if shut(checklist, inspection, item.id) else (item,)
    off = [i.id for i in section if i.id not in inspection.verdicts and i.id not in inspection.later]
    inspection.later = [*inspection.later, *off]
    return card_after(work, now, person, inspection, item.id)


def back(work: Work, now: datetime, *, chat: int, walk: int, index: int) -> View:
    """Go to the item before this one."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    return _go(work, now, person, inspection, preceding(checklist, inspection, at(checklist, index).id))


def go(work: Work, now: datetime, *, chat: int, walk: int, index: int) -> View:
    """Go to an item by its place."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    return _go(work, now, person, inspection, at(checklist, index).id)


def go_on(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """Go on with the walk where it stands; what was put off is taken up again once nothing else is left."""
    person, inspection, checklist = walk_for(work, now, chat, walk)
    here = inspection.position
    waiting = inspection.later if here in inspection.verdicts or here in inspection.later else []
    if waiting:
        inspection.later = []
    stays = here not in inspection.verdicts and here in {i.id for i in applying(checklist, inspection)}
    to = here if stays and not waiting else first_open(checklist, inspection) or here
    return _go(work, now, person, inspection, to)


def _go(work: Work, now: datetime, person: Person, walk: Inspection, item: str) -> View:
    walk.position = item
    work.desks.of(person.id).turn(Focus.CARD, inspection_id=walk.id, outlet_id=walk.outlet_id, fault_id=None)
    return show(work, now, person)


def overview(work: Work, now: datetime, *, chat: int, walk: int, page: int) -> View:
    """Show all items with their answers; page -1 is the one with the current item."""
    person, inspection, _ = walk_for(work, now, chat, walk)
    work.desks.of(person.id).turn(Focus.OVERVIEW, inspection_id=inspection.id, page=bounded(page), fault_id=None)
    return show(work, now, person)


def resume(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """Continue the open walk; someone else with a post here takes it over, and the one before is told."""
    person = known(work, now, chat)
    inspection = _open(work, now, person, walk)
    if inspection.officer_id != person.id:
        _give(work, now, inspection, person, NoticeKind.WALK_TAKEN, inspection.officer_id, by=person)
    work.desks.of(person.id).turn(Focus.CARD, inspection_id=walk, outlet_id=inspection.outlet_id, fault_id=None)
    return go_on(work, now, chat=chat, walk=walk)


def _open(work: Work, now: datetime, person: Person, walk: int) -> Inspection:
    inspection = work.find(Inspection, walk)
    if inspection is None or not may_walk(work, now, person, work.get(Unit, inspection.outlet_id)):
        raise NotYours
    if inspection.state is not WalkState.OPEN:
        raise WalkClosed
    return inspection


def restart(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """Start one's own walk over: the old one is kept as abandoned, its drafts of faults open at once."""
    person = known(work, now, chat)
    inspection = _open(work, now, person, walk)
    if inspection.officer_id != person.id:
        raise NotYours
    outlet = work.get(Unit, inspection.outlet_id)
    for fault in work.cases.of_walk(walk):
        if fault.state.value == "draft":
            drafts.open_fault(work, now, fault, Event.FAULT_OPENED, person)
    abandon(work, now, inspection, person)
    checklist = work.catalogue.get(inspection.checklist_key)
    if checklist is None:
        return arrive(work, now, person, outlet)
    return begin(work, now, person, outlet, checklist)


def stand_in(work: Work, now: datetime, outlet: Unit, walk: Inspection) -> Person | None:
    """Tell who could take the walk: B on duty, or A where B is walking."""
    duty = on_duty(work, outlet, now)
    for person_id in (duty.b, duty.a):
        person = work.find(Person, person_id)
        if person is not None and person.reachable and person.id != walk.officer_id:
            return person
    return None


def hand(work: Work, now: datetime, *, chat: int, walk: int) -> View:
    """Hand the open walk to B, who gets it with everything in it."""
    person = known(work, now, chat)
    inspection = _open(work, now, person, walk)
    if inspection.officer_id != person.id:
        raise NotYours
    other = stand_in(work, now, work.get(Unit, inspection.outlet_id), inspection)
    if other is None:
        raise NobodyToHandTo
    pass_to(work, now, inspection, other, by=person)
    work.desks.of(person.id).turn(Focus.HOME, inspection_id=None, fault_id=None)
    return show(work, now, person)


def pass_to(work: Work, now: datetime, walk: Inspection, to: Person, *, by: Person) -> None:
    """Give a walk with everything in it to somebody else, who is told."""
    _give(work, now, walk, to, NoticeKind.WALK_HANDED, to.id, by=by)


def _give(work: Work, now: datetime, walk: Inspection, to: Person, kind: NoticeKind, told: int, *, by: Person) -> None:
    walk.officer_id = to.id
    for desk in work.desks.showing_walk(walk.id):
        if desk.person_id != to.id:
            desk.turn(Focus.HOME, inspection_id=None, fault_id=None)
    journal.of_walk(work, now, walk, Event.WALK_HANDED, by, to=to.id)
    key = f"walk:{walk.id}:{kind.value}:{walk.version}"
    work.add(Notice(key, told, kind, now, now, inspection_id=walk.id, facts={"by": by.name}))
