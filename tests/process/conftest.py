"""One warm launcher and one furnished database for the whole run; a stand for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from simulator import serve
from tests.process.products import Launcher
from tests.process.stand import SQLITE, Furnished, Stand, furnish
from tests.server import Server


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    made = Launcher()
    yield made
    made.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    return furnish(f"{SQLITE}{tmp_path_factory.mktemp('furnished') / 'furnished.db'}")


@pytest.fixture
async def stand(tmp_path: Path, furnished: Furnished, launcher: Launcher) -> AsyncIterator[Stand]:
    made = Stand(tmp_path, furnished, launcher)
    async with serve(made.telegram) as made.url:
        yield made
        await made.close()


@pytest.fixture
async def served(tmp_path: Path, server: Server, launcher: Launcher) -> AsyncIterator[Stand]:
    """A stand on PostgreSQL."""
    name = server.make(server.model)
    made = Stand(tmp_path, furnish(server.url(name)), launcher)
    async with serve(made.telegram) as made.url:
        yield made
        await made.close()
    server.drop(name)
