"""Whoever watches from outside learns whether the process is well, and no secret, name or text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from bot.health import Health
from bot.poller import Poller
from tests.scenarios.steps import crew_of, report_fault
from tests.scenarios.world import TOKEN, World, at_once, picture

Ask = Callable[[str], Awaitable[tuple[int, Any]]]


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


async def test_a_clock_that_is_set_back_is_told_at_once_and_forgiven_in_time(world: World) -> None:
    await well(world)
    watch, then = world.house.vitals.watch, world.clock.now()
    await watch.chore().run(then - timedelta(hours=1))
    assert watch.found == [("clock set back", watch.found[0][1])]
    assert "60 min" in watch.found[0][1]
    await watch.chore().run(then - timedelta(minutes=49))
    assert "clock set back" not in dict(watch.found)


async def test_a_watch_that_looks_no_more_is_told(world: World, ask: Ask) -> None:
    await well(world)
    world.clock.advance(timedelta(minutes=3))
    await world.settle()
    status, found = await ask("/readyz")
    assert (status, found["tick_age"], found["watch_age"]) == (503, 0.0, 180.0)


async def test_a_disk_that_keeps_nothing_is_told(world: World, ask: Ask) -> None:
    crew = await crew_of(world)
    (world.folder / "photos").write_text("in the way")
    await report_fault(world, crew)
    await world.send(crew.officer, picture())
    await well(world)
    await well(world)
    assert (await ask("/readyz"))[1]["alarms"] == ["disk refuses"]
    assert crew.officer.sees("disk cannot keep it just now")
    (world.folder / "photos").unlink()
    await world.passes(minutes=1)
    await well(world)
    assert (await ask("/readyz"))[1]["alarms"] == []


async def test_a_silent_telegram_is_told_and_one_that_was_only_not_asked_is_not(world: World, ask: Ask) -> None:
    await well(world)
    world.clock.advance(timedelta(minutes=3))
    await world.house.engines[0].tick()
    world.telegram.faults.add("reset", method="getMe")
    assert (await ask("/readyz"))[1]["telegram"] is False
    assert (await ask("/readyz"))[1]["telegram"] is True


async def test_a_refused_token_is_told_until_it_is_taken(world: World, ask: Ask) -> None:
    await well(world)
    stranger = Bot("999999:nobody", session=world.session)
    await Poller(stranger, world.house.reception, world.clock.now, at_once).attempt(0)
    status, found = await ask("/readyz")
    assert (status, found["ready"], found["telegram"]) == (503, False, False)
    assert "ROUNDSMAN_BOT_TOKEN" in found["telegram_trouble"]
    await world.house.poller.attempt(0)
    status, found = await ask("/readyz")
    assert (status, found["telegram"], found["telegram_trouble"]) == (200, True, "")


async def test_a_database_that_does_not_answer_is_told(world: World, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    await well(world)

    async def away(*_: object, **__: object) -> None:
        raise OperationalError("SELECT", {}, Exception("the server went away"))

    with monkeypatch.context() as patch:
        patch.setattr(world.storage, "transact", away)
        await world.house.watch.tick()
        status, found = await ask("/readyz")
        assert (status, found["database"], found["alarms"]) == (503, False, ["database away"])
        assert (await ask("/metrics"))[0] == 200
    await world.house.watch.tick()
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
    assert "functools" not in text, "an action that is half filled in has its own name"
    for secret in (TOKEN, TOKEN.partition(":")[2], officer.name, head.name, "Roster"):
        assert secret not in text
