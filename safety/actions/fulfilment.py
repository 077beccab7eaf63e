"""Doing what is owed: which duties a walk answers, and which it has answered when it is submitted.

One walk answers every duty that asks for its checklist: an alarm test before the holidays is the month's alarm test too. Of one duty it
answers the one that closes first, so that a make-up is never the next inspection as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safety.actions import duties
from safety.model.duty import Duty, Occurrence, What
from safety.model.inspection import Inspection
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work


def owed(work: Work, now: datetime, person: Person, outlet: Unit) -> list[tuple[Occurrence, Duty]]:
    """List what a person may answer by a walk at an outlet, the soonest first: its own duties, and visits of a leader."""
    known = work.policy.programme.duties
    held = {(post.unit_id, post.kind) for post, _ in work.people.posts(person.id, now)}
    found: list[tuple[Occurrence, Duty]] = []
    for one in sorted(work.occurrences.owed(outlet.above, now), key=lambda each: each.closes_at):
        duty = known.get(one.duty)
        if duty is None or not duty.checklist or duty.key in {other.key for _, other in found}:
            continue
        if _theirs(person, one, duty, held) and (one.outlet_id == outlet.id or duty.what is What.VISIT):
            found.append((one, duty))
    return found


def _theirs(person: Person, one: Occurrence, duty: Duty, held: set[tuple[int, PostKind]]) -> bool:
    """Any officer of the outlet may do what officers owe, and so may its head."""
    if one.person_id is not None:
        return one.person_id == person.id
    posts = {duty.post, PostKind.OUTLET_HEAD} if duty.post is PostKind.SAFETY_OFFICER else {duty.post}
    return any((one.outlet_id, post) in held for post in posts)


def first_for(work: Work, now: datetime, person: Person, outlet: Unit, checklist: str) -> Occurrence | None:
    """Tell which duty a walk through a checklist answers first."""
    return next((one for one, duty in owed(work, now, person, outlet) if duty.checklist == checklist), None)


def submitted(work: Work, now: datetime, walk: Inspection, person: Person) -> None:
    """A walk is submitted: what it answers is done; of a visit, when enough outlets were visited."""
    outlet = work.get(Unit, walk.outlet_id)
    for one, duty in owed(work, now, person, outlet):
        if duty.checklist != walk.checklist_key:
            continue
        if duty.what is not What.VISIT or (walk.occurrence_id == one.id and visited(work, one, duty)[2]):
            duties.done(work, now, one, person, walk.id)
    _too_late(work, now, walk, person)


def _too_late(work: Work, now: datetime, walk: Inspection, person: Person) -> None:
    """What was missed while the walk that answers it was under way counts as done, and stays marked as missed."""
    own = work.find(Occurrence, walk.occurrence_id)
    if own is not None and own.missed_at is not None and own.inspection_id is None and not own.open:
        duties.done(work, now, own, person, walk.id)


def undone(work: Work, now: datetime, walk: Inspection) -> None:
    """A submission was undone: what it answered is owed again."""
    for one in work.occurrences.answered_by(walk.id):
        duties.reopen(work, now, one)


def visited(work: Work, one: Occurrence, duty: Duty) -> tuple[int, int, bool]:
    """Tell at how many outlets a visit was made, how many are owed, and whether that is enough; all outlets where there are fewer."""
    unit = work.get(Unit, one.outlet_id)
    there = work.occurrences.visits(one.id)
    wanted = max(1, min(duty.outlets, work.organisation.count_outlets(unit.line)))
    return there, wanted, there >= wanted


def titled(duty: Duty | None, one: Occurrence) -> dict[str, str]:
    """Name a duty; one that the programme no longer has is told by its key."""
    return dict(duty.title) if duty is not None else {"en": one.duty}


def walks_for(work: Work, outlet: Unit, duty: Duty | None) -> Sequence[Inspection]:
    """List the open walks that may answer a duty."""
    if duty is None or not duty.checklist or not outlet.is_outlet:
        return []
    return [walk for walk in work.walks.open_at(outlet.id) if walk.checklist_key == duty.checklist]
