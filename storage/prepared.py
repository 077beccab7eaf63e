"""Statements that are made once and carried out as the driver takes them.

To carry out a statement, SQLAlchemy finds its compiled form, makes a context, and wraps the result: on SQLite ten times the price of
the statement itself. Here a statement keeps its text and its columns' ways in and out. On PostgreSQL, where the way to the server costs
more than all of that, SQLAlchemy carries it out. Errors are SQLAlchemy's on both.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, cast

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError

Way = Callable[[Any], Any] | None


class Prepared:
    """A statement whose parameters are all named; `facts` gives those that it does not bring itself."""

    def __init__(self, statement: Any) -> None:  # noqa: ANN401 - each kind of statement has a class of its own
        self._statement = statement
        self._ready: _Ready | None = None

    def row(self, connection: Connection, facts: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Tell the first row; None where there is none."""
        if (driver := driver_of(connection)) is None:
            found = connection.execute(self._statement, facts).first()
            return None if found is None else tuple(found)
        ready = self._readied(connection.dialect)
        rows = ready.run(driver, facts).fetchall()
        return ready.read(rows[0]) if rows else None

    def count(self, connection: Connection, facts: Mapping[str, Any]) -> int:
        """Tell how many rows it changed."""
        if (driver := driver_of(connection)) is None:
            return connection.execute(self._statement, facts).rowcount
        return self._readied(connection.dialect).run(driver, facts).rowcount

    def _readied(self, dialect: Dialect) -> _Ready:
        if self._ready is None:
            self._ready = _Ready(self._statement, dialect)
        return self._ready


def driver_of(connection: Connection) -> sqlite3.Connection | None:
    """Tell SQLite's own connection while its transaction is open and nobody listens to what is asked.

    Else it is SQLAlchemy who carries out, tells the listeners, or says what is wrong.
    """
    if connection.dispatch.before_cursor_execute:
        return None
    driver: object = connection.connection.dbapi_connection
    return driver if isinstance(driver, sqlite3.Connection) and driver.in_transaction else None


class _Ready:
    """A statement's text for SQLite, what goes in by which way, and by which way each column comes out."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:  # noqa: ANN401 - as above
        compiled = statement.compile(dialect=dialect)
        self._dialect = dialect
        self._text = str(compiled)
        self._brought: dict[str, Any] = {n: v for n, v in compiled.params.items() if not compiled.binds[n].required}
        self._ins: list[tuple[str, Way]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        ]
        results = [getattr(column, "type", None) for column in getattr(statement, "exported_columns", ())]
        outs = [kind.dialect_impl(dialect).result_processor(dialect, None) if kind else None for kind in results]
        self._outs: list[tuple[int, Callable[[Any], Any]]] = [(n, way) for n, way in enumerate(outs) if way is not None]

    def run(self, driver: sqlite3.Connection, facts: Mapping[str, Any]) -> sqlite3.Cursor:
        """Carry it out."""
        brought = self._brought
        values = [
            (facts[name] if name in facts else brought[name])
            if way is None
            else way(facts[name] if name in facts else brought[name])
            for name, way in self._ins
        ]
        try:
            return driver.execute(self._text, values)
        except sqlite3.Error as error:
            raise cast(
                "DBAPIError", DBAPIError.instance(self._text, values, error, sqlite3.Error, dialect=self._dialect)
            ) from error

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Bring a row's columns out."""
        if not self._outs:
            return row
        values = list(row)
        for place, way in self._outs:
            values[place] = way(values[place])
        return tuple(values)
