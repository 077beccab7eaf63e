"""The answer to a pushed tap carries the end of its spinner, and what is said there; nothing waits for it that need not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.webhook import HEADER, Receiver
from handlers import replies
from handlers.calls import plain
from tests.scenarios.world import TOKEN, Actor, World


@dataclass
class Push:
    """Telegram's side of the webhook."""

    world: World
    receiver: Receiver
    server: BaseTestServer
    session: ClientSession
    number: int = 10_000

    async def __call__(self, **update: Any) -> str:
        """Push an update; tells what the answer carries."""
        self.number += 1
        return await self.again(update)

    async def again(self, update: dict[str, Any]) -> str:
        url, headers = self.server.make_url(f"/{self.receiver.path}"), {HEADER: self.receiver.secret}
        body = {"update_id": self.number, **update}
        async with self.session.post(url, json=body, headers=headers) as response:
            assert response.status == 200
            return await response.text()


@pytest.fixture
async def push(tmp_path: Path) -> AsyncIterator[Push]:
    world = World(tmp_path)
    receiver = Receiver(TOKEN, world.house.reception, world.house.messenger.replies)
    async with TestServer(receiver.application()) as server, ClientSession() as session:
        yield Push(world, receiver, server, session)
    await world.close()


def tap(actor: Actor, data: str) -> dict[str, Any]:
    user = actor.phone.user
    card = {"message_id": actor.phone.card.id, "chat": user.chat(), "date": 1}
    return {"callback_query": {"id": "77", "from": user.user(), "chat_instance": "1", "message": card, "data": data}}


async def at_home(push: Push) -> Actor:
    (officer,) = await push.world.enrolled("2102")
    return officer


async def test_the_answer_to_a_tap_ends_its_spinner(push: Push) -> None:
    officer = await at_home(push)
    assert await push(**tap(officer, "m:faults:0:")) == '{"method": "answerCallbackQuery", "callback_query_id": "77"}'
    await push.world.house.reception.settled()
    assert "open fault" in officer.card.lower()


async def test_the_answer_to_a_refused_tap_says_why(push: Push) -> None:
    officer = await at_home(push)
    assert '"text": "' in await push(**tap(officer, "w:ok:1:0:0:0"))
    await push.world.house.reception.settled()


async def test_what_was_carried_is_not_called_too(push: Push) -> None:
    officer = await at_home(push)
    push.world.session.method = "answerCallbackQuery"
    assert "77" in await push(**tap(officer, "m:faults:0:"))
    await push.world.house.reception.settled()
    assert not push.world.session.stalled.is_set()


async def test_the_answer_to_a_word_is_not_held_back(push: Push) -> None:
    officer = await at_home(push)
    push.world.session.method = "sendMessage"
    user = officer.phone.user
    said = {"message_id": 900, "date": 1, "chat": user.chat(), "from": user.user(), "text": "/help"}
    assert await push(message=said) == ""
    await push.world.session.stalled.wait()
    await push.world.house.reception.drain(0)


async def test_a_tap_that_comes_again_is_answered_at_once(push: Push) -> None:
    officer = await at_home(push)
    update = tap(officer, "m:faults:0:")
    assert "77" in await push(**update)
    assert await push.again(update) == ""
    await push.world.house.reception.settled()


async def test_a_tap_that_waits_for_its_turn_does_not_keep_telegram_waiting(
    push: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "HELD", 0.01)
    officer = await at_home(push)
    push.world.session.method = "editMessageText"
    await push(**tap(officer, "m:faults:0:"))
    await push.world.session.stalled.wait()
    assert await push(**tap(officer, "m:home:0:")) == ""
    await push.world.house.reception.drain(0)


async def test_when_the_process_ends_nothing_is_held_back() -> None:
    held = replies.Replies()
    with held.open("77") as answer:
        held.send_all()
        assert await replies.carried(answer) is None
        assert not held.carry("77", plain("answerCallbackQuery", callback_query_id="77"))
