"""Many rows at once, past the unit of work: for actions that advance hundreds of them.

The rules stay as they are, one thing after the other. What they note is inserted with one statement per kind; what they change alike
is updated with one statement. What the unit of work promises holds here too: a lost race is told by the version counter.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import JSON, String, bindparam, cast, column, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, class_mapper
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError

from storage.among import among
from storage.prepared import Prepared
from storage.rows import line

Row = dict[str, Any]


def row(kind: type, args: Sequence[Any], named: Mapping[str, Any]) -> Row:
    """Make the row of what `kind(*args, **named)` would be; a thing of the model is dear where hundreds are only written."""
    names, constants, makers = _shape(kind)
    made = constants | {name: make() for name, make in makers}
    made.update(zip(names, args, strict=False))
    made.update(named)
    return made


@cache
def _shape(kind: type) -> tuple[tuple[str, ...], Row, tuple[tuple[str, Callable[[], Any]], ...]]:
    """Tell a model's fields in their order, the defaults that are constant, and those that are made anew."""
    known = [field for field in fields(kind) if field.name != "id"]
    constants = {f.name: f.default for f in known if f.default is not MISSING}
    makers = tuple((f.name, f.default_factory) for f in known if f.default_factory is not MISSING)
    return tuple(field.name for field in known), constants, makers


def insert(session: Session, kind: type, rows: Sequence[Row]) -> None:
    """Write new rows; one of whose keys is there already, is left as it is."""
    connection = line(session)
    if connection.dialect.name == "sqlite":
        _from_parameters(kind).for_each(connection, rows)
    else:
        connection.execute(_from_document(kind), {"rows": json.dumps(rows, default=_instant)})


@cache
def _from_parameters(kind: type) -> Prepared:
    table: Any = class_mapper(kind).local_table
    given = {name: bindparam(name, type_=table.c[name].type) for name in _shape(kind)[0]}
    return Prepared(sqlite.insert(table).values(given).on_conflict_do_nothing())


@cache
def _from_document(kind: type) -> Any:  # noqa: ANN401 - each database has its own INSERT
    """All rows are one parameter: over the wire at once, and the driver need not read a statement with thousands of them."""
    table: Any = class_mapper(kind).local_table
    columns = [table.c[name] for name in _shape(kind)[0]]
    document = cast(bindparam("rows", type_=String), JSON)
    told = func.json_to_recordset(document).table_valued(*(column(c.name, c.type) for c in columns))
    rows = told.render_derived(name="told", with_types=True)
    chosen = select(*(rows.c[c.name] for c in columns))
    return postgresql.insert(table).from_select([c.name for c in columns], chosen).on_conflict_do_nothing()


@lru_cache(maxsize=256)
def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def change(session: Session, things: Sequence[Any]) -> None:
    """Write what has changed in these things, all that changed alike at once; the session has nothing to do with them any more."""
    alike: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for thing in things:
        state, values = instance_state(thing), thing.__dict__
        if not state.modified:
            continue
        changed = tuple((name, values[name]) for name, old in state.committed_state.items() if values[name] != old)
        if changed:
            alike[type(thing), values.get("version"), changed].append(values["id"])
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
    statement = update(table).where(among(session, table.c.id, keys))
    if version is not None:
        statement = statement.where(table.c.version == version)
        values["version"] = version + 1
    result: Any = session.connection().execute(statement.values(**values))
    if result.rowcount != len(keys):
        raise StaleDataError(
            f"{len(keys) - result.rowcount} of {len(keys)} rows of {table.name} were changed by somebody else"
        )
