"""Reading the organisation: units, checkpoints, codes, people and their posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, false, func, or_, select
from sqlalchemy.orm import Session

from safety.model.closure import Closure
from safety.model.codes import Code, CodeKind
from safety.model.organisation import Checkpoint, Unit, UnitKind
from safety.model.people import Person, Post, PostKind
from safety.model.tree import Held
from safety.model.workdays import Span, UnitDay
from storage import rows, tables
from storage.among import Among

_posts, _people = tables.posts.c, tables.people.c

_AT: BindParameter[datetime] = bindparam("at", type_=_posts.since.type)
"""When, in a statement that is made once."""


def _held(at: datetime | BindParameter[datetime] = _AT) -> ColumnElement[bool]:
    return and_(_posts.since <= at, or_(_posts.until.is_(None), _posts.until > at))


def _not_over(at: datetime) -> ColumnElement[bool]:
    """What is held, or will be."""
    return or_(_posts.until.is_(None), _posts.until > at)


def _at_units(these: Select[Any], *more: ColumnElement[bool]) -> Select[Any]:
    """Who holds a post at units, in the order of turns."""
    held = these.select_from(tables.people.join(tables.posts, _posts.person_id == _people.id))
    return held.where(_held(), _people.left_at.is_(None), *more).order_by(_posts.turn, _posts.id)


_holding = rows.Question(_at_units, Person, _posts.unit_id, _posts.kind)
_posted = Among(_posts.unit_id, lambda here: _holding.selection.where(here))  # noqa: PLW0108 - made when first asked
_of_kind = Among(_posts.unit_id, lambda here: _holding.selection.where(here, _posts.kind == bindparam("kind")))
_kinds = Among(_posts.unit_id, lambda here: _at_units(select(_posts.unit_id, _posts.kind), here))

_of_person = rows.Question(
    lambda these: (
        these.join(tables.units, tables.units.c.id == _posts.unit_id)
        .where(_posts.person_id == bindparam("person"), _held())
        .order_by(_posts.id)
    ),
    Post,
    Unit,
)
"""The posts of a person, and where they are."""


def _below(lines: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(tables.units.c.line.startswith(line) for line in dict.fromkeys(lines)))


class People:
    """Implements `safety.ports.People`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_chat: dict[int, Person] = {}
        self._foreseen: tuple[datetime | None, frozenset[int]] = (None, frozenset())
        self._holders: dict[PostKind, dict[int, list[Person]]] = {}

    def met(self, chat_id: int, person: Person) -> None:
        """Take a person who was just read by their chat."""
        self._by_chat[chat_id] = person

    def by_chat(self, chat_id: int) -> Person | None:
        known = self._by_chat.get(chat_id)
        if known is None or known.chat_id != chat_id:
            rows.up_to_date(self._session)  # somebody may just have got this chat, or given it up
            known = rows.by(self._session, Person, "chat_id", chat_id)
            if known is not None:
                self._by_chat[chat_id] = known
        return known

    def by_key(self, key: str) -> Person | None:
        return self._session.scalar(select(Person).where(tables.people.c.key == key))

    def posts(self, person_id: int, at: datetime) -> Sequence[tuple[Post, Unit]]:
        return _of_person.all(self._session, person=person_id, at=at)

    def posts_ahead(self, person_id: int, at: datetime) -> Sequence[tuple[Post, Unit]]:
        posts = tables.posts.c
        query = (
            select(Post, Unit)
            .join(tables.units, tables.units.c.id == posts.unit_id)
            .where(posts.person_id == person_id, posts.since > at, _not_over(at))
            .order_by(posts.since, posts.id)
        )
        return [(post, unit) for post, unit in self._session.execute(query)]

    def newest_place(self, person_id: int) -> Unit | None:
        posts = tables.posts.c
        query = select(Unit).join(tables.posts, posts.unit_id == tables.units.c.id).where(posts.person_id == person_id)
        return self._session.scalar(query.order_by(posts.id.desc()).limit(1))

    def holders(self, units: Sequence[int], kind: PostKind, at: datetime) -> Sequence[Person]:
        found = self._foreseen_holders(kind) if self._foresees(units, at) else self._read(units, kind, at)
        return next((found[unit] for unit in units if unit in found), [])

    def posts_held(self, units: Sequence[int], at: datetime) -> Held:
        return set(_kinds.rows(rows.up_to_date(self._session), units, at=at))

    def staff(self, unit_id: int, at: datetime) -> Sequence[Person]:
        kinds = list(PostKind)
        there = _holding.read(self._session, _posted.rows(rows.up_to_date(self._session), [unit_id], at=at))
        found = sorted(there, key=lambda row: kinds.index(row[2]))
        return list(dict.fromkeys(person for person, _, _ in found))

    def below(
        self, lines: Sequence[str], query: str, page: int, size: int, at: datetime
    ) -> tuple[Sequence[Person], int]:
        people, posts, units = tables.people.c, tables.posts.c, tables.units.c
        held = select(posts.person_id).join(tables.units, units.id == posts.unit_id).where(_not_over(at))
        inside = people.id.in_(held.where(or_(*(units.line.startswith(line, autoescape=True) for line in lines))))
        nowhere = and_(people.key == query, ~people.id.in_(held))
        like = or_(people.name.icontains(query, autoescape=True), people.key.istartswith(query, autoescape=True))
        fits = and_(people.left_at.is_(None), or_(and_(inside, like), nowhere))
        total = self._session.scalar(select(func.count()).select_from(tables.people).where(fits)) or 0
        query_ = select(Person).where(fits).order_by(people.name, people.id).offset(page * size).limit(size)
        return self._session.scalars(query_).all(), total

    def any_other(self, kind: PostKind, excluded: Iterable[int], at: datetime) -> bool:
        posts = tables.posts.c
        query = (
            select(posts.id)
            .join(tables.people, tables.people.c.id == posts.person_id)
            .where(posts.kind == kind, _held(at), posts.id.not_in(list(excluded)), tables.people.c.left_at.is_(None))
        )
        return self._session.scalar(query.limit(1)) is not None

    def last_turn(self, outlet_id: int, at: datetime) -> int:
        posts = tables.posts.c
        here = (posts.unit_id == outlet_id, posts.kind == PostKind.SAFETY_OFFICER, _not_over(at))
        return self._session.scalar(select(func.max(posts.turn)).where(*here)) or 0

    def rota(self, outlet_id: int, at: datetime) -> Sequence[int]:
        if self._foresees([outlet_id], at):
            officers = self._foreseen_holders(PostKind.SAFETY_OFFICER).get(outlet_id, [])
            return list(dict.fromkeys(person.id for person in officers))
        posts = tables.posts.c
        query = (
            select(posts.person_id)
            .join(tables.people, tables.people.c.id == posts.person_id)
            .where(posts.unit_id == outlet_id, posts.kind == PostKind.SAFETY_OFFICER, _held(at))
            .where(tables.people.c.left_at.is_(None))
            .order_by(posts.turn, posts.id)
        )
        return list(dict.fromkeys(self._session.scalars(query)))

    def foresee(self, units: Iterable[int], at: datetime) -> None:
        self._foreseen, self._holders = (at, frozenset(units)), {}

    def _foresees(self, units: Iterable[int], at: datetime) -> bool:
        return self._foreseen[0] == at and self._foreseen[1].issuperset(units)

    def _foreseen_holders(self, kind: PostKind) -> dict[int, list[Person]]:
        """Tell who holds a post at the foreseen units; the first who asks has it read for all of them."""
        at, units = self._foreseen
        if kind not in self._holders and at is not None:
            self._holders[kind] = self._read(units, kind, at)
        return self._holders[kind]

    def _read(self, units: Iterable[int], kind: PostKind, at: datetime) -> dict[int, list[Person]]:
        found: dict[int, list[Person]] = {}
        there = _of_kind.rows(rows.up_to_date(self._session), units, at=at, kind=kind)
        for person, unit, _ in _holding.read(self._session, there):
            found.setdefault(unit, []).append(person)
        return found


_c, _d = tables.closures.c, tables.unit_days.c
_closures = Among(_c.unit_id, lambda here: select(_c.unit_id, _c.first, _c.last).where(here, ~_c.off))
_days = Among(_d.unit_id, lambda here: select(_d.unit_id, _d.day, _d.works).where(here, ~_d.off).order_by(_d.day))


class Organisation:
    """Implements `safety.ports.Organisation`."""

    def __init__(self, session: Session) -> None:
        self._session = session

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
        return self._session.scalars(select(Post).where(_not_over(at)).order_by(tables.posts.c.id)).all()

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

    def closures(self, units: Iterable[int]) -> Mapping[int, Sequence[Span]]:
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
