"""Someone leaves the bank, or a post: what they had in hand goes on at once with somebody else, and nothing is orphaned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from safety.actions import calls, extensions, inspections, journal, turns
from safety.actions.drills import taking_over
from safety.actions.duties import head_or_above, take_back
from safety.actions.rights import may_walk
from safety.actions.who import all_posts
from safety.model.inspection import Inspection
from safety.model.journal import Event
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.ports import Work

_ALL = 10_000
"""More open faults than any jurisdiction has."""


def leave(work: Work, now: datetime, person: Person, by: Person | None = None) -> None:
    """Note that somebody has left the bank: every post ends, one that was to come never begins, and what was in hand goes on."""
    posts = all_posts(work, now, person)
    for post, _ in posts:
        post.end(now)
    person.left_at = now
    turns.unsettle(work, now, _served(posts))
    journal.of_person(work, now, person, Event.LEFT, by=by.name if by else "")
    let_go(work, now, person, [unit for _, unit in posts])


def end_post(work: Work, now: datetime, post: Post, unit: Unit, by: Person | None = None) -> None:
    """End a post; what its holder has in hand where nothing is held any more goes on."""
    person = work.get(Person, post.person_id)
    post.end(now)
    turns.unsettle(work, now, _served([(post, unit)]))
    facts = {"post": post.kind.value, "unit": unit.name, "by": by.name if by else ""}
    journal.of_person(work, now, person, Event.POST_ENDED, **facts)
    let_go(work, now, person, [unit])


def _served(posts: Iterable[tuple[Post, Unit]]) -> list[int]:
    """Tell at which outlets somebody had a place in the rota."""
    return [unit.id for post, unit in posts if post.kind is PostKind.SAFETY_OFFICER]


def let_go(work: Work, now: datetime, person: Person, units: Sequence[Unit]) -> None:
    """Take out of a person's hands what is at or below these units and theirs no longer.

    Faults climb on, walks and drills under way go to another, and what each of them owes is owed by this one no more.
    """
    ids = [unit.id for unit in units]
    for occurrence in (*work.occurrences.owed(ids, now), *work.occurrences.ahead(ids, now)):
        if occurrence.person_id == person.id and not _is_theirs(work, now, person, occurrence.outlet_id):
            take_back(work, now, occurrence)
    for fault in work.cases.open_under([unit.line for unit in units], 0, _ALL)[0]:
        if _is_theirs(work, now, person, fault.outlet_id):
            continue
        calls.lose_touch(work, now, fault, person)
        extensions.lose_answerer(work, now, fault, person)
        calls.redraw(work, now, fault, of=person)
    for walk in work.walks.open_by(person.id):
        if not _is_theirs(work, now, person, walk.outlet_id):
            _pass_to_another(work, now, walk, person)
    taking_over.left(work, now, person)


def _is_theirs(work: Work, now: datetime, person: Person, outlet_id: int) -> bool:
    return person.left_at is None and may_walk(work, now, person, work.get(Unit, outlet_id))


def _pass_to_another(work: Work, now: datetime, walk: Inspection, person: Person) -> None:
    outlet = work.get(Unit, walk.outlet_id)
    other = inspections.stand_in(work, now, outlet, walk)
    heir = other or next(iter(head_or_above(work, now, outlet)), None)
    if heir is not None:
        inspections.pass_to(work, now, walk, heir, by=person)
