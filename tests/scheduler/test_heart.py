"""The heart beats at once when poked, when something is due, and at the latest after the backstop; never twice at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from scheduler.engine import Engine
from scheduler.heart import Heart, pause
from tests.scheduler.conftest import MovedClock, Watched

NEVER = timedelta(hours=1)
BACKSTOP = timedelta(seconds=20)
SOON = timedelta(milliseconds=5)


@pytest.fixture
async def watched() -> Watched:
    return Watched()


@pytest.fixture
async def heart(watched: Watched, clock: MovedClock) -> AsyncIterator[Heart]:
    heart = Heart(Engine([watched.chore], clock), clock, backstop=NEVER)
    yield heart
    watched.released.set()
    await heart.stop()


def test_the_pause_ends_when_something_is_due(clock: MovedClock) -> None:
    assert pause(clock() + timedelta(seconds=3), clock(), BACKSTOP) == timedelta(seconds=3)


def test_the_pause_is_never_longer_than_the_backstop(clock: MovedClock) -> None:
    assert pause(clock() + timedelta(days=3), clock(), BACKSTOP) == BACKSTOP
    assert pause(None, clock(), BACKSTOP) == BACKSTOP


def test_what_stays_due_is_not_looked_at_in_a_busy_loop(clock: MovedClock) -> None:
    assert timedelta() < pause(clock() - NEVER, clock(), BACKSTOP) < timedelta(seconds=1)


async def test_the_first_beat_comes_at_once(heart: Heart, watched: Watched) -> None:
    heart.start()
    await watched.next_run()
    assert len(watched.runs) == 1


async def test_a_poke_is_a_beat_at_once(heart: Heart, watched: Watched, clock: MovedClock) -> None:
    heart.start()
    await watched.next_run()
    clock.move(timedelta(days=1))
    heart.poke()
    await watched.next_run()
    assert watched.runs[-1] == clock()


async def test_pokes_during_a_beat_are_one_more_beat(heart: Heart, watched: Watched) -> None:
    watched.held = True
    heart.start()
    await watched.next_run()
    for _ in range(5):
        heart.poke()
    watched.released.set()
    await watched.next_run()
    await heart.stop()
    assert len(watched.runs) == 2
    assert watched.most_at_once == 1


async def test_what_falls_due_is_a_beat(heart: Heart, watched: Watched, clock: MovedClock) -> None:
    watched.ahead = clock() + SOON
    heart.start()
    await watched.next_run()
    await watched.next_run()
    assert len(watched.runs) == 2


async def test_the_backstop_is_a_beat(watched: Watched, clock: MovedClock) -> None:
    heart = Heart(Engine([watched.chore], clock), clock, backstop=SOON)
    heart.start()
    for _ in range(3):
        await watched.next_run()
    await heart.stop()
    assert watched.most_at_once == 1


async def test_a_failing_chore_does_not_stop_the_heart(heart: Heart, watched: Watched) -> None:
    watched.broken = True
    heart.start()
    await watched.next_run()
    heart.poke()
    await watched.next_run()
    assert len(watched.runs) == 2


async def test_stopping_waits_for_the_running_beat_and_begins_no_other(heart: Heart, watched: Watched) -> None:
    watched.held = True
    heart.start()
    await watched.next_run()
    heart.poke()
    stopping = asyncio.create_task(heart.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    watched.released.set()
    await stopping
    heart.poke()
    await asyncio.sleep(0)
    assert len(watched.runs) == 1
    assert watched.at_once == 0


async def test_stopping_twice_or_before_the_start_is_harmless(heart: Heart) -> None:
    await heart.stop()
    await heart.stop()


async def test_an_engine_that_breaks_as_a_whole_does_not_stop_the_heart(
    watched: Watched, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    watched.ahead = clock().replace(
        tzinfo=None
    )  # a chore that answers with a naive time: no difference can be reckoned
    heart = Heart(Engine([watched.chore], clock), clock, backstop=SOON)
    with caplog.at_level(logging.ERROR):
        heart.start()
        await watched.next_run()
        await watched.next_run()
        await heart.stop()
    assert "a tick failed as a whole" in caplog.text
