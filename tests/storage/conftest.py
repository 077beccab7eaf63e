"""Two real databases for every test: a SQLite file and a PostgreSQL server. Neither is left out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from checklists import Checklist, builtin
from safety.policy import Policy
from safety.programme import shipped
from storage.database import open_database
from storage.storage import Storage
from tests.scenarios.furnishing import furnish
from tests.scenarios.world import MONDAY
from tests.server import Server, climb
from tests.statements import shared
from tests.storage.machines import Ground


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables."""
    file = tmp_path_factory.mktemp("storage") / "model.db"
    climb(f"sqlite:///{file}")
    return file


@pytest.fixture
def bare(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without tables."""
    if engine_kind == "sqlite":
        yield f"sqlite:///{tmp_path}/house.db"
        return
    server: Server = request.getfixturevalue("server")
    name = server.make()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def url(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with its tables."""
    if engine_kind == "sqlite":
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
        made = Storage(url, clock, Policy(programme=shipped().only("weekly")), checklists)
        storages.append(shared(made))
        return storages[-1]

    yield another
    for storage in storages:
        storage.close()


@pytest.fixture(scope="session")
def branch(server: Server) -> str:
    """The name of a PostgreSQL database with the sample branch."""
    name = server.make(server.model)
    furnish(server.url(name), MONDAY, "en")
    return name


@pytest.fixture
def ground(engine_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], Ground]:
    """Makes the ground for each life of a machine."""
    server: Server | None = request.getfixturevalue("server") if engine_kind == "postgresql" else None
    if server is None:
        furnish(f"sqlite:///{tmp_path}/branch.db", MONDAY, "en")

    def made() -> Ground:
        if server is not None:
            name = server.make(request.getfixturevalue("branch"))
            return Ground(server.url(name), partial(server.drop, name))
        shutil.copy(tmp_path / "branch.db", tmp_path / "life.db")
        return Ground(f"sqlite:///{tmp_path}/life.db")

    return made


@pytest.fixture
def storage(opened: Opener) -> Storage:
    """The database, opened."""
    return opened()
