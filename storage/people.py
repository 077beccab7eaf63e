"""Reading people, their posts, and who holds which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.tree import Held
from storage import rows, tables
from storage.among import Among

_posts, _people = tables.posts.c, tables.people.c

_AT: BindParameter[datetime] = bindparam("at", type_=_posts.since.type)
"""When, in a statement that is made once."""


def _held(at: datetime | BindParameter[datetime] = _AT) -> ColumnElement[bool]:
    return and_(_posts.since <= at, or_(_posts.until.is_(None), _posts.until > at))


def not_over(at: datetime) -> ColumnElement[bool]:
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


class People:
    """Implements `safety.ports.People`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_chat: dict[int, Person] = {}
        self._foreseen: tuple[datetime | None, frozenset[int]] = (None, frozenset())
        self._holders: dict[PostKind, dict[int, list[Person]]] = {}
        self._kinds: Held | None = None

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
            .where(posts.person_id == person_id, posts.since > at, not_over(at))
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
        if not self._foresees(units, at):
            return self._read_kinds(units, at)
        if self._kinds is None:
            self._kinds = self._read_kinds(self._foreseen[1], at)
        return {(unit, kind) for unit, kind in self._kinds if unit in units}

    def staff(self, unit_id: int, at: datetime) -> Sequence[Person]:
        kinds = list(PostKind)
        there = _holding.read(self._session, _posted.rows(rows.up_to_date(self._session), [unit_id], at=at))
        found = sorted(there, key=lambda row: kinds.index(row[2]))
        return list(dict.fromkeys(person for person, _, _ in found))

    def below(
        self, lines: Sequence[str], query: str, page: int, size: int, at: datetime
    ) -> tuple[Sequence[Person], int]:
        people, posts, units = tables.people.c, tables.posts.c, tables.units.c
        held = select(posts.person_id).join(tables.units, units.id == posts.unit_id).where(not_over(at))
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
        here = (posts.unit_id == outlet_id, posts.kind == PostKind.SAFETY_OFFICER, not_over(at))
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
        self._foreseen, self._holders, self._kinds = (at, frozenset(units)), {}, None

    def _foresees(self, units: Iterable[int], at: datetime) -> bool:
        return self._foreseen[0] == at and self._foreseen[1].issuperset(units)

    def _foreseen_holders(self, kind: PostKind) -> dict[int, list[Person]]:
        """Tell who holds a post at the foreseen units; the first who asks has it read for all of them."""
        at, units = self._foreseen
        if kind not in self._holders and at is not None:
            self._holders[kind] = self._read(units, kind, at)
        return self._holders[kind]

    def _read_kinds(self, units: Iterable[int], at: datetime) -> Held:
        return set(_kinds.rows(rows.up_to_date(self._session), units, at=at))

    def _read(self, units: Iterable[int], kind: PostKind, at: datetime) -> dict[int, list[Person]]:
        found: dict[int, list[Person]] = {}
        there = _of_kind.rows(rows.up_to_date(self._session), units, at=at, kind=kind)
        for person, unit, _ in _holding.read(self._session, there):
            found.setdefault(unit, []).append(person)
        return found
