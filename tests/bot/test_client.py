"""A plain call is one JSON body and its plain result; whatever is wrong is the error that aiogram's own calls end in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.client import make_bot
from handlers.calls import plain, send


@dataclass
class Api:
    """A Bot API that says what it is told to, and keeps what it was asked."""

    status: int = 200
    says: str = '{"ok": true, "result": true}'
    asked: list[tuple[str, Any]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.path.rpartition("/")[2], await request.json()))
        return web.Response(status=self.status, text=self.says, content_type="application/json")


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
async def bot(api: Api) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_post("/{path:.*}", api.answer)
    async with TestServer(app) as server:
        made = make_bot("123456:client", str(server.make_url("")))
        yield made
        await made.session.close()


async def test_a_call_goes_out_as_it_stands_and_its_result_comes_back_as_it_came(bot: Bot, api: Api) -> None:
    api.says = '{"ok": true, "result": {"message_id": 7, "anything": ["else"]}}'
    rows = [[{"text": "✅ OK", "callback_data": "w:ok:1:0:0:0"}]]
    call = plain("sendMessage", chat_id=5, text="é", reply_markup={"inline_keyboard": rows}, reply_parameters=None)
    assert await send(bot, call) == {"message_id": 7, "anything": ["else"]}
    assert api.asked == [("sendMessage", {"chat_id": 5, "text": "é", "reply_markup": {"inline_keyboard": rows}})]


@pytest.mark.parametrize(
    ("status", "says", "error"),
    [
        (400, '{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}', TelegramBadRequest),
        (403, '{"ok": false, "error_code": 403, "description": "Forbidden: blocked"}', TelegramForbiddenError),
        (
            429,
            '{"ok": false, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 9}}',
            TelegramRetryAfter,
        ),
        (500, '{"ok": false, "error_code": 500, "description": "Internal"}', TelegramServerError),
        (502, "<html>Bad Gateway</html>", ClientDecodeError),
        (200, '{"ok": true, "result"', ClientDecodeError),
        (200, "[]", ClientDecodeError),
        (200, "[" * 99_999, ClientDecodeError),
    ],
)
async def test_a_no_is_read_as_aiogram_reads_it(
    bot: Bot, api: Api, status: int, says: str, error: type[Exception]
) -> None:
    api.status, api.says = status, says
    with pytest.raises(error):
        await send(bot, plain("deleteMessage", chat_id=5, message_id=1))


async def test_nobody_there_is_a_network_error() -> None:
    lonely = make_bot("123456:client", "http://127.0.0.1:9")
    with pytest.raises(TelegramNetworkError):
        await send(lonely, plain("deleteMessage", chat_id=5, message_id=1))
    await lonely.session.close()
