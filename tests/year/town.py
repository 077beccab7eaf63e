"""What the simulated people know without being told: where the doors and codes are, what is theirs to do, which drills are today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from safety.actions import duties, fulfilment
from safety.model.codes import CodeKind
from safety.model.drill import Drill, DrillState
from safety.model.duty import Duty, Occurrence, What
from safety.model.organisation import Unit
from safety.model.people import Person
from storage import tables
from storage.work import SqlWork

EARLIER = timedelta(minutes=30)
"""Drills of so long ago may still be begun."""


def codes(work: SqlWork, now: datetime) -> dict[str, str]:
    """The live codes by key: of outlets, and of invitations."""
    del now
    units = {unit.id: unit.key for unit in work.organisation.units()}
    people = {person.id: person.key for person in work.organisation.people()}
    doors = {units[key]: code.token for key, code in work.organisation.codes(CodeKind.OUTLET).items()}
    return doors | {people[key]: code.token for key, code in work.organisation.codes(CodeKind.INVITATION).items()}


def unit_ids(work: SqlWork, now: datetime) -> dict[str, int]:
    """The units' numbers by their keys."""
    del now
    return {unit.key: unit.id for unit in work.organisation.units()}


def owed(work: SqlWork, now: datetime) -> dict[str, list[str]]:
    """By person, the outlets where they owe a walk: the first who is meant and can be reached, as the reminders do."""
    units = {unit.id: unit for unit in work.organisation.units() if not unit.closed}
    work.people.foresee(units, now)
    work.rotas.foresee([unit.id for unit in units.values() if unit.is_outlet], now)
    found: dict[str, list[str]] = {}
    for one in work.occurrences.owed(list(units), now):
        duty = work.policy.programme.duties[one.duty]
        if duty.what is What.DRILL:
            continue
        for person in duties.doers(work, now, one, duty, units[one.outlet_id]):
            if person.reachable:
                _add(found, person, _where(work, one, duty, units, now))
                break
    return found


def _add(found: dict[str, list[str]], person: Person, where: str) -> None:
    mine = found.setdefault(person.key, [])
    if where and where not in mine:
        mine.append(where)


def _where(work: SqlWork, one: Occurrence, duty: Duty, units: Mapping[int, Unit], now: datetime) -> str:
    """The outlet itself; for a visit, one below that changes from day to day and from leader to leader."""
    unit = units[one.outlet_id]
    if unit.is_outlet:
        return unit.key
    if now.astimezone(ZoneInfo(unit.zone)).hour != VISITED or fulfilment.visited(work, one, duty)[0] >= duty.outlets:
        return ""
    below = [each.key for each in units.values() if each.is_outlet and each.line.startswith(unit.line)]
    return below[(now.toordinal() + one.id) % len(below)]


VISITED = 12
"""In which hour leaders visit an outlet, one a day."""


@dataclass(frozen=True)
class Today:
    """A drill that is to begin."""

    drill: int
    outlet: str
    at: datetime


def drills_before(work: SqlWork, now: datetime, *, until: datetime) -> Sequence[Today]:
    """The drills that begin between now and then, in their order."""
    units = {unit.id: unit.key for unit in work.organisation.units()}
    drills = tables.drills.c
    soon = (drills.state == DrillState.SET, drills.starts_at > now - EARLIER, drills.starts_at <= until)
    found = work.session.scalars(select(Drill).where(*soon).order_by(drills.starts_at, drills.id))
    return [Today(each.id, units[each.outlet_id], each.starts_at) for each in found]
