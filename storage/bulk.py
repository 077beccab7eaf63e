"""Many rows at once, past the unit of work: for actions that advance hundreds of them.

The rules stay as they are, one thing after the other. What they note is inserted with one statement per kind; what they change alike
is updated with one statement. What the unit of work promises holds here too: a lost race is told by the version counter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Final

from sqlalchemy import inspect, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, class_mapper
from sqlalchemy.orm.exc import StaleDataError

_INSERT: Final[Mapping[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

Row = dict[str, Any]


def row(kind: type, args: Sequence[Any], named: Mapping[str, Any]) -> Row:
    """Make the row of what `kind(*args, **named)` would be; a thing of the model is dear where hundreds are only written."""
    names, defaults = _shape(kind)
    made = {name: make() for name, make in defaults}
    made.update(zip(names, args, strict=False))
    made.update(named)
    return made


@cache
def _shape(kind: type) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[], Any]], ...]]:
    known = [field for field in fields(kind) if field.name != "id"]
    defaults = tuple(
        (f.name, f.default_factory if f.default_factory is not MISSING else lambda value=f.default: value)
        for f in known
        if f.default is not MISSING or f.default_factory is not MISSING
    )
    return tuple(field.name for field in known), defaults


def insert(session: Session, kind: type, rows: Sequence[Row]) -> None:
    """Write new rows; one of whose keys is there already, is left as it is."""
    connection = session.connection()
    connection.execute(_inserting(kind, connection.dialect.name), rows)


@cache
def _inserting(kind: type, dialect: str) -> Any:  # noqa: ANN401 - each database has its own INSERT
    table: Any = class_mapper(kind).local_table
    statement = _INSERT[dialect](table).on_conflict_do_nothing()
    # Only what returns something goes over the wire as one statement with many rows. SQLite has no wire, and is faster without.
    return statement if dialect == "sqlite" else statement.returning(table.c.id)


def change(session: Session, things: Sequence[Any]) -> None:
    """Write what has changed in these things, all that changed alike at once; the session has nothing to do with them any more."""
    alike: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for thing in things:
        state: Any = inspect(thing)
        if not state.modified:
            continue
        changed = tuple(
            (name, new) for name, old in state.committed_state.items() if (new := getattr(thing, name)) != old
        )
        if changed:
            alike[type(thing), getattr(thing, "version", None), changed].append(thing.id)
    _forget(session, things)
    for (kind, version, changed), keys in alike.items():
        _update(session, kind, keys, version, dict(changed))


def _forget(session: Session, things: Sequence[Any]) -> None:
    others = {id(thing) for thing in session.dirty}.difference(map(id, things))
    if session.new or others:  # still to be written
        for thing in things:
            session.expunge(thing)
    else:
        session.expunge_all()


def _update(session: Session, kind: type, keys: Sequence[int], version: int | None, values: Row) -> None:
    table: Any = class_mapper(kind).local_table
    statement = update(table).where(table.c.id.in_(keys))
    if version is not None:
        statement = statement.where(table.c.version == version)
        values["version"] = version + 1
    result: Any = session.connection().execute(statement.values(**values))
    if result.rowcount != len(keys):
        raise StaleDataError(
            f"{len(keys) - result.rowcount} of {len(keys)} rows of {table.name} were changed by somebody else"
        )
