"""An update that cannot be read holds up nobody, and nobody is left waiting for an answer to it."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from tests.scenarios.world import Actor, World


def from_chat(actor: Actor, **body: Any) -> dict[str, Any]:
    user = actor.phone.user
    return {"message_id": 900, "date": 1, "chat": user.chat(), "from": user.user(), **body}


async def comes(world: World, update: dict[str, Any]) -> None:
    world.telegram.inject(world.account, update)
    world.telegram.commit()
    await world.settle()


async def test_who_said_what_cannot_be_read_is_told(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await comes(world, {"message": from_chat(anna, text=5)})
    assert "could not be handled" in anna.inbox[0]
    await world.say(anna, "/faults")
    assert "open fault" in anna.card.lower()


async def test_what_nobody_said_is_set_aside_in_silence(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    user = anna.phone.user
    change = {"chat": user.chat(), "from": user.user(), "date": 1, "old_chat_member": {}, "new_chat_member": {}}
    await comes(world, {"my_chat_member": change})
    assert anna.inbox == []


async def test_the_log_says_where_it_was_wrong_and_nothing_of_what_was_said(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    (anna,) = await world.enrolled("2102")
    caplog.set_level(logging.DEBUG)
    await comes(world, {"message": from_chat(anna, text=["a secret"])})
    assert "message.text: string_type" in caplog.text
    assert "a secret" not in caplog.text
