"""Reception: an update is stored before it is acknowledged, then handled one after the other per chat.

What cannot be read is set aside and the rest goes on. A handling that fails is tried again, with the chat's later updates waiting
behind it; after the last try it is set aside too, its person is told, and the log says why.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from handlers.messenger import Messenger
from handlers.screens.trouble import trouble
from handlers.turn import Turn
from storage import receiving
from storage.storage import Storage
from storage.updates import Delivered

log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0, 5.0, 20.0)
"""Seconds before each further try of a handling that failed."""


def chat_of(raw: dict[str, Any]) -> int:
    """Tell which chat an update belongs to: the order of handling is kept per chat. 0 where it has none."""
    for kind, body in raw.items():
        if kind == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message", body) if kind == "callback_query" else body
        for place in (message.get("chat"), body.get("from")):
            if isinstance(place, dict) and isinstance(place.get("id"), int):
                return int(place["id"])
    return 0


class Reception:
    """Stores updates, and handles each chat's in order."""

    def __init__(
        self,
        storage: Storage,
        dispatcher: Dispatcher,
        bot: Bot,
        messenger: Messenger,
        poke: Callable[[], None],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._storage = storage
        self._dispatcher = dispatcher
        self._bot = bot
        self._messenger = messenger
        self._poke = poke
        self._sleep = sleep
        self._waiting: dict[int, deque[Delivered]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._closing = False

    async def take(self, raws: list[dict[str, Any]]) -> None:
        """Store a batch; when this returns it may be acknowledged to Telegram."""
        updates = [Delivered(raw["update_id"], chat_of(raw), raw) for raw in raws]
        for fresh in await self._storage.transact(receiving.keep, updates=updates):
            self._queue(fresh)

    async def resume(self) -> int:
        """Take up again what was stored and not handled before the process ended."""
        left = await self._storage.transact(receiving.resume)
        for update in left:
            self._queue(update)
        return len(left)

    async def drain(self) -> None:
        """Handle what is queued and come to an end; an update whose handling keeps failing stays stored."""
        self._closing = True
        while self._workers:
            await asyncio.wait(self._workers)

    async def settled(self) -> None:
        """Wait until nothing is queued."""
        while self._workers:
            await asyncio.wait(self._workers)

    def _queue(self, update: Delivered) -> None:
        if update.chat in self._waiting:
            self._waiting[update.chat].append(update)
            return
        self._waiting[update.chat] = deque([update])
        worker = asyncio.create_task(self._serve(update.chat), name=f"chat-{update.chat}")
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _serve(self, chat: int) -> None:
        line = self._waiting[chat]
        try:
            while line:
                await self._handle(line[0])
                line.popleft()
        finally:
            del self._waiting[chat]

    async def _handle(self, update: Delivered) -> None:
        for pause in (*PAUSES, None):
            try:
                await self._feed(update)
            except ValidationError as error:
                await self._set_aside(update, f"unreadable: {error.error_count()} complaints", error)
            except Exception as error:
                log.exception("an update failed", extra={"update": update.update_id})
                if pause is None:
                    await self._set_aside(update, f"{type(error).__name__}", error)
                    await self._apologise(update)
                elif self._closing:
                    return
                else:
                    await self._sleep(pause)
                    continue
            return

    async def _feed(self, raw: Delivered) -> None:
        update = Update.model_validate(raw.body, context={"bot": self._bot})
        turn = self._turn(raw, update)
        if turn is None:
            await self._storage.transact(receiving.shelve, update=raw.update_id)
            return
        await self._dispatcher.feed_update(self._bot, update, turn=turn)
        if not turn.marked:
            await self._storage.transact(receiving.finish, update=raw.update_id)

    def _turn(self, raw: Delivered, update: Update) -> Turn | None:
        """Make the turn of a private chat's update; the bot has nothing to say in groups."""
        turn = Turn(self._storage, self._messenger, raw.update_id, raw.chat, poke=self._poke)
        if query := update.callback_query:
            turn.callback, turn.chat = query.id, query.from_user.id
            if query.message is not None:
                turn.tapped = query.message.message_id
                turn.pictured = bool(getattr(query.message, "photo", None))
                return turn if query.message.chat.type == "private" else None
            return turn
        carrier = update.message or update.edited_message or update.my_chat_member
        return turn if carrier is not None and carrier.chat.type == "private" else None

    async def _set_aside(self, update: Delivered, complaint: str, error: Exception) -> None:
        log.error("an update was set aside", extra={"update": update.update_id, "why": complaint})
        log.debug("why: %s", error)
        while True:
            try:
                await self._storage.transact(receiving.set_aside, update=update.update_id, complaint=complaint)
            except Exception:
                log.exception("the database does not answer")
                if self._closing:
                    return
                await self._sleep(1.0)
            else:
                return

    async def _apologise(self, update: Delivered) -> None:
        if update.chat > 0:
            await self._messenger.send(update.chat, trouble())
