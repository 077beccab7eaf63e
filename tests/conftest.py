"""What holds for every test: examples are the same on every run, and no deadline depends on a busy machine.

That nothing leaves the machine and that warnings are errors stands in pyproject.toml, under pytest.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

import handlers  # noqa: F401 - before anything imports aiogram
from bot.loop import settle_memory
from tests.memory import memory
from tests.server import Server, started

settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

if folder := memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a private PostgreSQL server."""
    yield from started(memory())


@pytest.fixture(scope="session")
def server(postgresql: str) -> Iterator[Server]:
    """The PostgreSQL server, opened."""
    made = Server(postgresql)
    made.hurry()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Every test runs once on each."""
    return str(request.param)


def pytest_collection_finish() -> None:
    """Leave what was imported and collected to itself: the collector would look at all of it again and again while tests run."""
    settle_memory()
