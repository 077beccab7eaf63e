"""An aiogram session without a network: every call passes the simulator's one door, in the form it would have on the wire."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientError

from simulator.dispatch import ConnectionLostError, answer, download
from simulator.errors import ApiError
from simulator.request import Raw, Upload
from simulator.world import World


class InProcessSession(BaseSession):
    """Gives a `Bot` the simulated Telegram: same checks, same answers, same faults as over HTTP."""

    def __init__(self, telegram: World, **more: Any) -> None:
        super().__init__(**more)
        self._telegram = telegram

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the base class's signature
    ) -> TelegramType:
        raw = await self._raw(bot, method)
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                reply = await answer(self._telegram, bot.token, method.__api_method__, raw)
        except TimeoutError as late:
            raise TelegramNetworkError(method=method, message="Request timeout error") from late
        except ConnectionLostError as lost:
            raise TelegramNetworkError(method=method, message=f"ServerDisconnectedError: {lost}") from lost
        response = self.check_response(bot=bot, method=method, status_code=reply.status, content=reply.text)
        return cast("TelegramType", response.result)

    async def _raw(self, bot: Bot, method: TelegramMethod[TelegramType]) -> Raw:
        """Write the call down as aiogram's own session does: strings, JSON for what is nested, empty ones left out."""
        files: dict[str, InputFile] = {}
        values = {}
        for key, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files=files):
                values[key] = prepared
        uploads = {key: Upload(file.filename or key, "", await _content(file, bot)) for key, file in files.items()}
        return Raw(values, uploads)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002 - the base class's signature
        timeout: int = 30,  # noqa: ARG002, ASYNC109 - the base class's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002, ARG002 - the base class's signature
    ) -> AsyncGenerator[bytes, None]:
        token, _, path = url.partition("/file/bot")[2].partition("/")
        try:
            data = download(self._telegram, token, path)
        except ApiError as refused:
            raise ClientError(refused.description) from refused  # as aiogram's own session lets it out
        for at in range(0, len(data), chunk_size):
            yield data[at : at + chunk_size]

    async def close(self) -> None:
        """Nothing is open."""


async def _content(file: InputFile, bot: Bot) -> bytes:
    return b"".join([part async for part in file.read(bot)])
