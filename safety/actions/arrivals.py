"""A code is scanned or typed: an invitation enrols, an outlet's code begins or resumes its inspection, a checkpoint's opens its section."""

from __future__ import annotations

from datetime import datetime, timedelta

from checklists import Checklist
from safety.actions import fulfilment, journal, people
from safety.actions.desks import show
from safety.actions.drills import gathering
from safety.actions.rights import check_walk, may_walk
from safety.actions.who import holder, known
from safety.model import codes
from safety.model.codes import CodeKind
from safety.model.desk import Focus
from safety.model.inspection import Inspection, WalkState
from safety.model.journal import Event
from safety.model.organisation import Checkpoint, Unit
from safety.model.people import Person
from safety.model.refusals import AlreadyEnrolled, NotThisPlace, NotYours, OldButton, UnknownCode
from safety.model.views import View
from safety.model.walking import bound_to, first_open, fitted
from safety.model.workdays import local_day
from safety.ports import Work


def scan(work: Work, now: datetime, *, chat: int, text: str, language: str | None = None) -> View:
    """Follow a code wherever it leads. Strangers learn how to be enrolled and nothing else."""
    token = codes.typed(text)
    code = work.organisation.code(token) if token else None
    if holder(work, chat) is None:
        return people.enrol(work, now, chat=chat, token=token, language=language)
    person = known(work, now, chat)
    if code is None or (not code.live and code.kind is not CodeKind.INVITATION):
        raise UnknownCode
    if code.kind is CodeKind.INVITATION:
        if code.subject_id == person.id:
            return people.home(work, now, chat=chat)
        raise AlreadyEnrolled
    if code.kind is CodeKind.OUTLET:
        return arrive(work, now, person, work.get(Unit, code.subject_id))
    return reach(work, now, person, work.get(Checkpoint, code.subject_id))


def arrive(work: Work, now: datetime, person: Person, outlet: Unit) -> View:
    """Stand at an outlet's door: answer a roll call, resume the open walk by an explicit choice, else begin what is owed."""
    if (roll := gathering.scanned(work, now, person, outlet)) is not None:
        return roll
    check_walk(work, now, person, outlet)
    desk = work.desks.of(person.id)
    walks = work.walks.open_at(outlet.id)
    mine = [walk for walk in walks if walk.officer_id == person.id]
    if chosen := next(iter(mine or walks), None):
        desk.turn(Focus.ARRIVAL, inspection_id=chosen.id, outlet_id=outlet.id, fault_id=None)
        return show(work, now, person)
    owed = fulfilment.owed(work, now, person, outlet)
    first = work.catalogue.get(owed[0][1].checklist if owed else work.policy.routine)
    if first is not None and (owed or not _walked_this_week(work, now, outlet)):
        return begin(work, now, person, outlet, first)
    desk.turn(Focus.CHOICE, outlet_id=outlet.id, inspection_id=None, fault_id=None)
    return show(work, now, person)


def _walked_this_week(work: Work, now: datetime, outlet: Unit) -> bool:
    done = work.walks.last_done(outlet.id, work.policy.routine)
    if done is None:
        return False
    today = local_day(now, outlet.zone)
    monday = today - timedelta(days=today.weekday())
    return local_day(done.begun_at, outlet.zone) >= monday


def offered(work: Work, outlet: Unit) -> list[Checklist]:
    """List the checklists that fit an outlet: without a cash machine there is no cash-machine round."""
    kinds = checkpoint_kinds(work, outlet)
    fits = [checklist for checklist in work.catalogue.values() if fitted(checklist, kinds).items]
    return sorted(fits, key=lambda checklist: checklist.id != work.policy.routine)


def checkpoint_kinds(work: Work, outlet: Unit) -> set[str]:
    """Tell which kinds of checkpoint an outlet has."""
    return {checkpoint.kind.value for checkpoint in work.organisation.checkpoints_of(outlet.id)}


