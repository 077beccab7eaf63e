"""Many rows at once, past the unit of work: for actions that advance hundreds of them.

The rules stay as they are, one thing after the other. What they note is inserted with one statement per kind; what they change alike
is updated with one statement. What the unit of work promises holds here too: a lost race is told by the version counter.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import JSON, BindParameter, String, bindparam, cast, column, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, class_mapper
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import StaleDataError

from storage.among import Among
from storage.prepared import Prepared
from storage.rows import line

Names = tuple[str, ...]
Row = tuple[Any, ...]
Run = tuple[tuple[int, Names], list[Row]]
"""Rows that tell the same of themselves: how many values stand in the model's order, by which names the others are given; and the rows."""


def insert(session: Session, kind: type, runs: Iterable[Run]) -> None:
    """Write new rows; one of whose keys is there already, is left as it is. What a row does not tell is as the model has it."""
    connection = line(session)
    for (number, named), rows in runs:
        names = (*_names(kind)[:number], *named)
        if connection.dialect.name == "sqlite":
            _from_parameters(kind, names).for_each(connection, names, rows)
        else:
            told = [dict(zip(names, row, strict=True)) for row in rows]
            connection.execute(_from_document(kind, names), {"rows": json.dumps(told, default=_instant)})


@cache
def _names(kind: type) -> Names:
    """Tell a model's fields in their order."""
    return tuple(field.name for field in fields(kind) if field.name != "id")


@cache
def _untold(kind: type, names: Names) -> dict[str, BindParameter[Any]]:
    """Tell what stands in the columns of which a row says nothing; where the model has None, the column is left out and NULL."""
    columns: Any = class_mapper(kind).local_table.c
    made = {f.name: f.default if f.default_factory is MISSING else f.default_factory() for f in fields(kind)}
    given = {name: value for name, value in made.items() if name not in names and name != "id"}
    return {
        name: literal(value, columns[name].type)
        for name, value in given.items()
        if value is not None or columns[name].server_default is not None
    }


@cache
def _from_parameters(kind: type, names: Names) -> Prepared:
    table: Any = class_mapper(kind).local_table
    given = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return Prepared(sqlite.insert(table).values(given | _untold(kind, names)).on_conflict_do_nothing())


@cache
def _from_document(kind: type, names: Names) -> Any:  # noqa: ANN401 - each database has its own INSERT
    """All rows are one parameter: over the wire at once, and the driver need not read a statement with thousands of them."""
    table: Any = class_mapper(kind).local_table
    document = cast(bindparam("rows", type_=String), JSON)
    told = func.json_to_recordset(document).table_valued(*(column(name, table.c[name].type) for name in names))
    rows, untold = told.render_derived(name="told", with_types=True), _untold(kind, names)
    chosen = select(*(rows.c[name] for name in names), *untold.values())
    return postgresql.insert(table).from_select([*names, *untold], chosen).on_conflict_do_nothing()


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


def _update(session: Session, kind: type, keys: Sequence[int], version: int | None, values: dict[str, Any]) -> None:
    facts = {f"new_{name}": value for name, value in values.items()}
    if version is not None:
        facts |= {"of_version": version, "new_version": version + 1}
    written = _changing(kind, tuple(values)).count(line(session), keys, facts)
    if written != len(keys):
        raise StaleDataError(
            f"{len(keys) - written} of {len(keys)} things ({kind.__name__}) were changed by somebody else"
        )


@cache
def _changing(kind: type, names: Names) -> Among:
    """Update these columns of many rows alike, if they are of the version that was read."""
    table: Any = class_mapper(kind).local_table
    version = table.c.get("version")
    written = names if version is None else (*names, "version")
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in written}
    unchanged = () if version is None else (version == bindparam("of_version", type_=version.type),)
    return Among(table.c.id, lambda these: update(table).where(these, *unchanged).values(values))
