"""Is it one of these keys? They are one parameter, however many they are, and the statement is the same for every number of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Dialect,
    String,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session

from storage.prepared import Facts, Prepared

_KEYS = "keys"


class Among:
    """A statement about the rows with one of many keys in a column, made once for each database; `make` is given the condition."""

    def __init__(self, column: ColumnElement[Any], make: Callable[[ColumnElement[bool]], Any]) -> None:
        self._column, self._make = column, make
        self._statements: dict[str, Any] = {}
        self._made: dict[str, Prepared] = {}

    def rows(self, connection: Connection, keys: Iterable[int], **facts: object) -> Iterable[tuple[Any, ...]]:
        """Tell the rows with these keys."""
        return self._ready(connection.dialect).rows(connection, facts | {_KEYS: _told(connection.dialect, keys)})

    def count(self, connection: Connection, keys: Iterable[int], facts: Facts) -> int:
        """Change the rows with these keys; tells how many it changed."""
        return self._ready(connection.dialect).count(connection, {**facts, _KEYS: _told(connection.dialect, keys)})

    def _ready(self, dialect: Dialect) -> Prepared:
        if dialect.name not in self._made:
            self._made[dialect.name] = Prepared(self._statement(dialect))
        return self._made[dialect.name]

    def _statement(self, dialect: Dialect) -> Any:  # noqa: ANN401 - of what it reads or changes
        if dialect.name not in self._statements:
            given = bindparam(_KEYS, type_=_kind(dialect))
            self._statements[dialect.name] = self._make(_is_one_of(self._column, given, dialect))
        return self._statements[dialect.name]


def among(session: Session, column: ColumnElement[Any], keys: Iterable[int]) -> ColumnElement[bool]:
    """Ask whether a column is one of these keys."""
    dialect = session.get_bind().dialect
    given = bindparam(None, _told(dialect, keys), type_=_kind(dialect), unique=True)
    return _is_one_of(column, given, dialect)


def _told(dialect: Dialect, keys: Iterable[int]) -> str | list[int]:
    """Tell keys as a database takes them in one parameter."""
    wanted = sorted(set(keys))
    return json.dumps(wanted) if dialect.name == "sqlite" else wanted


def _kind(dialect: Dialect) -> Any:  # noqa: ANN401 - a column type
    return String() if dialect.name == "sqlite" else ARRAY(BigInteger)


def _is_one_of(column: ColumnElement[Any], given: BindParameter[Any], dialect: Dialect) -> ColumnElement[bool]:
    if dialect.name == "sqlite":
        return column.in_(select(func.json_each(given).table_valued("value").c.value))
    return column == any_(given)
