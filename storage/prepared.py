"""Statements that are made once and carried out as the driver takes them.

To carry out a statement, SQLAlchemy finds its compiled form, makes a context, and wraps the result: on SQLite ten times the price of
the statement itself, on PostgreSQL as much as the way to the server. Here a statement keeps its text and its columns' ways in and out.
Errors are SQLAlchemy's. What waits for no answer goes to PostgreSQL as one statement: each way there and back costs more than the work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import JSON, Connection, Dialect, Float
from sqlalchemy.exc import DBAPIError

Way = Callable[[Any], Any] | None
_PARAMETER = re.compile(r"%\((\w+)\)s")
Facts = Mapping[str, Any]


class Prepared:
    """A statement whose parameters are all named; `facts` gives those that it does not bring itself."""

    def __init__(self, statement: Any) -> None:  # noqa: ANN401 - each kind of statement has a class of its own
        self._statement = statement
        self._ready: dict[str, _Ready] = {}

    def row(self, connection: Connection, facts: Facts) -> tuple[Any, ...] | None:
        """Tell the first row; None where there is none."""
        if (driver := driver_of(connection)) is None:
            found = connection.execute(self._statement, facts).first()
            return None if found is None else tuple(found)
        ready = self.readied(connection.dialect)
        row = _carried_out(connection, driver, ready.text, ready.values(facts)).fetchone()
        return None if row is None else ready.read(row)

    def only(self, connection: Connection, facts: Facts) -> Any:  # noqa: ANN401 - whatever its first column holds
        """Tell the first column of the first row; None where there is none."""
        row = self.row(connection, facts)
        return None if row is None else row[0]

    def count(self, connection: Connection, facts: Facts) -> int:
        """Tell how many rows it changed."""
        if (driver := driver_of(connection)) is None:
            return connection.execute(self._statement, facts).rowcount
        ready = self.readied(connection.dialect)
        return cast("int", _carried_out(connection, driver, ready.text, ready.values(facts)).rowcount)

    def rows(self, connection: Connection, facts: Facts) -> Iterable[tuple[Any, ...]]:
        """Tell every row."""
        if (driver := driver_of(connection)) is None:
            return map(tuple, connection.execute(self._statement, facts))
        ready = self.readied(connection.dialect)
        return ready.read_all(_carried_out(connection, driver, ready.text, ready.values(facts)).fetchall())

    def for_each(self, connection: Connection, names: Sequence[str], many: Sequence[tuple[Any, ...]]) -> None:
        """Carry it out for each of many rows of facts, all in the order of these names."""
        if (driver := driver_of(connection)) is None:
            connection.execute(self._statement, [dict(zip(names, row, strict=True)) for row in many])
            return
        ready = self.readied(connection.dialect)
        _carried_out(connection, driver, ready.text, ready.columns(names, many), how="executemany")

    def readied(self, dialect: Dialect) -> _Ready:
        """Tell its form for a database."""
        if (ready := self._ready.get(dialect.name)) is None:
            ready = self._ready[dialect.name] = _Ready(self._statement, dialect)
        return ready


def together(
    connection: Connection, writing: Sequence[tuple[Prepared, Facts]], reading: tuple[Prepared, Facts] | None = None
) -> tuple[list[int], tuple[Any, ...] | None]:
    """Carry out statements of which none waits for another; tells how many rows each wrote, and the first row of what was read.

    None of them may write what another reads or writes: on PostgreSQL they are one statement.
    """
    driver, dialect = driver_of(connection), connection.dialect
    parts = [*writing, reading] if reading is not None else [*writing]
    if driver is None or dialect.name == "sqlite" or len(parts) < 2:  # noqa: PLR2004 - one goes alone
        counts = [statement.count(connection, facts) for statement, facts in writing]
        return counts, None if reading is None else reading[0].row(connection, reading[1])
    readied = [(statement.readied(dialect), facts) for statement, facts in parts]
    text = _as_one(tuple(ready.text for ready, _ in readied), len(writing))
    values = {f"{name}_{n}": v for n, (ready, facts) in enumerate(readied) for name, v in ready.named(facts)}
    row = _carried_out(connection, driver, text, values).fetchone()
    found = row[len(writing) :]
    read = None if reading is None or found[0] is None else readied[-1][0].read(found)
    return list(row[: len(writing)]), read


@lru_cache(maxsize=1000)
def _as_one(texts: tuple[str, ...], writing: int) -> str:
    """Make one statement of several: it tells how many rows each of the first wrote, then what the one after them reads, or NULLs.

    PostgreSQL writes each when its rows are counted, so one after the other: the journal's lines stand in the order of what happened.
    """
    told = [_PARAMETER.sub(rf"%(\1_{n})s", text) for n, text in enumerate(texts)]
    ways = ", ".join(f"w{n} AS ({text} RETURNING 1)" for n, text in enumerate(told[:writing]))
    counts = ", ".join(f"(SELECT count(*) FROM w{n})" for n in range(writing))  # noqa: S608 - of our own statements
    read = "".join(f" LEFT JOIN ({text}) AS r ON true" for text in told[writing:])
    return f"WITH {ways} SELECT {counts}{', r.*' if read else ''} FROM (SELECT 1) AS one{read}"  # noqa: S608 - as above


def driver_of(connection: Connection) -> Any | None:  # noqa: ANN401 - SQLite's connection or psycopg's: both execute
    """Tell the driver's own connection while its transaction is open and nobody listens to what is asked.

    Else it is SQLAlchemy who carries out, tells the listeners, or says what is wrong.
    """
    if connection.dispatch.before_cursor_execute or not connection.in_transaction():
        return None
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        return driver if driver.in_transaction else None
    return None if driver.closed else driver


def _carried_out(connection: Connection, driver: Any, text: str, values: Any, how: str = "execute") -> Any:  # noqa: ANN401 - the driver's own kinds
    """Have the driver carry out a statement; raise what SQLAlchemy would. A connection that is gone is given up, as it would be there."""
    dialect = connection.dialect
    base: type[Exception] = dialect.loaded_dbapi.Error
    try:
        return getattr(driver, how)(text, values)
    except base as error:
        gone = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)  # type: ignore[arg-type]  # a DBAPI error
        if gone:
            connection.invalidate(error)
            connection.engine.dispose()
        told = DBAPIError.instance(text, None, error, base, connection_invalidated=gone, dialect=dialect)
        raise cast("DBAPIError", told) from error


class _Ready:
    """A statement's text for a database, what goes in by which way, and by which way each column comes out."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:  # noqa: ANN401 - as above
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._in_order = bool(compiled.positional)
        self._brought: dict[str, Any] = {n: v for n, v in compiled.params.items() if not compiled.binds[n].required}
        names = compiled.positiontup if self._in_order else compiled.params
        self._ins: list[tuple[str, Way]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]
        results = [getattr(column, "type", None) for column in getattr(statement, "exported_columns", ())]
        outs = [_way_out(kind, dialect) for kind in results]
        self._outs: list[tuple[int, Callable[[Any], Any]]] = [(n, way) for n, way in enumerate(outs) if way is not None]

        self._apart = {n for n, kind in enumerate(results) if isinstance(kind, JSON)}
        """What can be changed in place is nobody else's."""

    def values(self, facts: Facts) -> list[Any] | dict[str, Any]:
        """Bring the parameters in, as the driver takes them."""
        return [value for _, value in self.named(facts)] if self._in_order else dict(self.named(facts))

    def named(self, facts: Facts) -> Iterator[tuple[str, Any]]:
        """Bring the parameters in, each with its name."""
        for name, way in self._ins:
            value = facts[name] if name in facts else self._brought[name]
            yield name, value if way is None else way(value)

    def columns(self, names: Sequence[str], many: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Bring the parameters of many rows in, a column at a time: what comes again and again is brought in once."""
        given = dict(zip(names, zip(*many, strict=True), strict=True))
        same = {name: (value,) * len(many) for name, value in self._brought.items()}
        return zip(*(_all_in((given if name in given else same)[name], way) for name, way in self._ins), strict=True)

    def read_all(self, found: list[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
        """Bring many rows out, a column at a time: what stands there again and again is brought out once."""
        if not found or not self._outs:
            return found
        columns: list[Sequence[Any]] = list(zip(*found, strict=True))
        for place, way in self._outs:
            columns[place] = [*map(way, columns[place])] if place in self._apart else _all_out(columns[place], way)
        return zip(*columns, strict=True)

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Bring a row's columns out."""
        if not self._outs:
            return row
        values = list(row)
        for place, way in self._outs:
            values[place] = way(values[place])
        return tuple(values)


def _all_out(values: Sequence[Any], way: Callable[[Any], Any]) -> list[Any]:
    known = {value: way(value) for value in set(values)}
    return [known[value] for value in values]


def _all_in(values: Sequence[Any], way: Way) -> Sequence[Any]:
    if way is None:
        return values
    known = {id(value): value for value in values}  # by what it is, as not everything has a hash; all of them are held
    known = {key: way(value) for key, value in known.items()}
    return [known[id(value)] for value in values]


def _way_out(kind: Any, dialect: Dialect) -> Way:  # noqa: ANN401 - a column's type, or none
    if kind is None or isinstance(kind, Float):  # either driver gives a float as one
        return None
    way: Way = kind.dialect_impl(dialect).result_processor(dialect, None)
    return way
