"""Pushes updates to a bot's webhook: in order per lane, again and again until they are taken or expire.

A lane is one chat's messages, or one person's taps: a tap may overtake a message, as it may on the real Telegram. The first
retry comes at once, then after 2, 4, 8 ... seconds. The pauses are real; who tests passes another `pause`.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import BodyPartReader, ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from simulator.dispatch import answer
from simulator.records import Bot, Pending
from simulator.request import Raw, Upload
from simulator.world import Event, World

READ_TIMEOUT = 60
LONGEST_PAUSE = 60.0
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
Pause = Callable[[float], Awaitable[object]]


class Webhooks:
    """Delivers for every bot that has a webhook, while it runs."""

    def __init__(self, world: World, pause: Pause = asyncio.sleep) -> None:
        self._world = world
        self._pause = pause
        self._lanes: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._session: ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Deliver until the block is left."""
        self._loop = asyncio.get_running_loop()
        self._session = ClientSession(timeout=ClientTimeout(total=READ_TIMEOUT))
        self._world.listeners.append(self._heard)
        self._look()
        try:
            yield
        finally:
            self._world.listeners.remove(self._heard)
            for lane in self._lanes.values():
                lane.cancel()
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)
            await self._session.close()

    def _heard(self, event: Event) -> None:
        if event.what in {"update", "webhook"}:
            self._loop.call_soon(self._look)

    def _look(self) -> None:
        """Open a lane for whatever waits and has none."""
        for bot in self._world.bots.values():
            for pending in self._world.waiting(bot) if bot.webhook else ():
                key = (bot.id, pending.lane)
                if key not in self._lanes or self._lanes[key].done():
                    self._lanes[key] = self._loop.create_task(self._lane(bot, pending.lane))

    async def _lane(self, bot: Bot, lane: str) -> None:
        while bot.webhook:
            pending = next((p for p in self._world.waiting(bot) if p.lane == lane), None)
            if pending is None:
                return
            await self._until_taken(bot, pending)

    async def _until_taken(self, bot: Bot, pending: Pending) -> None:
        tries = 0
        while bot.webhook and pending in self._world.waiting(bot):
            if await self._taken(bot, pending):
                self._settle(pending)
                return
            tries += 1
            await self._pause(0 if tries == 1 else min(2.0 ** (tries - 1), LONGEST_PAUSE))

    def _settle(self, pending: Pending) -> None:
        if self._world.duplicates and not pending.repeated:
            pending.repeated = True
            return
        self._world.remove(pending)
        self._world.commit()
        self._world.tell("confirmed", pending.bot_id, update_id=pending.update_id)

    async def _taken(self, bot: Bot, pending: Pending) -> bool:
        if self._session is None:
            return False
        headers = {SECRET: bot.webhook["secret"]} if bot.webhook["secret"] else {}
        try:
            async with self._session.post(bot.webhook["url"], json=pending.update(), headers=headers) as response:
                if response.ok:
                    await self._obey(bot, response)
                    return True
                self._failed(bot, f"Wrong response from the webhook: {response.status} {response.reason}")
        except (ClientError, TimeoutError) as error:
            self._failed(bot, f"Connection failed: {type(error).__name__}")
        return False

    def _failed(self, bot: Bot, reason: str) -> None:
        if bot.webhook:
            bot.webhook |= {"last_error_date": self._world.stamp(), "last_error_message": reason}
            self._world.keep(bot)
            self._world.commit()

    async def _obey(self, bot: Bot, response: ClientResponse) -> None:
        """Carry out the method that an answer to a webhook may name; nobody hears of its result."""
        raw = await _answered(response)
        method = raw.values.pop("method", None)
        if isinstance(method, str):
            await answer(self._world, bot.token, method, raw, pushed=True)


async def _answered(response: ClientResponse) -> Raw:
    raw = Raw()
    if response.content_type == "application/json":
        text = await response.text()
        found = json.loads(text) if text.strip() else {}
        raw.values = found if isinstance(found, dict) else {}
    elif response.content_type == "multipart/form-data":
        async for part in MultipartReader.from_response(response):
            if isinstance(part, BodyPartReader) and part.name:
                data = bytes(await part.read(decode=True))
                if part.filename is None:
                    raw.values[part.name] = data.decode()
                else:
                    raw.uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)
    return raw
