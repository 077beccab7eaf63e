"""What comes in is kept in order and handled once, even where the handling is interrupted. In one process, because the moment matters."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.interrupted import Interrupted
from bot.reading import chat_of
from storage import receiving
from storage.receiving import CRASHES, WAITS
from storage.updates import Delivered
from storage.work import SqlWork
from tests.scenarios.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = World(tmp_path)
    yield made
    await made.close()


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": None}}, 6),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": 3}}, 6),
        ({"update_id": 1, "callback_query": {"from": 6, "message": {"chat": {"id": 7}}}}, 7),
        ({"update_id": 1, "message": {"chat": {"id": 2**63}, "from": {"id": "x"}}}, 0),
        ({"update_id": 1, "message": None}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_every_shape_of_update_has_a_chat_or_none(raw: dict[str, Any], chat: int) -> None:
    assert chat_of(raw) == chat


async def test_half_a_character_does_not_hold_up_anybody(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    user = officer.phone.user
    message = {"message_id": 900, "date": 1, "chat": user.chat(), "from": user.user(), "text": "half \ud83d"}
    world.telegram.inject(world.account, {"message": message})
    world.telegram.commit()
    await world.say(officer, "/faults")
    assert "open fault" in officer.card.lower()


async def test_only_the_update_whose_turn_it_was_is_suspected(world: World) -> None:
    """Of two that waited through many crashes, the one that was begun each time is set aside; the one behind it is carried out."""
    (officer,) = await world.enrolled("2102")
    for words in ("first", "/faults"):
        officer.phone.text(words)
    raws = [pending.update() for pending in world.telegram.waiting(world.account)]
    world.run(keep, raws=raws)
    for _ in range(CRASHES + 1):
        world.run(receiving.resume)
        world.run(receiving.again, update=raws[0]["update_id"])
    await world.house.reception.resume()
    await world.settle()
    assert [world.run(state, update=raw["update_id"]) for raw in raws] == ["dead", "answered"]
    assert "open fault" in officer.card.lower()


async def test_what_was_in_hand_at_many_crashes_waits_before_it_begins_and_is_suspected_only_then(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    officer.phone.text("first")
    (raw,) = [pending.update() for pending in world.telegram.waiting(world.account)]
    number = raw["update_id"]
    world.run(keep, raws=[raw])
    for _ in range(3):
        world.run(receiving.again, update=number)
    waited: list[tuple[float, int]] = []

    async def wait(seconds: float) -> None:
        waited.append((seconds, world.run(tries, update=number)))

    interrupted = Interrupted(world.house.storage, wait)
    interrupted.add([Delivered(number, chat_of(raw), raw)])
    assert await interrupted.may_begin(number)
    assert waited == [(WAITS[2], 3)]
    assert world.run(tries, update=number) == 4
    assert await interrupted.may_begin(number)
    assert len(waited) == 1


async def test_who_waits_after_crashes_waits_on_while_processes_come_and_go(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    officer.phone.text("first")
    (raw,) = [pending.update() for pending in world.telegram.waiting(world.account)]
    world.run(keep, raws=[raw])
    for _ in range(3):
        world.run(receiving.again, update=raw["update_id"])
    assert world.run(receiving.waits, update=raw["update_id"]) == WAITS[2]
    world.clock.advance(timedelta(seconds=WAITS[2]))
    assert world.run(receiving.waits, update=raw["update_id"]) == 0


def tries(work: SqlWork, now: datetime, *, update: int) -> int:
    del now
    return work.inbox.tries(update)[0]


def keep(work: SqlWork, now: datetime, *, raws: list[dict[str, Any]]) -> None:
    receiving.keep(work, now, updates=[Delivered(raw["update_id"], chat_of(raw), raw) for raw in raws])


def state(work: SqlWork, now: datetime, *, update: int) -> str:
    del now
    return str(work.inbox.state(update))
