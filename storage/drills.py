"""Reading drills: the scenarios they froze, who belongs to them, what was tapped, and what an outlet has rehearsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, insert, or_, select
from sqlalchemy.orm import Session

from checklists import Scenario
from safety.model.drill import ON, PLANNED, Drill, DrillPerson, DrillState, DrillStep, Ending
from safety.model.organisation import Unit, UnitKind
from storage import tables
from storage.among import among

_d, _p, _u, _v = tables.drills.c, tables.drill_people.c, tables.units.c, tables.scenario_versions.c

_thawed: dict[str, Scenario] = {}
"""By digest: the same digest is the same document for ever, so reading it once per process is enough."""


def _below(lines: Iterable[str]) -> ColumnElement[bool]:
    below = [_u.line.startswith(line, autoescape=True) for line in dict.fromkeys(lines)]
    return and_(_u.kind == UnitKind.OUTLET, ~_u.closed, or_(*below)) if below else _u.id < 0


class Drills:
    """Implements `safety.ports.Drills`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[int, Scenario] = {}

    def freeze(self, scenario: Scenario, at: datetime) -> int:
        found = self._session.scalar(select(_v.id).where(_v.digest == scenario.digest))
        if found is None:
            made = insert(tables.scenario_versions).values(
                key=scenario.id, digest=scenario.digest, document=scenario.to_json(), kept_at=at
            )
            found = int(self._session.execute(made.returning(_v.id)).scalar_one())
        return found

    def scenario(self, version_id: int) -> Scenario:
        if version_id not in self._read:
            self._read[version_id] = self._thaw(version_id)
        return self._read[version_id]

    def _thaw(self, version_id: int) -> Scenario:
        digest = self._session.scalar(select(_v.digest).where(_v.id == version_id))
        if digest is None:
            raise LookupError(f"There is no scenario version {version_id}.")
        if digest not in _thawed:
            document = self._session.scalars(select(_v.document).where(_v.id == version_id)).one()
            _thawed[digest] = Scenario.from_json(document)
        return _thawed[digest]

    def outlets_without(self, since: datetime, limit: int) -> Sequence[Unit]:
        planned = or_(_d.made_at >= since, _d.state != DrillState.FILED)
        there = exists().where(_d.outlet_id == _u.id, planned)
        query = select(Unit).where(_u.kind == UnitKind.OUTLET, ~_u.closed, ~there).order_by(_u.id).limit(limit)
        held = self._session.scalars(query.with_for_update(skip_locked=True, key_share=True)).all()
        # Another process may have planned there while this one looked: what it wrote is seen by a second look, once the outlet is held.
        known = select(_d.outlet_id).where(among(self._session, _d.outlet_id, [unit.id for unit in held]), planned)
        done = set(self._session.scalars(known))
        return [unit for unit in held if unit.id not in done]

    def free(self, outlet_id: int) -> bool:
        held = select(_u.id).where(_u.id == outlet_id).with_for_update(key_share=True)
        self._session.execute(held)
        ahead = select(_d.id).where(_d.outlet_id == outlet_id, _d.state != DrillState.FILED).limit(1)
        return self._session.scalar(ahead) is None

    def on_at(self, outlet_id: int) -> Drill | None:
        query = select(Drill).where(_d.outlet_id == outlet_id, _d.state.in_(sorted(ON)))
        return self._session.scalar(query.order_by(_d.id.desc()).limit(1))

    def in_hand_of(self, person_id: int) -> Sequence[Drill]:
        there = select(_p.drill_id).where(_p.person_id == person_id)
        theirs = or_(_d.leader_id == person_id, _d.observer_id == person_id)
        unfinished = [*sorted(ON), DrillState.REVIEW]
        query = select(Drill).where(_d.id.in_(there), _d.state.in_(unfinished), theirs)
        return self._session.scalars(query.order_by(_d.id)).all()

    def held_at(self, outlet_ids: Iterable[int]) -> Sequence[Drill]:
        held = (_d.state == DrillState.FILED, _d.ending != Ending.STOPPED)
        return self._session.scalars(
            select(Drill).where(_d.outlet_id.in_(list(outlet_ids)), *held).order_by(_d.id)
        ).all()

    def ahead_under(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Drill], int]:
        outlets = select(_u.id).where(_below(lines))
        ahead = (_d.state != DrillState.FILED, _d.outlet_id.in_(outlets))
        total = self._session.scalar(select(func.count()).select_from(tables.drills).where(*ahead)) or 0
        query = select(Drill).where(*ahead).order_by(_d.starts_at, _d.id)
        return self._session.scalars(query.offset(page * size).limit(size)).all(), total

    def planned_under(self, line: str, begins: datetime, ends: datetime) -> Sequence[Drill]:
        outlets = select(_u.id).where(_u.line.startswith(line, autoescape=True))
        ahead = (_d.state.in_(sorted(PLANNED)), _d.starts_at.between(begins, ends), _d.outlet_id.in_(outlets))
        return self._session.scalars(select(Drill).where(*ahead).order_by(_d.id)).all()

    def forget(self, parts: Iterable[DrillPerson]) -> None:
        for part in parts:
            self._session.delete(part)

    def outlets_under(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Unit], int]:
        below = _below(lines)
        total = self._session.scalar(select(func.count()).select_from(tables.units).where(below)) or 0
        query = select(Unit).where(below).order_by(_u.line).offset(page * size).limit(size)
        return self._session.scalars(query).all(), total

    def people(self, drill_id: int) -> Sequence[DrillPerson]:
        return self._session.scalars(select(DrillPerson).where(_p.drill_id == drill_id).order_by(_p.id)).all()

    def person(self, drill_id: int, person_id: int) -> DrillPerson | None:
        query = select(DrillPerson).where(_p.drill_id == drill_id, _p.person_id == person_id)
        return self._session.scalar(query)

    def owed_by(self, person_id: int) -> Sequence[DrillPerson]:
        owed = (_p.person_id == person_id, _p.due_at.is_not(None))
        return self._session.scalars(select(DrillPerson).where(*owed).order_by(_p.id)).all()

    def steps(self, drill_id: int) -> Sequence[DrillStep]:
        columns = tables.drill_steps.c
        query = select(DrillStep).where(columns.drill_id == drill_id).order_by(columns.number)
        return self._session.scalars(query).all()
