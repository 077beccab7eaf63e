"""Applying a plan: the organisation becomes what the plan says, in one transaction, and nothing is ever deleted.

What is new is added with its codes; what differs is changed; what vanished is closed, ended or has left; what comes back is
opened again. The same plan a second time changes nothing. The plan is expected to be without complaints (safety.model.plan_checks).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from safety.actions import (
    leaving,
    organisation_days,
    organisation_posts,
    post_news,
    rhythms,
    rota_lines,
    turns,
    windows,
)
from safety.model.codes import Code, CodeKind, new_token
from safety.model.journal import Entry, Event
from safety.model.organisation import Checkpoint, Unit
from safety.model.people import Person, Post
from safety.model.plan import CheckpointLine, Counts, Part, PersonLine, Plan, UnitLine
from safety.model.rhythm import Rhythm
from safety.ports import Progress, Work


@dataclass
class Outcome:
    """What an application did, part by part, and how many codes it drew; what is planned anew because of it."""

    parts: dict[Part, Counts] = field(default_factory=lambda: {part: Counts() for part in Part})
    codes: int = 0
    unsettled: set[int] = field(default_factory=set)
    moved: list[Unit] = field(default_factory=list)
    reopened: list[Unit] = field(default_factory=list)
    rhythms: list[tuple[Unit, Rhythm]] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return any(c.added or c.changed or c.ended for c in self.parts.values()) or self.codes > 0


def apply(work: Work, now: datetime, *, plan: Plan, progress: Progress = lambda *_: None) -> Outcome:
    """Make the organisation what the plan says. `progress` is told of each part's lines when they are done."""
    settled, outcome = plan.settled(), Outcome()
    units = _units(work, settled.units, outcome)
    _plan_anew(work, now, outcome.moved)
    progress(Part.UNITS.value, len(settled.units))
    checkpoints = _checkpoints(work, settled.checkpoints, units, outcome.parts[Part.CHECKPOINTS])
    progress(Part.CHECKPOINTS.value, len(settled.checkpoints))
    people = _people(work, now, settled.people, outcome.parts[Part.PEOPLE])
    progress(Part.PEOPLE.value, len(settled.people))
    posts = organisation_posts.settle(work, now, settled, units, people)
    outcome.parts[Part.POSTS] = posts.counts
    turns.unsettle(work, now, outcome.unsettled | posts.unsettled, posts.reordered)
    progress(Part.POSTS.value, len(settled.posts))
    _times(work, now, settled, units, outcome)
    outlets = {u.id: not u.closed for u in units.values() if u.is_outlet}
    for unit in units.values():
        if not unit.closed and unit.due_at is None:
            unit.due_at = now  # what it owes is planned at once
    outcome.codes += _printed(work, now, CodeKind.OUTLET, outlets)
    outcome.codes += _printed(work, now, CodeKind.CHECKPOINT, {c.id: not c.closed for c in checkpoints})
    outcome.codes += _invitations(work, now, list(people.values()))
    progress("codes", sum(outlets.values()) + len(settled.checkpoints) + len(settled.people))
    _let_go(work, now, posts.ended)
    post_news.by_workbook(work, now, people.values(), [*posts.ended, *posts.begun])
    for post in posts.moved:
        post_news.moved(work, now, work.get(Person, post.person_id), post)
    if outcome.changed:
        facts = {part.value: asdict(counts) for part, counts in outcome.parts.items()}
        work.add(Entry(now, Event.ORGANISATION_APPLIED, facts=facts))
    return outcome


def _times(work: Work, now: datetime, plan: Plan, units: dict[str, Unit], outcome: Outcome) -> None:
    """What the plan says of days and turns, once units and people are as it says."""
    windows.fit(work, now, outcome.reopened, None)
    if plan.closures is not None:
        organisation_days.close(work, now, plan.closures, units, outcome.parts[Part.CLOSURES])
    if plan.days is not None:
        touched, span = organisation_days.set_days(work, now, plan.days, units, outcome.parts[Part.DAYS])
        _plan_anew(work, now, touched)
        windows.fit(work, now, touched, span)
    rhythms.change_all(work, now, outcome.rhythms)


def _put(thing: object, **wanted: object) -> bool:
    """Set what differs; tell whether anything did."""
    differs = {name: value for name, value in wanted.items() if getattr(thing, name) != value}
    for name, value in differs.items():
        setattr(thing, name, value)
    return bool(differs)


def _plan_anew(work: Work, now: datetime, units: Sequence[Unit]) -> None:
    """Other holidays hold from now on: what has not opened yet is planned by them."""
    for start in range(0, len(units), 500):
        work.occurrences.forget([unit.id for unit in units[start : start + 500]], now)
    for unit in units:
        unit.due_at = now


