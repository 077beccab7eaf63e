"""A clock that is moved by hand, and chores that can be watched."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.engine import Chore


class MovedClock:
    """Tells what it was set to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


class Watched:
    """A chore that counts its runs, says what it is told to say, and can be held in the middle."""

    def __init__(self, name: str = "watched", ahead: datetime | None = None) -> None:
        self.name = name
        self.ahead = ahead
        self.runs: list[datetime] = []
        self.broken = False
        self.held = False
        self.at_once = 0
        self.most_at_once = 0
        self.entered = asyncio.Event()
        self.released = asyncio.Event()

    async def run(self, now: datetime) -> datetime | None:
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.runs.append(now)
        self.entered.set()
        if self.held:
            await self.released.wait()
        self.at_once -= 1
        if self.broken:
            raise RuntimeError("out of order")
        return self.ahead

    async def next_run(self) -> None:
        """Wait until it runs again."""
        self.entered.clear()
        async with asyncio.timeout(5):
            await self.entered.wait()

    @property
    def chore(self) -> Chore:
        return Chore(self.name, self.run)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()
