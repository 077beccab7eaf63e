"""The database: where it is, how it is opened, and what makes a commit durable."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_SQLITE_PRAGMAS = (
    "PRAGMA busy_timeout=30000",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
_POSTGRESQL = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": "-c idle_in_transaction_session_timeout=60000",
}
"""A server whose machine vanished is noticed in seconds, not in the two hours that TCP would take. Seconds, the last two in milliseconds.

And the server ends a transaction whose process has stood still for a minute; its rows would otherwise hold up the others for ever.
"""

FRESH = 1.0
"""Seconds after which a connection is looked at before it is used again: to ask each time would be a way there and back for each tap."""

_WAL_TRIES, _WAL_PAUSE = 600, 0.05

_AWAY = {5, 6, 8, 10, 13, 14}
"""SQLite's primary result codes for trouble that no action caused: busy, locked, read-only, disk trouble, disk full, cannot be opened."""

_ONLY_READS = "25006"
"""PostgreSQL: what is asked would write, and may not: the disk is full, with some who run servers, or another server is the first now."""

_RACES = {"40001", "40P01"}
"""PostgreSQL: serialization failure, deadlock detected."""


def is_away(failure: BaseException) -> bool:
    """Tell whether the whole database does not answer: nothing is wrong with what was asked, and it is asked again later."""
    if not isinstance(failure, DBAPIError):
        return False
    code = getattr(failure.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _AWAY
    return failure.connection_invalidated or isinstance(failure, (OperationalError, InterfaceError))


def cannot_be_kept(failure: BaseException) -> bool:
    """Tell whether it is what was to be written that is at fault, and no database takes it however often it is asked.

    Everything else may be the database's trouble, whatever it calls it: rights that were taken away, a damaged index, a table that is gone.
    """
    return isinstance(failure, (DataError, ValueError, OverflowError, TypeError, RecursionError))


def lost_race(failure: BaseException) -> bool:
    """Tell whether two transactions met, and this is the one to be tried again."""
    return isinstance(failure, DBAPIError) and getattr(failure.orig, "sqlstate", None) in _RACES


def is_readable(url: str) -> bool:
    """Tell whether an address can be read in one way only: an @ that a password holds unescaped ends it, and its rest would be the host."""
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):
        return False
    _, _, behind = url.partition("://")[2].partition(":")[2].partition("@")
    return where.password is None or "@" not in behind.partition("?")[0]


class EncodingError(Exception):
    """A database on a server that does not keep text as UTF8: not every name, and no word of Chinese, could be written there."""

    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self.encoding = encoding


def open_database(url: str) -> Engine:
    """Open a database by its URL; a SQLite file's folder is made. A commit that returned is on disk."""
    where = make_url(url)
    if where.get_backend_name() != "sqlite":
        driver = "postgresql+psycopg" if where.drivername == "postgresql" else where.drivername
        patience = {name: value for name, value in _POSTGRESQL.items() if name not in where.query}
        engine = create_engine(where.set(drivername=driver), connect_args=patience, hide_parameters=True)
        engine.dialect.is_disconnect = partial(_is_gone, engine.dialect.is_disconnect)  # type: ignore[method-assign]  # one place for both ways
        event.listen(engine, "connect", _keeps_text, insert=True)  # before SQLAlchemy itself asks anything
        event.listen(engine, "checkin", _put_back)
        event.listen(engine, "checkout", _look_at)
        return engine
    if where.database and where.database != ":memory:":
        Path(where.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(where, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _is_gone(also: Callable[..., bool], error: Exception, *where: Any) -> bool:
    """A connection that only lets read is as good as gone: it stays so, and the next one may be let to write again."""
    return getattr(error, "sqlstate", None) == _ONLY_READS or also(error, *where)


def _keeps_text(connection: DBAPIConnection, record: object) -> None:
    del record
    encoding = connection.info.parameter_status("server_encoding")
    if encoding not in ("UTF8", None):
        connection.close()
        raise EncodingError(encoding)


def _put_back(connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    del connection
    record.info["put_back"] = time.monotonic()


def _look_at(connection: DBAPIConnection, record: ConnectionPoolEntry, proxy: PoolProxiedConnection) -> None:
    """See whether a connection that lay for a while is still good; the pool opens another for one that is not."""
    del proxy
    if time.monotonic() - record.info.get("put_back", time.monotonic()) < FRESH:
        return
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT 1")
        connection.rollback()
    except Exception as gone:
        raise DisconnectionError from gone
    finally:
        cursor.close()


def _prepare(connection: DBAPIConnection, record: object) -> None:
    """Leave transactions to us (the driver would begin them too late) and make every commit wait for the disk."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    _keep_a_log(cursor)
    cursor.close()


def _keep_a_log(cursor: DBAPICursor) -> None:
    """Write ahead. While others open the same new file, SQLite answers this one question with "locked" at once, whatever the timeout."""
    for attempt in range(_WAL_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == _WAL_TRIES - 1:
                raise
            time.sleep(_WAL_PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    """Take the write lock at the start: two processes then wait for each other instead of failing at the commit."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
