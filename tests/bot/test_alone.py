"""Of one bot's processes one polls. Who cannot renew its lease stops where it meets another; two that meet in a change are no alarm."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.poller import Poller
from bot.presence import CHANGING, Presence
from storage.leases import LONG
from tests.bot.test_gate import Watch
from tests.bot.test_outage import close
from tests.scenarios.furnishing import furnish
from tests.scenarios.world import MONDAY, World, at_once
from tests.server import Server

LAPSED = LONG.total_seconds() + 1
NAME = "poller:1"


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    name = server.make(server.model)
    furnish(server.url(name), MONDAY, "en")
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def world(tmp_path: Path, url: str) -> AsyncIterator[World]:
    made = World(tmp_path, url)
    yield made
    await made.close()


class Pair:
    """Two processes of one bot; what the first does, while it alone may, never ends by itself."""

    def __init__(self, world: World) -> None:
        self.watch = Watch()
        house = world.house
        self.one, self.other = (
            Presence(world.storage, house.reception, house.messenger.gate, who, self.watch) for who in "ab"
        )
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.changed = asyncio.Event()

    async def _act(self, who: str) -> None:
        self.begun.append(who)
        self.changed.set()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.ended.append(who)
            self.changed.set()

    async def _keep_on(self, presence: Presence) -> None:
        while True:
            await presence.alone(NAME, lambda: self._act(presence.holder))

    @contextlib.asynccontextmanager
    async def acting(self, *presences: Presence) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self._keep_on(presence)) for presence in presences]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

    async def until(self, found: list[str], whom: list[str]) -> None:
        async with asyncio.timeout(10):
            while found != whom:
                self.changed.clear()
                await self.changed.wait()


async def test_who_cannot_renew_its_lease_goes_on_so_that_people_hear_of_the_outage_until_it_meets_another(
    world: World, url: str
) -> None:
    pair = Pair(world)
    await pair.other.sign()
    async with pair.acting(pair.one):
        await pair.until(pair.begun, ["a"])
        close(url, shut=True)
        await pair.one.sign()
        pair.watch.at += LAPSED
        await pair.one.sign()
        assert pair.ended == []
        assert pair.one.collided(), "somebody else took over"
        await pair.until(pair.ended, ["a"])
        close(url, shut=False)
        await pair.one.sign()
        await pair.until(pair.begun, ["a", "a"])


async def test_two_that_meet_are_ours_only_around_a_change(world: World, url: str) -> None:
    pair = Pair(world)
    async with pair.acting(pair.one):
        await pair.until(pair.begun, ["a"])
        assert pair.one.collided()
        pair.watch.at += CHANGING / 2
        await pair.one.sign()
        pair.watch.at += CHANGING / 2
        await pair.one.sign()
        assert not pair.one.collided()
        close(url, shut=True)
        await pair.one.sign()
        close(url, shut=False)
        await pair.one.sign()
        assert pair.one.collided(), "the database was away"


@pytest.mark.parametrize("ours", [True, False])
async def test_a_meeting_of_our_own_is_no_alarm(world: World, *, ours: bool) -> None:
    poller = Poller(world.house.bot, world.house.reception, world.clock.now, at_once, lambda: ours)
    world.telegram.faults.add("conflict", method="getUpdates")
    await poller.attempt(0)
    assert (poller.conflict_at is None) is ours
