"""The whole database as plain lines, the same whatever it came from, and back: what backup, restore and move are made of.

A table is a line that names its columns, and one JSON array a row in the order of its key; the SHA-256 of these lines tells whether two
databases hold the same. Leases are left out: they tell which processes live, and in a copy none does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Table,
    bindparam,
    create_engine,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)

from safety.ports import Progress
from storage import schema, tables
from storage.database import open_database
from storage.types import Utc

BATCH = 1_000
TABLES: Mapping[str, Table] = {t.name: t for t in tables.metadata.sorted_tables if t is not tables.leases}


@dataclass(frozen=True)
class Content:
    """What a table holds: so many rows, with this checksum of its lines."""

    rows: int
    sha256: str


class NotEmptyError(Exception):
    """A target that holds something already; nothing is ever written over."""


class NoDatabaseError(Exception):
    """A source that is not there, or has no tables of ours; the message names the place, without a secret."""


class DifferentError(Exception):
    """What arrived is not what was sent; all of it was taken back."""


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """One moment of a database, read while others go on writing; NoDatabaseError where there is none, and none is made."""
    where = make_url(url)
    lite = where.get_backend_name() == "sqlite"
    place = str(where.database) if lite else f"{where.host}/{where.database}"
    if lite and not place.startswith("file:") and not Path(place).exists():
        raise NoDatabaseError(place)
    engine = create_engine(where, hide_parameters=True) if lite else open_database(url)
    moment = {} if lite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        with engine.connect().execution_options(**moment) as connection:
            if lite:
                connection.exec_driver_sql("BEGIN")  # not IMMEDIATE: whoever only reads holds up nobody
            if schema.revision(connection) is None:
                raise NoDatabaseError(place)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def target(url: str, revision: str = schema.HEAD) -> Iterator[Connection]:
    """An empty database with the tables of a revision, to be filled whole or not at all, and then brought up to date."""
    if revision > schema.HEAD:
        raise schema.NewerDatabaseError(revision)
    engine = open_database(url)
    try:
        with engine.connect() as connection:
            _check_empty(connection)
        schema.move(engine, revision)
        with engine.begin() as connection:
            _check_empty(connection)
            yield connection
        schema.upgrade(engine)
    finally:
        engine.dispose()


def lines(connection: Connection, name: str, progress: Progress) -> Iterator[str]:
    """Tell a table's lines, the columns first; those that this database has, which may be of an older version."""
    table = TABLES[name]
    there = {column["name"] for column in inspect(connection).get_columns(name)}
    columns = [column for column in table.columns if column.name in there]
    yield json.dumps([column.name for column in columns])
    found = connection.execute(select(*columns).order_by(*table.primary_key), execution_options={"yield_per": BATCH})
    for part in found.partitions():
        yield from (json.dumps(list(row), default=_plain) for row in part)
        progress(name, len(part))


def fill(connection: Connection, name: str, source: Iterable[str]) -> None:
    """Put a table's lines into it. What refers to the table itself is set afterwards, since a row may precede the one it names."""
    table, rows = TABLES[name], iter(source)
    columns = [table.columns[column] for column in json.loads(next(rows))]
    own = [column for column in columns if any(key.column.table is table for key in column.foreign_keys)]
    later: list[dict[str, Any]] = []
    while batch := [_row(columns, line) for line in islice(rows, BATCH)]:
        for row in batch:
            kept = {f"_{column.name}": row[column.name] for column in own}
            if any(value is not None for value in kept.values()):
                later.append({"_id": row["id"], **kept})
                row.update(dict.fromkeys(column.name for column in own))
        connection.execute(insert(table), batch)
    for start in range(0, len(later), BATCH):
        back = update(table).where(table.c.id == bindparam("_id"))
        values: dict[str, Any] = {column.name: bindparam(f"_{column.name}") for column in own}
        connection.execute(back.values(**values), later[start : start + BATCH])
    _count_on(connection, table)


class Measured:
    """Lines that are handed on, and measured on the way."""

    def __init__(self, source: Iterable[str]) -> None:
        self._source = source
        self._digest = hashlib.sha256()
        self._lines = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._source:
            self._digest.update(f"{line}\n".encode())
            self._lines += 1
            yield line

    @property
    def content(self) -> Content:
        """What has gone by; the first line names the columns and is no row."""
        return Content(max(self._lines - 1, 0), self._digest.hexdigest())


def present(connection: Connection) -> list[str]:
    """The tables that a database has; one of an older version lacks some."""
    there = set(inspect(connection).get_table_names())
    return [name for name in TABLES if name in there]


def content(connection: Connection, name: str, progress: Progress = lambda *_: None) -> Content:
    """Tell what a table holds."""
    passing = Measured(lines(connection, name, progress))
    for _ in passing:
        pass
    return passing.content


def copy(source: Connection, to: Connection, progress: Progress) -> dict[str, Content]:
    """Copy every table and compare; DifferentError where one does not hold the same afterwards."""
    sent = {}
    for name in TABLES:
        passing = Measured(lines(source, name, progress))
        fill(to, name, passing)
        sent[name] = passing.content
    compare(to, sent, progress)
    return sent


def compare(connection: Connection, wanted: Mapping[str, Content], progress: Progress) -> None:
    """Raise DifferentError where a table does not hold what it should."""
    different = [name for name, each in wanted.items() if content(connection, name, progress) != each]
    if different:
        raise DifferentError(", ".join(different))


def _check_empty(connection: Connection) -> None:
    """Tables of ours may be there, without a row; tables of somebody else may not."""
    if schema.revision(connection) is None and inspect(connection).get_table_names():
        raise NotEmptyError
    if any(connection.execute(select(*TABLES[name].primary_key).limit(1)).first() for name in present(connection)):
        raise NotEmptyError


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as a line.")


def _row(columns: Sequence[Column[Any]], line: str) -> dict[str, Any]:
    values = zip(columns, json.loads(line), strict=True)
    return {
        column.name: datetime.fromisoformat(value) if isinstance(column.type, Utc) and value else value
        for column, value in values
    }


def _count_on(connection: Connection, table: Table) -> None:
    """Have PostgreSQL give new rows keys behind those that came with theirs."""
    if connection.dialect.name == "postgresql" and "id" in table.c:
        last = select(func.max(table.c.id)).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, text("'id'")), last)))
