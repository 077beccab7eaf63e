"""Whoever watches from outside learns whether the process is well, and no secret, name or text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.health import Health
from tests.scenarios.world import TOKEN, World

Ask = Callable[[str], Awaitable[tuple[int, Any]]]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = World(tmp_path)
    yield made
    await made.close()


@pytest.fixture
async def ask(world: World) -> AsyncIterator[Ask]:
    app = Health(world.house.vitals, world.clock.now).application()
    async with TestClient(TestServer(app)) as client:

        async def get(path: str) -> tuple[int, Any]:
            async with client.get(path) as answer:
                return answer.status, await (answer.json() if path == "/readyz" else answer.text())

        yield get


async def well(world: World) -> None:
    await world.settle()
    await world.house.watch.tick()


async def test_it_is_alive_from_the_start_and_ready_after_the_first_tick(world: World, ask: Ask) -> None:
    assert await ask("/healthz") == (200, "ok\n")
    status, found = await ask("/readyz")
    assert (status, found["tick_age"]) == (503, None)
    await well(world)
    status, found = await ask("/readyz")
    assert (status, found["ready"], found["database"], found["telegram"], found["tick_age"]) == (
        200,
        True,
        True,
        True,
        0.0,
    )


async def test_a_tick_that_is_late_is_told(world: World, ask: Ask) -> None:
    await well(world)
    world.clock.advance(timedelta(minutes=3))
    status, found = await ask("/readyz")
    assert (status, found["tick_age"], found["telegram"]) == (503, 180.0, True)


async def test_a_silent_telegram_is_told_and_one_that_was_only_not_asked_is_not(world: World, ask: Ask) -> None:
    await well(world)
    world.clock.advance(timedelta(minutes=3))
    await world.house.engines[0].tick()
    world.telegram.faults.add("reset", method="getMe")
    assert (await ask("/readyz"))[1]["telegram"] is False
    assert (await ask("/readyz"))[1]["telegram"] is True


async def test_a_database_that_does_not_answer_is_told(world: World, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    await well(world)

    async def away(*_: object, **__: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(world.storage, "transact", away)
        status, found = await ask("/readyz")
        assert (status, found["database"]) == (503, False)
        assert (await ask("/metrics"))[0] == 200
    assert (await ask("/readyz"))[0] == 200


async def test_the_figures_tell_how_much_of_everything_there_is(world: World, ask: Ask) -> None:
    await world.enrolled("2101", "2102")
    officer, head = world.actors["2102"], world.actors["2101"]
    await world.begin(officer)
    await world.report(officer)
    status, text = await ask("/metrics")
    figures = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert status == 200
    assert figures["roundsman_faults", "open"] == 1
    assert figures["roundsman_escalations_total",] == 1
    assert figures["roundsman_outbox",] == 0
    assert figures["roundsman_inbox", "new"] == 0
    assert figures["roundsman_telegram_calls_total", "sendMessage", "ok"] > 2
    assert figures["roundsman_action_seconds_count", "arrivals.scan"] >= 1
    for secret in (TOKEN, TOKEN.partition(":")[2], officer.name, head.name, "Roster"):
        assert secret not in text
