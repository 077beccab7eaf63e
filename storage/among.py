"""Is it one of these keys? They are one parameter, however many they are, and the statement is the same for every number of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, BigInteger, BindParameter, ColumnElement, Dialect, String, any_, bindparam, func, select
from sqlalchemy.orm import Session

KEYS = "keys"


def among(session: Session, column: ColumnElement[Any], keys: Iterable[int]) -> ColumnElement[bool]:
    """Ask whether a column is one of these keys."""
    dialect = session.get_bind().dialect
    given = bindparam(None, told(dialect, keys), type_=_kind(dialect), unique=True)
    return _is_one_of(column, given, dialect)


def among_keys(column: ColumnElement[Any], dialect: Dialect) -> ColumnElement[bool]:
    """Ask whether a column is one of the keys that the parameter `keys` will bring (as `told` tells them)."""
    return _is_one_of(column, bindparam(KEYS, type_=_kind(dialect)), dialect)


def told(dialect: Dialect, keys: Iterable[int]) -> str | list[int]:
    """Tell keys as a database takes them in one parameter."""
    wanted = sorted(set(keys))
    return json.dumps(wanted) if dialect.name == "sqlite" else wanted


def _kind(dialect: Dialect) -> Any:  # noqa: ANN401 - a column type
    return String() if dialect.name == "sqlite" else ARRAY(BigInteger)


def _is_one_of(column: ColumnElement[Any], given: BindParameter[Any], dialect: Dialect) -> ColumnElement[bool]:
    if dialect.name == "sqlite":
        return column.in_(select(func.json_each(given).table_valued("value").c.value))
    return column == any_(given)