def begin(work: Work, now: datetime, person: Person, outlet: Unit, checklist: Checklist, opened: str = "") -> View:
    """Begin a walk: freeze the checklist as it stands today, and show the first card."""
    frozen = fitted(checklist, checkpoint_kinds(work, outlet))
    owed = fulfilment.first_for(work, now, person, outlet, checklist.id)
    walk = Inspection(
        outlet_id=outlet.id,
        checklist_id=work.walks.freeze(frozen, now),
        checklist_key=checklist.id,
        officer_id=person.id,
        begun_at=now,
        position=frozen.items[0].id,
        occurrence_id=owed.id if owed else None,
        opened=[opened] if opened else [],
    )
    work.add(walk)
    journal.of_walk(work, now, walk, Event.WALK_BEGUN, person, checklist=checklist.id, version=checklist.version)
    work.desks.of(person.id).turn(Focus.CARD, inspection_id=walk.id, outlet_id=outlet.id, fault_id=None)
    return show(work, now, person)


def pick(work: Work, now: datetime, *, chat: int, outlet: int, checklist: str) -> View:
    """Begin the checklist that was chosen; an empty walk of another one is abandoned for it."""
    person = known(work, now, chat)
    unit = _outlet(work, now, person, outlet)
    chosen = next((offer for offer in offered(work, unit) if offer.id == checklist), None)
    if chosen is None:
        raise OldButton
    for walk in work.walks.open_at(unit.id):
        if walk.officer_id == person.id and not walk.answered:
            abandon(work, now, walk, person)
        elif walk.checklist_key == chosen.id:
            return arrive(work, now, person, unit)
    return begin(work, now, person, unit, chosen)


def choose_another(work: Work, now: datetime, *, chat: int, outlet: int) -> View:
    """Show which checklists there are for the outlet in front of the person."""
    person = known(work, now, chat)
    unit = _outlet(work, now, person, outlet)
    work.desks.of(person.id).turn(Focus.CHOICE, outlet_id=unit.id, inspection_id=None, fault_id=None)
    return show(work, now, person)


def _outlet(work: Work, now: datetime, person: Person, outlet: int) -> Unit:
    """Find the outlet that a button names. A forged button learns not even that outlet's name."""
    unit = work.find(Unit, outlet)
    if unit is None or not unit.is_outlet or unit.closed or not may_walk(work, now, person, unit):
        raise NotYours
    return unit


def abandon(work: Work, now: datetime, walk: Inspection, by: Person) -> None:
    """End a walk without a result; it is kept."""
    walk.state = WalkState.ABANDONED
    journal.of_walk(work, now, walk, Event.WALK_ABANDONED, by, answered=walk.answered)


def reach(work: Work, now: datetime, person: Person, checkpoint: Checkpoint) -> View:
    """Stand at a checkpoint: open its section in the walk, or begin the checklist that belongs to it."""
    outlet = work.get(Unit, checkpoint.outlet_id)
    check_walk(work, now, person, outlet)
    kind = checkpoint.kind.value
    for walk in work.walks.open_at(outlet.id):
        if walk.officer_id == person.id and _open_section(work, now, person, walk, kind):
            return show(work, now, person)
    for checklist in work.catalogue.values():
        if bound_to(checklist) == kind and not _others_walk(work, person, outlet, checklist):
            return begin(work, now, person, outlet, checklist, opened=kind)
    raise NotThisPlace(place=checkpoint.name)


def _others_walk(work: Work, person: Person, outlet: Unit, checklist: Checklist) -> bool:
    walks = work.walks.open_at(outlet.id)
    return any(walk.checklist_key == checklist.id and walk.officer_id != person.id for walk in walks)


def _open_section(work: Work, now: datetime, person: Person, walk: Inspection, kind: str) -> bool:
    checklist = work.walks.checklist(walk.checklist_id)
    inside = [item.id for s in checklist.sections if s.checkpoint == kind for item in s.items]
    if not inside:
        return False
    if kind not in walk.opened:
        walk.opened = [*walk.opened, kind]
        journal.of_walk(work, now, walk, Event.SECTION_OPENED, person, kind=kind)
    walk.later = [item for item in walk.later if item not in inside]
    left = [item for item in inside if item not in walk.verdicts]
    walk.position = left[0] if left else first_open(checklist, walk) or inside[0]
    work.desks.of(person.id).turn(Focus.CARD, inspection_id=walk.id, outlet_id=walk.outlet_id, fault_id=None)
    return True
