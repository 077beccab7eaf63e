"""What keeps the poller from hearing: it says so in words, and asks again in time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot

from bot.poller import LONGEST, Poller
from simulator import InProcessSession
from tests.scenarios.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = World(tmp_path)
    yield made
    await made.close()


class Slept(list[float]):
    """Waits no time, and remembers how long it would have been."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


async def test_a_refused_token_is_said_in_words(world: World, caplog: pytest.LogCaptureFixture) -> None:
    stranger = Bot("999999:nobody", session=InProcessSession(world.telegram))
    slept = Slept()
    await Poller(stranger, world.house.reception, world.clock.now, slept).attempt(0)
    assert "look at ROUNDSMAN_BOT_TOKEN" in caplog.text
    assert len(slept) == 1


async def test_a_wait_of_hours_is_asked_again_within_a_minute(world: World) -> None:
    world.telegram.faults.add("flood", method="getUpdates", retry_after=10072)
    slept = Slept()
    await Poller(world.house.bot, world.house.reception, world.clock.now, slept).attempt(0)
    assert slept == [LONGEST]
