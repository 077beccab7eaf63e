"""Whatever is pushed at the webhook, nothing crashes, nobody gets in, and what is sound between it is handled."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.webhook import HEADER, Receiver
from tests.bot.updates import TEXTS, WRONG, updates
from tests.scenarios import peek
from tests.scenarios.world import TOKEN, Actor, World

CHATS = [10**9 + 7, -100_500, 0]
KINDS_OF_CONTENT = st.sampled_from(
    ["application/json", "text/xml", "", "multipart/form-data; boundary=x", "a/b;c=\u00e9"]
)
RAW = st.binary(max_size=60) | st.sampled_from([b"", b"[" * 50_000, b"{" * 3, b"\xff\xfe", b'{"update_id": 1e400}'])
TOGETHER = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@dataclass
class Gate:
    """A house with a receiver, and somebody at its door; one loop runs them all."""

    world: World
    runner: asyncio.Runner
    officer: Actor
    session: ClientSession
    server: TestServer
    receiver: Receiver
    numbers: Iterator[int]

    def push(self, body: bytes, headers: dict[str, str], path: str = "") -> int:
        """Push a body; tells the status."""

        async def knock() -> int:
            url = self.server.make_url(f"/{path or self.receiver.path}")
            async with self.session.post(url, data=body, headers=headers) as response:
                await response.read()
                return response.status

        return self.runner.run(knock())

    def known(self, **more: str) -> dict[str, str]:
        return {HEADER: self.receiver.secret, **more}

    def said(self, text: str) -> bytes:
        """A sound update of the officer's."""
        user = self.officer.phone.user
        message = {"message_id": 900, "date": 1, "chat": user.chat(), "from": user.user(), "text": text}
        return json.dumps({"update_id": next(self.numbers), "message": message}).encode()

    def everything(self) -> object:
        return self.world.everything(), self.world.run(peek.updates)

    def is_well(self) -> None:
        """What came is dealt with, and the officer is answered."""
        assert self.push(self.said("/faults"), self.known()) == 200
        self.runner.run(self.world.house.reception.settled())
        assert "open fault" in self.officer.card.lower()
        assert {state for _, state in self.world.run(peek.updates)} <= {"answered", "handled", "dead"}


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    with asyncio.Runner() as runner:
        made = runner.run(opened(tmp_path_factory.mktemp("fuzz"), runner))
        yield made
        runner.run(made.session.close())
        runner.run(made.server.close())
        runner.run(made.world.close())


async def opened(folder: Path, runner: asyncio.Runner) -> Gate:
    world = World(folder)
    (officer,) = await world.enrolled("2102")
    receiver = Receiver(TOKEN, world.house.reception, world.house.messenger.replies)
    server = TestServer(receiver.application())
    await server.start_server()
    return Gate(world, runner, officer, ClientSession(), server, receiver, itertools.count(2 * 10**9))


@TOGETHER
@given(st.lists(updates(CHATS), max_size=4))
def test_an_update_with_anything_in_any_place_is_stored_and_holds_up_nobody(
    gate: Gate, raws: list[dict[str, Any]]
) -> None:
    for raw in raws:
        assert gate.push(json.dumps(raw).encode(), gate.known()) == 200
    stored = {number for number, _ in gate.world.run(peek.updates)}
    assert stored >= {raw["update_id"] for raw in raws}
    gate.is_well()


@TOGETHER
@given(updates(CHATS), st.data())
def test_half_an_update_is_refused_and_not_stored(gate: Gate, raw: dict[str, Any], data: st.DataObject) -> None:
    whole = json.dumps(raw).encode()
    before = gate.everything()
    assert gate.push(whole[: data.draw(st.integers(0, len(whole) - 1))], gate.known()) == 400
    assert gate.everything() == before


@TOGETHER
@given(RAW | st.builds(lambda it: json.dumps(it).encode(), WRONG), KINDS_OF_CONTENT)
def test_what_is_no_update_is_refused_whatever_it_calls_itself(gate: Gate, body: bytes, kind: str) -> None:
    before = gate.everything()
    assert gate.push(body, gate.known(**{"Content-Type": kind} if kind else {})) in {400, 413}
    assert gate.everything() == before


@TOGETHER
@given(updates(CHATS), st.none() | st.text("abcdef0123456789~ ;=", max_size=70), TEXTS)
def test_without_the_secret_nothing_has_an_effect(
    gate: Gate, raw: dict[str, Any], secret: str | None, path: str
) -> None:
    before = gate.everything()
    headers = {} if secret is None else {HEADER: secret}
    assert gate.push(json.dumps(raw).encode(), headers) == 401
    elsewhere = "".join(c for c in path if c.isalnum() and c.isascii())[:100]
    assert gate.push(gate.said("/start"), gate.known(), f"{elsewhere}x") == 404
    assert gate.everything() == before
