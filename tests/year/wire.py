"""The way to the simulated Telegram that the product's own client takes too: a plain call goes as it stands, its result comes as it is."""

from __future__ import annotations

import json
from typing import cast

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from handlers.calls import Plain
from simulator.dispatch import answer
from simulator.request import Raw
from tests.scenarios.stalling import Stalling


class Wire(Stalling):
    """A session without a network and without a detour through aiogram's objects."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the base class's signature
    ) -> TelegramType:
        if not isinstance(method, Plain):
            return await super().make_request(bot, method, timeout)
        reply = await answer(self._telegram, bot.token, method.__api_method__, Raw(dict(method.values)))
        found = json.loads(reply.text)
        if found["ok"]:
            return cast("TelegramType", found["result"])
        return self.check_response(bot=bot, method=method, status_code=reply.status, content=reply.text).result  # type: ignore[return-value]  # it raises
