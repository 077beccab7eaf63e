"""One row at a time, by statements that are made once: the short way of the unit of work, for what every tap reads and writes.

The unit of work would build each statement anew, find its compiled form by all of its parts, and read the row through a machinery for
joins and inheritance, of which we have none: four times the price. What it promises holds here too: a thing is there once in a
transaction, whichever way it came; only what has changed is written; a lost race is told by the version counter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Select, Table, bindparam, insert, inspect, select, update
from sqlalchemy.orm import Mapper, Session, class_mapper
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError

from storage.among import Among
from storage.prepared import Prepared, together

T = TypeVar("T")


class _Shape:
    """A kind of thing, its table, and the statements that were made for it."""

    def __init__(self, kind: type) -> None:
        self.mapper: Mapper[Any] = class_mapper(kind)
        self.table = cast("Table", self.mapper.local_table)
        self.names = tuple(self.table.c.keys())
        self.place = self.names.index("id")
        self.given = frozenset(self.names) - {"id"}
        self.versioned = self.mapper.version_id_col is not None
        columns = self.table.c
        given = {name: bindparam(f"new_{name}", type_=columns[name].type) for name in self.given}
        self.inserting = Prepared(insert(self.table).values(given).inline())
        self.adding = Prepared(insert(self.table).values(given).returning(columns.id))
        key = columns.id
        self.among = Among(key, lambda these: select(self.table).where(these).order_by(key))
        self._finding: dict[str, Prepared] = {}
        self._changing: dict[tuple[str, ...], Prepared] = {}

    def identity(self, key: int) -> Any:  # noqa: ANN401 - the session's own form
        """Tell by what the session knows a thing."""
        return self.mapper.class_, (key,), None

    def finding(self, column: str) -> Prepared:
        """Select by a column."""
        if column not in self._finding:
            wanted = self.table.c[column]
            made = select(self.table).where(wanted == bindparam("value", type_=wanted.type))
            self._finding[column] = Prepared(made)
        return self._finding[column]

    def changing(self, changed: tuple[str, ...]) -> Prepared:
        """Update these columns of one row, if it is the version that was read."""
        if changed not in self._changing:
            columns = self.table.c
            names = (*changed, "version") if self.versioned else changed
            values = {name: bindparam(f"new_{name}", type_=columns[name].type) for name in names}
            made = update(self.table).where(columns.id == bindparam("of_key")).values(values)
            if self.versioned:
                made = made.where(columns.version == bindparam("of_version"))
            self._changing[changed] = Prepared(made)
        return self._changing[changed]


_shapes: dict[type, _Shape] = {}


def _shape(kind: type) -> _Shape:
    if kind not in _shapes:
        _shapes[kind] = _Shape(kind)
    return _shapes[kind]


def line(session: Session) -> Connection:
    """Tell the connection that a unit of work was opened on."""
    bind = session.bind
    assert isinstance(bind, Connection)  # noqa: S101 - storage opens no other
    return bind


class ShortSession(Session):
    """A session that writes by the short way whenever it writes, but where something is deleted: the unit of work knows in which order."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what has changed and what is new."""
        if self._deleted or objects is not None:
            self.flush_by_unit_of_work(objects)
        elif not self._is_clean():
            write(self)

    def flush_by_unit_of_work(self, objects: Sequence[Any] | None = None) -> None:
        """Write many new things, all of one kind with one statement that brings back their keys."""
        super().flush(objects)


def up_to_date(session: Session) -> Connection:
    """Tell the connection once what is still to be written is written: for a question to which that may belong."""
    session.flush()
    return line(session)


def by_key(session: Session, kind: type[T], key: int) -> T | None:
    """Find a thing by its key. What is still to be written is not written first: it changes no key."""
    known: T | None = session.identity_map.get(_shape(kind).identity(key))
    return known if known is not None else by(session, kind, "id", key)


def by(session: Session, kind: type[T], column: str, value: object) -> T | None:
    """Find the thing with a value in a unique column of its own; looks only at what is written."""
    shape = _shape(kind)
    row = shape.finding(column).row(line(session), {"value": value})
    return None if row is None else known(session, kind, row)


def many(session: Session, kind: type[T], keys: Iterable[int]) -> list[T]:
    """Find things by their keys, in the order of these."""
    return all_known(session, kind, _shape(kind).among.rows(line(session), keys))


def known(session: Session, kind: type[T], row: tuple[Any, ...]) -> T:
    """Have the session know the thing that a row of its table tells; one that it knows stays as it is."""
    return all_known(session, kind, [row])[0]


def all_known(session: Session, kind: type[T], found: Iterable[tuple[Any, ...]]) -> list[T]:
    """Have the session know the things that rows of their table tell, as its own loader does (sqlalchemy.orm.loading, SQLAlchemy 2.1).

    The public way, making each detached and adding it, walks all that it might be related to: a tenth of what a tap costs the writer.
    """
    shape, there = _shape(kind), session.identity_map
    names, place, identity, made = shape.names, shape.place, shape.identity, shape.mapper.class_manager.new_instance
    things: list[T] = []
    for row in found:
        key = identity(row[place])
        thing: T | None = there.get(key)
        if thing is None:
            thing = made()
            thing.__dict__.update(zip(names, row, strict=True))
            _enter(session, thing, key)
        things.append(thing)
    return things


