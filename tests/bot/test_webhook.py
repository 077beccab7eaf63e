"""What is pushed is stored before it is answered; what has no business here gets nowhere. In one process, over loopback."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from sqlalchemy.exc import OperationalError

from bot.hook import announce
from bot.poller import WANTED
from bot.webhook import HEADER, LARGEST_BODY, Receiver
from tests.scenarios.world import TOKEN, World, at_once


class Door:
    """The receiver, and somebody who knocks."""

    def __init__(self, server: TestServer, receiver: Receiver, session: ClientSession) -> None:
        self._server = server
        self.receiver = receiver
        self._session = session

    async def knock(self, body: bytes, path: str = "", secret: str | None = None, **more: str) -> int:
        headers = {HEADER: self.receiver.secret if secret is None else secret, **more}
        url = self._server.make_url(f"/{path or self.receiver.path}")
        async with self._session.post(url, data=io.BytesIO(body), headers=headers) as response:
            return response.status


@pytest.fixture
async def door(world: World) -> AsyncIterator[Door]:
    receiver = Receiver(TOKEN, world.house.reception, world.house.messenger.replies)
    server = TestServer(receiver.application())
    async with server, ClientSession() as session:
        yield Door(server, receiver, session)


def update(number: int = 7, text: str = "/help", chat: int = 5) -> bytes:
    place, user = {"id": chat, "type": "private"}, {"id": chat, "is_bot": False, "first_name": "A"}
    message = {"message_id": 1, "date": 1, "chat": place, "from": user, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


def kept(world: World) -> list[int]:
    rows: list[Any] = world.run(
        lambda work, _: work.session.connection().exec_driver_sql("SELECT update_id FROM inbox").all()
    )
    return [row[0] for row in rows]


async def test_an_update_is_stored_before_it_is_answered(world: World, door: Door) -> None:
    assert await door.knock(update(7)) == 200
    assert kept(world) == [7]
    assert await door.knock(update(7)) == 200
    assert kept(world) == [7]
    await world.house.reception.settled()


async def test_whatever_the_proxy_puts_before_the_path_is_its_own_affair(world: World, door: Door) -> None:
    assert await door.knock(update(7), path=f"telegram/bot/{door.receiver.path}") == 200
    assert kept(world) == [7]
    await world.house.reception.settled()


@pytest.mark.parametrize("secret", ["", "wrong", "wröng"])
async def test_without_the_secret_nothing_gets_in(world: World, door: Door, secret: str) -> None:
    assert await door.knock(update(), secret=secret) == 401
    assert kept(world) == []


@pytest.mark.parametrize("path", ["x", "telegram", "0" * 32])
async def test_who_does_not_know_the_path_finds_nothing(world: World, door: Door, path: str) -> None:
    assert await door.knock(update(), path=path) == 404
    assert kept(world) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b"\xff",
        b"[" * 99_999,
    ],
)
async def test_what_is_no_update_is_refused(world: World, door: Door, body: bytes) -> None:
    assert await door.knock(body) == 400
    assert kept(world) == []


@pytest.mark.parametrize(
    "body",
    [b"no gzip at all", gzip.compress(b"{}", mtime=0)[:-9], gzip.compress(update(), mtime=0)[:30] + b"x" * 40],
    ids=["unpacked", "cut off", "spoilt"],
)
async def test_a_packed_body_that_is_broken_is_refused_in_one_line(
    world: World, door: Door, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await door.knock(body, **{"Content-Encoding": "gzip"}) == 400
    assert [record.exc_info for record in caplog.records if record.levelname == "ERROR"] == [None]
    assert kept(world) == []


async def test_a_packed_body_that_is_whole_is_taken(world: World, door: Door) -> None:
    assert await door.knock(gzip.compress(update(7)), **{"Content-Encoding": "gzip"}) == 200
    assert kept(world) == [7]
    await world.house.reception.settled()


async def test_what_is_too_large_is_refused_unread(world: World, door: Door) -> None:
    assert await door.knock(update(text="x" * (LARGEST_BODY + 1))) == 413
    assert kept(world) == []


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(
    world: World, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("the server went away"))

    with monkeypatch.context() as patch:
        patch.setattr(world.storage, "transact", away)
        assert await door.knock(update(7)) == 503
    assert await door.knock(update(7)) == 200
    assert kept(world) == [7]
    await world.house.reception.settled()


async def test_while_the_database_is_away_whoever_taps_is_told_though_the_push_is_refused(
    world: World, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    (officer,) = await world.enrolled("2102")
    officer.phone.press("⚙ Settings")
    (tap,) = world.telegram.waiting(world.account)

    async def away(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("the server went away"))

    with monkeypatch.context() as patch:
        patch.setattr(world.storage, "transact", away)
        assert await door.knock(json.dumps(tap.update()).encode()) == 503
        await world.telegram.until(lambda: bool(officer.phone.toasts))
    assert officer.phone.toasts[0].startswith("Not written down yet")
    assert await door.knock(json.dumps(tap.update()).encode()) == 200
    await world.settle()
    assert "Quiet hours" in officer.card


async def test_telegram_is_told_the_address_until_it_says_yes(world: World) -> None:
    receiver = Receiver(TOKEN, world.house.reception, world.house.messenger.replies)
    for kind in ("bad_gateway", "flood", "reset"):
        world.telegram.faults.add(kind, method="setWebhook")
    await announce(world.house.bot, "http://127.0.0.1:1/telegram/", receiver, at_once)
    assert world.account.webhook["url"] == f"http://127.0.0.1:1/telegram/{receiver.path}"
    assert world.account.webhook["secret"] == receiver.secret
    assert set(world.account.allowed) == set(WANTED)


async def test_every_process_of_a_bot_expects_the_same_and_no_other_bot_does(world: World) -> None:
    one, other = (
        Receiver(token, world.house.reception, world.house.messenger.replies) for token in (TOKEN, "123457:scenario")
    )
    again = Receiver(TOKEN, world.house.reception, world.house.messenger.replies)
    assert (one.path, one.secret) == (again.path, again.secret)
    assert {one.path, one.secret}.isdisjoint({other.path, other.secret, one.secret[: len(one.path)]})
    assert "scenario" not in one.path + one.secret


async def test_who_polls_takes_a_webhook_away_that_was_left_and_loses_nothing(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    await announce(
        world.house.bot,
        "http://127.0.0.1:1/",
        Receiver(TOKEN, world.house.reception, world.house.messenger.replies),
        at_once,
    )
    officer.phone.text("/faults")
    await world.house.poller.attempt(0)
    assert not world.account.webhook
    await world.settle()
    assert "open fault" in officer.card.lower()
    assert world.house.poller.conflict_at is None
