"""May this person do this here? Every such question goes through `may`; what the table does not allow is refused."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from safety.model.fault import Fault
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.refusals import NoPostHere
from safety.model.rights import RIGHTS, Deed
from safety.ports import Work


def _holds(work: Work, now: datetime, person: Person, unit: Unit, kinds: AbstractSet[PostKind]) -> bool:
    """Tell whether a person holds one of these posts at a unit or above it."""
    above = set(unit.above)
    return any(post.kind in kinds and post.unit_id in above for post, _ in work.people.posts(person.id, now))


def may(work: Work, now: datetime, person: Person, deed: Deed, unit: Unit) -> bool:
    """Tell whether a person may do this at a unit."""
    return _holds(work, now, person, unit, RIGHTS.get(deed, frozenset()))


def may_anywhere(work: Work, now: datetime, person: Person, deed: Deed) -> bool:
    """Tell whether there is any unit at which a person may do this."""
    return any(post.kind in RIGHTS.get(deed, frozenset()) for post, _ in work.people.posts(person.id, now))


def may_walk(work: Work, now: datetime, person: Person, outlet: Unit) -> bool:
    """An outlet is walked by its officers and head, and by the leaders above it."""
    return may(work, now, person, Deed.WALK, outlet)


def check_walk(work: Work, now: datetime, person: Person, outlet: Unit) -> None:
    """Refuse someone without a post here, naming nothing but the outlet on the sign."""
    if not may_walk(work, now, person, outlet):
        raise NoPostHere(outlet=outlet.name)


def was_called(work: Work, person: Person, fault: Fault, kinds: AbstractSet[NoticeKind]) -> bool:
    """Tell whether a person was called about a fault."""
    return any(n.person_id == person.id and n.kind in kinds for n in work.notices.of_fault(fault.id))


def is_concerned(work: Work, now: datetime, person: Person, fault: Fault) -> bool:
    """A fault concerns whoever holds a post at its outlet or above: others are told no more of it, whatever they were told before."""
    return person.left_at is None and may(work, now, person, Deed.READ, work.get(Unit, fault.outlet_id))


def may_see(work: Work, now: datetime, person: Person, fault: Fault) -> bool:
    """A fault is seen by its reporter, by whoever was called, and by the posts at and above its outlet."""
    if person.id in (fault.reporter_id, fault.owner_id, fault.fixer_id):
        return True
    outlet = work.get(Unit, fault.outlet_id)
    return may(work, now, person, Deed.READ, outlet) or was_called(work, person, fault, set(NoticeKind))


def may_act(work: Work, now: datetime, person: Person, fault: Fault) -> bool:
    """A fault is acted on by whoever was called about it and by those who walk or lead its outlet, not by readers alone."""
    outlet = work.get(Unit, fault.outlet_id)
    if not may(work, now, person, Deed.WALK, outlet):
        return False
    if may(work, now, person, Deed.DECIDE, outlet):
        return True
    return person.id == fault.owner_id or was_called(work, person, fault, {NoticeKind.FAULT_CALL})


def may_grant(work: Work, now: datetime, fault: Fault, person: Person) -> bool:
    """More time is granted one level up from whoever asked, never by the asker."""
    if not fault.asked or fault.asked.get("by") == person.id:
        return False
    outlet = work.get(Unit, fault.outlet_id)
    kinds = {PostKind(post) for post in fault.asked.get("posts", [])}
    higher = [(PostKind(post), work.get(Unit, outlet.above[up])) for post, up in fault.asked.get("higher", [])]
    return _holds(work, now, person, outlet, kinds) or any(
        _holds(work, now, person, unit, {post}) for post, unit in higher
    )
