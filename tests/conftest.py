"""What holds for every test: examples are the same on every run, and no deadline depends on a busy machine.

That nothing leaves the machine and that warnings are errors stands in pyproject.toml, under pytest. Where the machine has a file system
in memory with room, the tests' folders lie there: nearly all that they would wait for is the disk, and in a test processes die, but the
machine does not lose its power.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.server import Server, started

settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

MEMORY, ROOM = Path("/dev/shm"), 2 * 2**30  # noqa: S108 - a folder of pytest's own is made in it
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a private PostgreSQL server."""
    yield from started()


@pytest.fixture(scope="session")
def server(postgresql: str) -> Iterator[Server]:
    """The PostgreSQL server, opened."""
    made = Server(postgresql)
    made.hurry()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Every test runs once on each."""
    return str(request.param)
