"""A tick works through every chore, and none can stop the others."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from scheduler.engine import Engine
from tests.scheduler.conftest import MovedClock, Watched

HOUR = timedelta(hours=1)


async def test_a_tick_tells_the_earliest_of_what_is_ahead(clock: MovedClock) -> None:
    chores = [Watched("a", clock() + 2 * HOUR), Watched("b", clock() + HOUR), Watched("c")]
    assert await Engine([watched.chore for watched in chores], clock).tick() == clock() + HOUR


async def test_nothing_ahead_is_told_as_none(clock: MovedClock) -> None:
    assert await Engine([Watched().chore], clock).tick() is None


async def test_a_failing_chore_never_stops_the_others(clock: MovedClock, caplog: pytest.LogCaptureFixture) -> None:
    broken, sound = Watched("broken"), Watched("sound", clock() + HOUR)
    broken.broken = True
    engine = Engine([broken.chore, sound.chore], clock)
    with caplog.at_level(logging.ERROR):
        assert await engine.tick() == clock() + HOUR
    assert engine.failures == {"broken": 1}
    assert "chore broken failed, 1 in a row" in caplog.text
    assert "out of order" in caplog.text


async def test_failures_are_counted_in_a_row_and_forgotten_when_it_works(clock: MovedClock) -> None:
    chore = Watched("sometimes")
    chore.broken = True
    engine = Engine([chore.chore], clock)
    await engine.tick()
    await engine.tick()
    assert engine.failures == {"sometimes": 2}
    assert engine.succeeded_at == {}
    chore.broken = False
    await engine.tick()
    assert engine.failures == {}
    assert engine.succeeded_at == {"sometimes": clock()}


async def test_each_chore_is_told_the_time_at_which_it_begins(clock: MovedClock) -> None:
    first, second = Watched("first"), Watched("second")
    first.held = True
    ticking = asyncio.create_task(Engine([first.chore, second.chore], clock).tick())
    await first.next_run()
    clock.move(HOUR)
    first.released.set()
    await ticking
    assert second.runs == [clock()]


async def test_leaving_off_in_the_middle_is_not_a_failure(clock: MovedClock) -> None:
    chore = Watched()
    chore.held = True
    engine = Engine([chore.chore], clock)
    ticking = asyncio.create_task(engine.tick())
    await chore.next_run()
    ticking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ticking
    assert engine.failures == {}
