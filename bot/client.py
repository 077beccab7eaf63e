"""The client of a Bot API: aiogram's, with a short way for the calls of a tap's road.

A plain call is one JSON body, without a form, and its result is handed back as it came. A no is read as aiogram reads it, so that everybody
behind sees the same errors on both ways.
"""

from __future__ import annotations

import json
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientTimeout

from handlers.calls import Plain

CALL_TIMEOUT = 20.0
"""Seconds for one call to Telegram; what takes longer has failed and is tried again."""

_JSON = {"Content-Type": "application/json"}
_OK = 200


class Client(AiohttpSession):
    """aiogram's session, and a short way for plain calls."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the base class's signature
    ) -> TelegramType:
        if not isinstance(method, Plain):
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        body = json.dumps(method.values).encode()
        patience = ClientTimeout(total=self.timeout if timeout is None else timeout)
        try:
            async with session.post(url, data=body, headers=_JSON, timeout=patience) as response:
                answer = await response.read()
        except TimeoutError as late:
            raise TelegramNetworkError(method=method, message="Request timeout error") from late
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        return cast("TelegramType", self._result(bot, method, response.status, answer))

    def _result(self, bot: Bot, method: TelegramMethod[Any], status: int, answer: bytes) -> object:
        """Tell the result of a yes; raise what a no means, or what is no answer at all."""
        try:
            found: Any = json.loads(answer)
        except (ValueError, RecursionError):
            found = None
        if status == _OK and isinstance(found, dict) and found.get("ok") is True:
            return found.get("result")
        return self.check_response(
            bot=bot, method=method, status_code=status, content=answer.decode(errors="replace")
        ).result


def make_bot(token: str, api_url: str) -> Bot:
    """Make the client of a Bot API."""
    return Bot(token, session=Client(api=TelegramAPIServer.from_base(api_url), timeout=CALL_TIMEOUT))
