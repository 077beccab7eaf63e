"""Statements that are made once and carried out as the driver takes them.

To carry out a statement, SQLAlchemy finds its compiled form, makes a context, and wraps the result: on SQLite ten times the price of
the statement itself, on PostgreSQL as much as the way to the server. Here a statement keeps its text and its columns' ways in and out.
Errors are SQLAlchemy's. What waits for no answer goes to PostgreSQL together, in one way there and back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Float
from sqlalchemy.exc import DBAPIError

Way = Callable[[Any], Any] | None
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
        with _errors(connection, ready.text):
            row = driver.execute(ready.text, ready.values(facts)).fetchone()
        return None if row is None else ready.read(row)

    def count(self, connection: Connection, facts: Facts) -> int:
        """Tell how many rows it changed."""
        if (driver := driver_of(connection)) is None:
            return connection.execute(self._statement, facts).rowcount
        ready = self.readied(connection.dialect)
        with _errors(connection, ready.text):
            return cast("int", driver.execute(ready.text, ready.values(facts)).rowcount)

    def readied(self, dialect: Dialect) -> _Ready:
        """Tell its form for a database."""
        if (ready := self._ready.get(dialect.name)) is None:
            ready = self._ready[dialect.name] = _Ready(self._statement, dialect)
        return ready


def together(connection: Connection, statements: Sequence[tuple[Prepared, Facts]]) -> list[int]:
    """Carry out statements of which none waits for another's answer; tells how many rows each changed."""
    driver = driver_of(connection)
    if driver is None or connection.dialect.name == "sqlite" or len(statements) < 2:  # noqa: PLR2004 - one goes alone
        return [statement.count(connection, facts) for statement, facts in statements]
    with _errors(connection, "several statements"):
        with driver.pipeline():
            readied = [(statement.readied(connection.dialect), facts) for statement, facts in statements]
            cursors = [driver.execute(ready.text, ready.values(facts)) for ready, facts in readied]
        return [cursor.rowcount for cursor in cursors]


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


@contextmanager
def _errors(connection: Connection, text: str) -> Iterator[None]:
    """Raise what SQLAlchemy would; a connection that is gone is given up, as it would be there."""
    dialect = connection.dialect
    base: type[Exception] = dialect.loaded_dbapi.Error
    try:
        yield
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

    def values(self, facts: Facts) -> list[Any] | dict[str, Any]:
        """Bring the parameters in, as the driver takes them."""
        brought = self._brought
        given = [
            (facts[name] if name in facts else brought[name])
            if way is None
            else way(facts[name] if name in facts else brought[name])
            for name, way in self._ins
        ]
        return given if self._in_order else {name: value for (name, _), value in zip(self._ins, given, strict=True)}

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Bring a row's columns out."""
        if not self._outs:
            return row
        values = list(row)
        for place, way in self._outs:
            values[place] = way(values[place])
        return tuple(values)


def _way_out(kind: Any, dialect: Dialect) -> Way:  # noqa: ANN401 - a column's type, or none
    if kind is None or isinstance(kind, Float):  # either driver gives a float as one
        return None
    way: Way = kind.dialect_impl(dialect).result_processor(dialect, None)
    return way