def _enter(session: Session, thing: Any, key: Any) -> None:  # noqa: ANN401 - any entity, and the session's own form
    state = instance_state(thing)
    state.key, state.session_id = key, session.hash_key
    session.identity_map._add_unpresent(state, key)  # noqa: SLF001 - the loader's own step; there is no public one


class Question:
    """Asks for things of the model, and for plain columns beside them, by a statement that is made once; its parameters are named.

    `wanted` are kinds of things and columns; `make` is given the selection of them. What is still to be written is written before.
    """

    def __init__(self, make: Callable[[Select[Any]], Select[Any]], *wanted: Any) -> None:
        self._make, self._wanted = make, wanted

    @cached_property
    def _parts(self) -> list[tuple[type | None, int, int]]:
        """Of each that is wanted: its kind, and where in a row it stands."""
        found, at = [], 0
        for one in self._wanted:
            kind = one if isinstance(one, type) else None
            length = len(_shape(kind).names) if kind is not None else 1
            found.append((kind, at, at + length))
            at += length
        return found

    @cached_property
    def selection(self) -> Select[Any]:
        """What is asked, for a statement that asks more."""
        columns = [
            column for one in self._wanted for column in (_shape(one).table.c if isinstance(one, type) else (one,))
        ]
        return self._make(select(*columns))

    @cached_property
    def statement(self) -> Prepared:
        """What is asked, for whoever asks it together with something else."""
        return Prepared(self.selection)

    def read(self, session: Session, found: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Tell for each row what was wanted, in that order; None for a thing that an outer join did not find."""
        given, told = list(found), []
        for kind, first, end in self._parts:
            part = [row[first:end] for row in given]
            told.append([value for (value,) in part] if kind is None else _perhaps_known(session, kind, part))
        return list(zip(*told, strict=True))

    def all(self, session: Session, **facts: object) -> list[tuple[Any, ...]]:
        """Tell all that was found."""
        return self.read(session, self.statement.rows(up_to_date(session), facts))

    def things(self, session: Session, **facts: object) -> list[Any]:
        """Tell all that was found, where one thing is wanted."""
        return [thing for (thing,) in self.all(session, **facts)]


def _perhaps_known(session: Session, kind: type[T], found: list[tuple[Any, ...]]) -> list[T | None]:
    """Have the session know things, of which some may not be there: nothing is without its key."""
    place = _shape(kind).place
    things = iter(all_known(session, kind, (row for row in found if row[place] is not None)))
    return [None if row[place] is None else next(things) for row in found]


def settle(session: Session) -> None:
    """Write what has changed and what is new, the last thing in a transaction; the session has nothing to do with it any more."""
    session.flush()
    session.expunge_all()


def write(session: Session) -> None:
    """Write what has changed, which stays known, and what is new, whose keys nobody asked for."""
    new, changed = (
        list(session.new),
        sorted(session.dirty, key=_place),
    )  # always in one order: two transactions do not wait for each other
    changes = [(thing, change) for thing in changed if (change := _change(thing)) is not None]
    inserts = [(_shape(type(thing)).inserting, _new(thing)) for thing in new]
    counts, _ = together(line(session), [*(change for _, change in changes), *inserts])
    for (thing, _), count in zip(changes, counts, strict=False):
        if count != 1:
            raise StaleDataError(f"{type(thing).__name__} {thing.id} was changed by somebody else")
    for thing in changed:
        _as_written(session, thing)
    for thing in new:
        session.expunge(thing)


def add(session: Session, thing: Any) -> None:  # noqa: ANN401 - any entity
    """Write a new thing, after what came before it; the database gives its key, and the session knows it from then on."""
    shape = _shape(type(thing))
    thing.id = shape.adding.only(up_to_date(session), _new(thing))
    _enter(session, thing, shape.identity(thing.id))
    _as_written(session, thing)


def _as_written(session: Session, thing: Any) -> None:  # noqa: ANN401 - any entity
    """What a thing tells is what its row tells, as after the session's own writing."""
    instance_state(thing)._commit_all(thing.__dict__, session.identity_map)  # noqa: SLF001 - the session's own step; there is no public one


def _place(thing: Any) -> tuple[str, int]:  # noqa: ANN401 - any entity
    return type(thing).__name__, thing.id


def _new(thing: Any) -> dict[str, Any]:  # noqa: ANN401 - any entity
    values = thing.__dict__
    return {f"new_{name}": values[name] for name in _shape(type(thing)).given}


def _change(thing: Any) -> tuple[Prepared, dict[str, Any]] | None:  # noqa: ANN401 - any entity
    """Tell the statement that writes what has changed; None where nothing has."""
    values, shape = thing.__dict__, _shape(type(thing))
    before: dict[str, Any] = inspect(thing).committed_state
    changed = tuple(sorted(name for name, old in before.items() if values[name] != old))
    if not changed:
        return None
    facts = {f"new_{name}": values[name] for name in changed} | {"of_key": values["id"]}
    if shape.versioned:
        facts["of_version"] = values["version"]
        thing.version = facts["new_version"] = values["version"] + 1
    return shape.changing(changed), facts