def _units(work: Work, lines: Sequence[UnitLine], outcome: Outcome) -> dict[str, Unit]:
    """Add, change and close units; tells all of them by key, the closed ones included."""
    counts = outcome.parts[Part.UNITS]
    known = {unit.key: unit for unit in work.organisation.units()}
    new = [Unit(line.key, line.kind, line.name, line.zone) for line in lines if line.key not in known]
    work.add_all(new)
    counts.added += len(new)
    units = known | {unit.key: unit for unit in new}
    by_key = {line.key: line for line in lines}
    rhythms_now = rota_lines.lengths(work, [units[line.key].id for line in lines if line.rhythm is not None])
    for line in lines:
        parent = units[line.parent].id if line.parent else None
        trail = _trail(line, by_key, units)
        elsewhere = (units[line.key].country, units[line.key].subdivision) != (line.country, line.subdivision)
        reopens = units[line.key].closed
        changed = _put(
            units[line.key],
            kind=line.kind,
            name=line.name,
            zone=line.zone,
            parent_id=parent,
            line=trail,
            closed=False,
            country=line.country,
            subdivision=line.subdivision,
        )
        turns_change = line.rhythm is not None and rhythms_now.get(units[line.key].id) != line.rhythm
        if turns_change and line.rhythm is not None:
            outcome.rhythms.append((units[line.key], line.rhythm))
        outcome.reopened += [units[line.key]] if reopens else []
        if line.key in known:
            counts.note(changed=changed or turns_change)
        if elsewhere and line.key in known:
            outcome.moved.append(units[line.key])
        if changed and units[line.key].is_outlet:
            outcome.unsettled.add(units[line.key].id)
    gone = [unit for key, unit in known.items() if key not in by_key]
    outcome.unsettled |= {unit.id for unit in gone if unit.is_outlet and not unit.closed}
    _close(gone, counts)
    return units


def _trail(line: UnitLine, by_key: dict[str, UnitLine], units: dict[str, Unit]) -> str:
    """The ids from the root to a unit."""
    ids = [units[line.key].id]
    while line.parent:
        line = by_key[line.parent]
        ids.append(units[line.key].id)
    return "/" + "".join(f"{id_}/" for id_ in reversed(ids))


def _close(gone: Sequence[Unit | Checkpoint], counts: Counts) -> None:
    for thing in gone:
        counts.ended += _put(thing, closed=True)


def _checkpoints(
    work: Work, lines: Sequence[CheckpointLine], units: dict[str, Unit], counts: Counts
) -> list[Checkpoint]:
    known = {checkpoint.key: checkpoint for checkpoint in work.organisation.checkpoints()}
    new = [Checkpoint(line.key, units[line.outlet].id, line.kind, line.name) for line in lines if line.key not in known]
    work.add_all(new)
    counts.added += len(new)
    wanted = {line.key: line for line in lines}
    for key, checkpoint in known.items():
        if line := wanted.get(key):
            counts.note(
                changed=_put(checkpoint, outlet_id=units[line.outlet].id, kind=line.kind, name=line.name, closed=False)
            )
    _close([checkpoint for key, checkpoint in known.items() if key not in wanted], counts)
    return [*known.values(), *new]


def _people(work: Work, now: datetime, lines: Sequence[PersonLine], counts: Counts) -> dict[str, Person]:
    """Add and change people, and note who has left. The language of somebody enrolled is that person's own choice."""
    known = {person.key: person for person in work.organisation.people()}
    new = [Person(line.key, line.name, line.language) for line in lines if line.key not in known]
    work.add_all(new)
    counts.added += len(new)
    wanted = {line.key: line for line in lines}
    for key, person in known.items():
        if line := wanted.get(key):
            language = line.language if person.enrolled_at is None else person.language
            counts.note(changed=_put(person, name=line.name, language=language, left_at=None))
        elif person.left_at is None:
            person.left_at = now
            counts.ended += 1
    return known | {person.key: person for person in new}


def _let_go(work: Work, now: datetime, ended: Sequence[Post]) -> None:
    """Whoever held a post that ended, or has left with it, keeps nothing in hand there."""
    left: dict[int, list[Unit]] = {}
    for post in ended:
        left.setdefault(post.person_id, []).append(work.get(Unit, post.unit_id))
    for person_id, units in left.items():
        leaving.let_go(work, now, work.get(Person, person_id), units)


def _printed(work: Work, now: datetime, kind: CodeKind, things: dict[int, bool]) -> int:
    """Give each open thing its code. What closes loses it; what opens again gets the same one back, because it hangs on the wall."""
    codes = work.organisation.last_codes(kind)
    for subject, code in codes.items():
        if things.get(subject) and code.revoked_at is not None:
            code.revoked_at = None
        elif not things.get(subject) and code.live:
            code.revoked_at = now
    new = [
        Code(new_token(), kind, subject, now) for subject, is_open in things.items() if is_open and subject not in codes
    ]
    work.add_all(new)
    return len(new)


def _invitations(work: Work, now: datetime, people: Sequence[Person]) -> int:
    """Invite everybody who is not enrolled; whoever has left can no longer come in."""
    live = work.organisation.codes(CodeKind.INVITATION)
    for person in people:
        if person.left_at is not None and person.id in live:
            live[person.id].revoked_at = now
    new = [
        Code(new_token(), CodeKind.INVITATION, person.id, now)
        for person in people
        if person.chat_id is None and person.left_at is None and person.id not in live
    ]
    work.add_all(new)
    return len(new)
