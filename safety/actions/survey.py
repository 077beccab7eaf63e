"""Reading the organisation back as a plan: what is open and held now. Applying that plan again changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from safety.actions.closing import today_at
from safety.model.organisation import Unit
from safety.model.people import Person, Post
from safety.model.plan import (
    CheckpointLine,
    ClosureLine,
    DayKind,
    DayLine,
    PersonLine,
    Plan,
    PostLine,
    UnitLine,
)
from safety.model.post_days import first_day, last_day
from safety.model.rhythm import rhythm_of
from safety.model.workdays import A_DAY
from safety.ports import Work


def plan(work: Work, now: datetime) -> Plan:
    """Tell the organisation as it stands: units from the top down, people by staff number, officers in their order."""
    units = {unit.id: unit for unit in work.organisation.units() if not unit.closed}
    people = {person.id: person for person in work.organisation.people() if person.left_at is None}
    checkpoints = [c for c in work.organisation.checkpoints() if not c.closed and c.outlet_id in units]
    posts = [p for p in work.organisation.all_posts(now) if p.person_id in people and p.unit_id in units]
    posts.sort(key=lambda post: (units[post.unit_id].line, post.kind, post.turn or 0, post.id))
    return Plan(
        units=_units(work, units),
        checkpoints=tuple(CheckpointLine(c.key, units[c.outlet_id].key, c.kind, c.name) for c in checkpoints),
        people=tuple(PersonLine(person.key, person.name, person.language) for person in people.values()),
        posts=tuple(_post(people[post.person_id], units[post.unit_id], post, now) for post in posts),
        closures=_closures(work, now, units),
        days=_days(work, now, units),
    )


def _post(person: Person, unit: Unit, post: Post, now: datetime) -> PostLine:
    """A post that has begun needs no first day."""
    days = first_day(post, unit, now), last_day(post, unit)
    return PostLine(person.key, unit.key, post.kind, post.turn, 0, *days)


def _units(work: Work, units: Mapping[int, Unit]) -> Sequence[UnitLine]:
    changes = {rota.outlet_id: rota.changes for rota in work.rotas.of(units)}
    return tuple(
        UnitLine(
            unit.key,
            unit.kind,
            unit.name,
            units[unit.parent_id].key if unit.parent_id else "",
            unit.zone,
            country=unit.country,
            subdivision=unit.subdivision,
            rhythm=rhythm_of(changes.get(unit.id, "")),
        )
        for unit in sorted(units.values(), key=lambda unit: unit.above[::-1])
    )


def _closures(work: Work, now: datetime, units: Mapping[int, Unit]) -> Sequence[ClosureLine]:
    """What is over is left out."""
    there = [one for one in work.organisation.all_closures((now - A_DAY).date()) if one.unit_id in units]
    return tuple(
        ClosureLine(units[one.unit_id].key, one.first, one.last, one.why)
        for one in there
        if one.last >= today_at(units[one.unit_id], now)
    )


def _days(work: Work, now: datetime, units: Mapping[int, Unit]) -> Sequence[DayLine]:
    """What holds at the top holds everywhere."""
    there = [one for one in work.organisation.unit_days((now - A_DAY).date()) if one.unit_id in units and not one.off]
    return tuple(
        DayLine(
            one.day,
            DayKind.WORKDAY if one.works else DayKind.DAY_OFF,
            units[one.unit_id].key if units[one.unit_id].parent_id else "",
        )
        for one in there
    )
