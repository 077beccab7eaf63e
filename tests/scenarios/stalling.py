"""A connection to the simulated Telegram that can be made to stall: where a process is ended, it is in the middle of a call."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from simulator import InProcessSession, Telegram


class Stalling(InProcessSession):
    """A connection in which one method, where it is named, never comes back."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self.method = ""
        self.stalled = asyncio.Event()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the base class's signature
    ) -> TelegramType:
        if method.__api_method__ == self.method:
            self.stalled.set()
            await asyncio.get_running_loop().create_future()
        return await super().make_request(bot, method, timeout)
