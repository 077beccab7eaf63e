"""A world per scenario, on a SQLite file and on PostgreSQL: every promise is kept on both."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from checklists import Checklist
from safety.policy import Policy
from tests.scenarios.furnishing import furnish
from tests.scenarios.world import MONDAY, ROUTINE, World
from tests.server import Server

Worlds = Callable[..., World]
Branches = Callable[[datetime, str], str]


@pytest.fixture(scope="session")
def branches(server: Server) -> Branches:
    """Tells the name of a PostgreSQL database with the sample branch: every scenario begins with a copy of it."""

    @cache
    def branch(start: datetime, language: str) -> str:
        name = server.make(server.model)
        furnish(server.url(name), start, language)
        return name

    return branch


@pytest.fixture
def copied(engine_kind: str, request: pytest.FixtureRequest) -> Iterator[Callable[[datetime, str], str | None]]:
    """Tells the address of a furnished database; None where a world makes a file of its own."""
    with contextlib.ExitStack() as ending:

        def copy(start: datetime, language: str) -> str | None:
            if engine_kind == "sqlite":
                return None
            server: Server = request.getfixturevalue("server")
            branch: Branches = request.getfixturevalue("branches")
            name = server.make(branch(start, language))
            ending.callback(server.drop, name)
            return server.url(name)

        yield copy


@pytest.fixture
async def worlds(tmp_path: Path, copied: Callable[[datetime, str], str | None]) -> AsyncIterator[Callable[..., World]]:
    """Makes worlds that end with the test."""
    async with contextlib.AsyncExitStack() as ending:

        def make(
            start: datetime = MONDAY,
            language: str = "en",
            policy: Policy = ROUTINE,
            catalogue: Mapping[str, Checklist] | None = None,
        ) -> World:
            made = World(tmp_path, copied(start, language), start, language, catalogue, policy)
            ending.push_async_callback(made.close)
            return made

        yield make


@pytest.fixture
async def world(worlds: Worlds, request: pytest.FixtureRequest) -> World:
    """The sample branch on a Monday at 09:00, or when a file of tests says that it STARTs."""
    return worlds(getattr(request.module, "START", MONDAY))
