"""Reading the organisation: units, checkpoints, codes, closed days and set days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from safety.model.closure import Closure
from safety.model.codes import Code, CodeKind
from safety.model.organisation import Checkpoint, Unit, UnitKind
from safety.model.people import Person, Post
from safety.model.workdays import Span, UnitDay
from storage import rows, tables
from storage.among import Among
from storage.people import not_over

T = TypeVar("T")


def _below(lines: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(tables.units.c.line.startswith(line) for line in dict.fromkeys(lines)))


_c, _d = tables.closures.c, tables.unit_days.c
_closures = Among(_c.unit_id, lambda here: select(_c.unit_id, _c.first, _c.last).where(here, ~_c.off))
_days = Among(_d.unit_id, lambda here: select(_d.unit_id, _d.day, _d.works).where(here, ~_d.off).order_by(_d.day))


def _of(known: Mapping[int, T], units: Iterable[int]) -> Mapping[int, T]:
    return {unit: known[unit] for unit in units if unit in known}


class Organisation:
    """Implements `safety.ports.Organisation`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._foreseen: frozenset[int] = frozenset()
        self._closed: Mapping[int, Sequence[Span]] = {}
        self._days: Mapping[int, Sequence[tuple[date, bool]]] = {}

    def units(self) -> Sequence[Unit]:
        return self._session.scalars(select(Unit).order_by(tables.units.c.id)).all()

    def checkpoints(self) -> Sequence[Checkpoint]:
        return self._session.scalars(select(Checkpoint).order_by(tables.checkpoints.c.id)).all()

    def checkpoints_of(self, outlet_id: int) -> Sequence[Checkpoint]:
        query = select(Checkpoint).where(tables.checkpoints.c.outlet_id == outlet_id, ~tables.checkpoints.c.closed)
        return self._session.scalars(query.order_by(tables.checkpoints.c.id)).all()

    def people(self) -> Sequence[Person]:
        return self._session.scalars(select(Person).order_by(tables.people.c.id)).all()

    def all_posts(self, at: datetime) -> Sequence[Post]:
        return self._session.scalars(select(Post).where(not_over(at)).order_by(tables.posts.c.id)).all()

    def codes(self, kind: CodeKind) -> Mapping[int, Code]:
        columns = tables.codes.c
        query = select(Code).where(columns.kind == kind, columns.used_at.is_(None), columns.revoked_at.is_(None))
        return {code.subject_id: code for code in self._session.scalars(query)}

    def last_codes(self, kind: CodeKind) -> Mapping[int, Code]:
        columns = tables.codes.c
        query = select(Code).where(columns.kind == kind).order_by(columns.id)
        return {code.subject_id: code for code in self._session.scalars(query)}

    def code(self, token: str) -> Code | None:
        return self._session.scalar(select(Code).where(tables.codes.c.token == token))

    def code_of(self, kind: CodeKind, subject_id: int) -> Code | None:
        columns = tables.codes.c
        live = (columns.used_at.is_(None), columns.revoked_at.is_(None))
        query = select(Code).where(columns.kind == kind, columns.subject_id == subject_id, *live)
        return self._session.scalar(query.order_by(columns.id.desc()).limit(1))

    def below(self, unit_id: int, page: int, size: int) -> tuple[Sequence[Unit], int]:
        columns = tables.units.c
        there = (columns.parent_id == unit_id, ~columns.closed)
        total = self._session.scalar(select(func.count()).select_from(tables.units).where(*there)) or 0
        query = select(Unit).where(*there).order_by(columns.name, columns.id)
        return self._session.scalars(query.offset(page * size).limit(size)).all(), total

    def closures_under(self, lines: Sequence[str], since: date, limit: int) -> Sequence[Closure]:
        columns, units = tables.closures.c, tables.units.c
        query = select(Closure).join(tables.units, units.id == columns.unit_id)
        query = query.where(_below(lines), columns.last >= since, ~columns.off).order_by(columns.first, columns.id)
        return self._session.scalars(query.limit(limit)).all()

    def outlets_under(self, lines: Sequence[str], page: int, size: int) -> tuple[Sequence[Unit], int]:
        columns = tables.units.c
        there = (_below(lines), columns.kind == UnitKind.OUTLET, ~columns.closed)
        total = self._session.scalar(select(func.count()).select_from(tables.units).where(*there)) or 0
        query = select(Unit).where(*there).order_by(columns.name, columns.id)
        return self._session.scalars(query.offset(page * size).limit(size)).all(), total

    def all_under(self, line: str) -> Sequence[Unit]:
        return self._session.scalars(select(Unit).where(tables.units.c.line.startswith(line))).all()

    def foresee(self, units: Iterable[int]) -> None:
        self._foreseen = frozenset(units)
        self._closed, self._days = self._read_closures(self._foreseen), self._read_days(self._foreseen)

    def closures(self, units: Iterable[int]) -> Mapping[int, Sequence[Span]]:
        wanted = set(units)
        return _of(self._closed, wanted) if wanted <= self._foreseen else self._read_closures(wanted)

    def _read_closures(self, units: Iterable[int]) -> Mapping[int, Sequence[Span]]:
        found: dict[int, list[Span]] = {}
        for unit, first, last in _closures.rows(rows.up_to_date(self._session), units):
            found.setdefault(unit, []).append((first, last))
        return found

    def all_closures(self, since: date) -> Sequence[Closure]:
        columns = tables.closures.c
        query = select(Closure).where(columns.last >= since, ~columns.off)
        return self._session.scalars(query.order_by(columns.unit_id, columns.first, columns.id)).all()

    def unit_days(self, since: date) -> Sequence[UnitDay]:
        columns = tables.unit_days.c
        return self._session.scalars(
            select(UnitDay).where(columns.day >= since).order_by(columns.day, columns.id)
        ).all()

    def days(self, units: Iterable[int]) -> Mapping[int, Sequence[tuple[date, bool]]]:
        wanted = set(units)
        return _of(self._days, wanted) if wanted <= self._foreseen else self._read_days(wanted)

    def _read_days(self, units: Iterable[int]) -> Mapping[int, Sequence[tuple[date, bool]]]:
        found: dict[int, list[tuple[date, bool]]] = {}
        for unit, day, works in _days.rows(rows.up_to_date(self._session), units):
            found.setdefault(unit, []).append((day, works))
        return found

    def count_outlets(self, line: str) -> int:
        columns = tables.units.c
        query = select(func.count()).where(
            columns.line.startswith(line), columns.kind == UnitKind.OUTLET, ~columns.closed
        )
        return self._session.scalar(query) or 0
