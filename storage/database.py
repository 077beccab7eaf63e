"""The database: where it is, how it is opened, and what makes a commit durable."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
)


def open_database(url: str) -> Engine:
    """Open a database by its URL; a SQLite file's folder is made. A commit that returned is on disk."""
    where = make_url(url)
    if where.get_backend_name() != "sqlite":
        driver = "postgresql+psycopg" if where.drivername == "postgresql" else where.drivername
        return create_engine(where.set(drivername=driver), pool_pre_ping=True)
    if where.database and where.database != ":memory:":
        Path(where.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(where)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, record: object) -> None:
    """Leave transactions to us (the driver would begin them too late) and make every commit wait for the disk."""
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take the write lock at the start: two processes then wait for each other instead of failing at the commit."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
