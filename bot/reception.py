"""Reception: an update is stored before it is acknowledged, then handled one after the other per chat.

What cannot be read is set aside and the rest goes on. A handling that fails is tried again, with the chat's later updates waiting
behind it; after the last try it is set aside too, its person is told, and the log says why.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot import reading
from bot.interrupted import Interrupted
from bot.leading import Leader
from bot.reading import Tap, chat_of, kind_of, spoke, tap_of
from bot.recent import Recent
from bot.straight import Straight
from handlers import about
from handlers.messenger import Messenger
from handlers.outage import Outage
from handlers.screens.trouble import trouble
from handlers.shown import Shown
from handlers.together import Together
from storage import receiving
from storage.database import cannot_be_kept, is_away
from storage.storage import Storage
from storage.updates import Delivered

log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0, 5.0, 20.0)
"""Seconds before each further try of a handling that failed."""

DATABASE_PAUSE = 1.0
"""Seconds before each further try while the database does not answer: it is waited for, however long that takes."""

PATIENCE = 2.0
"""Seconds that are given to what is in hand when the process is told to end."""


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
        *,
        holder: str = "",
        told: Callable[[str, str], None] = lambda *_: None,
    ) -> None:
        self._storage = storage
        self._messenger = messenger
        self._shown = Shown(storage)
        self._leader = Leader(storage, dispatcher, bot, messenger, self._shown, poke)
        self._arrivals = Together(self._store)
        self._outage = Outage(messenger)
        self._sleep = sleep
        self._holder = holder
        self._told = told
        self.cautious = False
        """Whether a process has ended in the middle of its work not long ago: then whatever comes is stored before anything is tried."""
        self.accompanied = False
        """Whether other processes take in updates too, perhaps for a chat that is in this one's hands."""
        self._straight = Straight(self._leader, holder)
        self._arriving: Counter[int] = Counter()
        self._waiting: dict[int, deque[Delivered]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._closing = False
        self._interrupted = Interrupted(storage, sleep)
        self._recent = Recent()

    async def take(self, raws: list[dict[str, Any]]) -> bool:
        """Store updates; when this returns they may be acknowledged to Telegram. Tells whether any of them is handled here."""
        updates = [Delivered(raw["update_id"], chat_of(raw), raw) for raw in raws]
        straight = [update for update in updates if self._may_go_straight(update, updates)]
        stored = [self._go_straight(update) for update in straight]
        if stored:
            await asyncio.wait(stored)
        went = [update for update, done in zip(straight, stored, strict=True) if done.result()]
        rest = [update for update in updates if update not in went] if went else updates
        if not rest:
            return True
        chats = Counter(update.chat for update in rest)
        await self._straight.out_of_the_way(set(chats))
        self._arriving += chats
        try:
            fresh = await self._arrivals.add(rest)
        finally:
            self._arriving -= chats
        return bool(went) or any(update.update_id in fresh for update in rest)

    def _may_go_straight(self, update: Delivered, beside: list[Delivered]) -> bool:
        """Tell whether a tap is its chat's next, as far as is known here, and nothing bids caution."""
        if self.cautious or self._closing or update.update_id in self._recent or tap_of(update.body) is None:
            return False
        alone = sum(1 for other in beside if other.chat == update.chat) == 1
        return alone and update.chat not in self._waiting and update.chat not in self._arriving

    def _go_straight(self, update: Delivered) -> asyncio.Future[bool]:
        """Have a tap carried out before it is stored; the future tells whether it was stored thereby."""
        stored = self._straight.begin(update)
        self._queue(update, stored)
        return stored

    async def _store(self, arrived: list[Delivered]) -> set[int]:
        """Store what came in, in the order of its numbers, and queue what is new; tells the numbers of that."""
        updates = sorted(arrived, key=lambda update: update.update_id)
        try:
            fresh = await self._storage.transact(receiving.keep, updates=updates, holder=self._holder)
        except Exception as error:
            if not cannot_be_kept(error):
                self._away(updates, error)
                raise
            log.exception("a batch of updates cannot be stored at once; each is stored alone")
            fresh = [one for update in updates for one in await self._keep(update)]
        for update in fresh:
            self._queue(update)
        for chat in {update.chat for update in updates} - self._waiting.keys():
            self._outage.over(chat)
        return {update.update_id for update in fresh}

    @property
    def trouble(self) -> str:
        """Why the database does not take what people send; empty where it does."""
        return self._outage.trouble

    def _away(self, updates: list[Delivered], error: Exception) -> None:
        """Have people told that nothing can be written down, and that nothing is lost."""
        for update in updates:
            self._outage.lasts(update.chat, update.body, str(getattr(error, "orig", "")))

    async def _keep(self, update: Delivered) -> list[Delivered]:
        """Store one update. What no database takes is let go, or it would come again for ever and hold up everything behind it."""
        try:
            return await self._storage.transact(receiving.keep, updates=[update], holder=self._holder)
        except Exception as error:
            if not cannot_be_kept(error):
                raise
            log.exception("update %s cannot be stored and is let go", update.update_id)
            return []

    async def resume(self) -> int:
        """Take up again what was stored and not handled by processes that have ended."""
        left = await self._storage.transact(receiving.resume, holder=self._holder)
        self.adopt(left)
        return len(left)

    def adopt(self, left: list[Delivered]) -> None:
        """Handle what another process left, perhaps in the middle."""
        self._interrupted.add(left)
        self.join(left)

    def join(self, updates: list[Delivered]) -> None:
        """Queue what is this process's to handle; what is queued already stays where it is."""
        for update in updates:
            if update not in self._waiting.get(update.chat, ()):
                self._queue(update)

    async def drain(self, patience: float = PATIENCE) -> None:
        """Come to an end: what is in hand may finish for so many seconds. What is not finished stays stored."""
        self._closing = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self.settled()
        for worker in self._workers:
            worker.cancel()
        if self._workers:
            await asyncio.wait(self._workers)

    async def settled(self) -> None:
        """Wait until nothing is queued."""
        while self._workers:
            await asyncio.wait(self._workers)
        await self._shown.written()

    def _queue(self, update: Delivered, stored: asyncio.Future[bool] | None = None) -> None:
        if update.update_id in self._recent:
            return
        if update.chat in self._waiting:
            self._waiting[update.chat].append(update)
            return
        self._waiting[update.chat] = deque([update])
        worker = asyncio.create_task(self._serve(update.chat, stored), name=f"chat-{update.chat}")
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _serve(self, chat: int, stored: asyncio.Future[bool] | None) -> None:
        line = self._waiting[chat]
        try:
            if stored is not None and await self._straight.carry_out(line[0], stored):
                self._went(line.popleft(), stored)
            while line and await self._handle(line[0]):
                self._recent.add(line.popleft().update_id)
                if self.accompanied:
                    await self._join(chat, line)
            if not line:
                self._outage.over(chat)
        finally:
            del self._waiting[chat]

    def _went(self, update: Delivered, stored: asyncio.Future[bool]) -> None:
        """Note what came of the straight way: what was not stored on it comes again, on the usual one."""
        if stored.result():
            self._recent.add(update.update_id)
            kind = kind_of(update.body)
            self._told(kind, "handled")
            log.info("handled", extra={"kind": kind})

    async def _join(self, chat: int, line: deque[Delivered]) -> None:
        """Look what other processes took in for this chat, and keep the order of arrival."""
        try:
            known = await self._storage.transact(receiving.line, holder=self._holder, chat=chat)
        except Exception as error:
            if not is_away(error):
                raise
            return  # whoever looks around next will find it
        merged = {update.update_id: update for update in (*line, *known)}
        line.clear()
        line.extend(merged[number] for number in sorted(merged))

    async def _handle(self, update: Delivered) -> bool:
        """Handle one update; False where the process ends before that is done: then nothing behind it may go first."""
        pauses, act = iter(PAUSES), partial(self._feed, update)
        while True:
            try:
                await act()
            except Exception as error:
                if away := is_away(error):
                    self._away([update], error)
                level, why = (logging.CRITICAL, getattr(error, "orig", "")) if away else (logging.ERROR, "")
                log.log(level, "update %s failed. %s", update.update_id, why, exc_info=not away)
                pause = DATABASE_PAUSE if away else next(pauses, None)
                if pause is None:
                    act, pause = partial(self._give_up, update, type(error).__name__), DATABASE_PAUSE
            else:
                return True
            if self._closing:
                return False
            await self._sleep(pause)

    async def _feed(self, raw: Delivered) -> None:
        about.begin(update=raw.update_id, chat=raw.chat)
        if not await self._interrupted.may_begin(raw.update_id):
            await self._give_up(raw, "its handling ended the process again and again")
            return
        read = await self._read(raw)
        if read is None:
            return
        turn = self._leader.turn(raw, read)
        if turn is None:
            await self._storage.transact(receiving.shelve, update=raw.update_id)
        else:
            await self._leader.lead(read, turn)
            if not turn.marked:
                await self._storage.transact(receiving.finish, update=raw.update_id)
        kind, outcome = kind_of(raw.body), "handled" if turn is not None and turn.marked else "ignored"
        self._told(kind, outcome)
        log.info(outcome, extra={"kind": kind})

    async def _read(self, raw: Delivered) -> Update | Tap | None:
        """Read an update; what cannot be read is set aside, and whoever spoke or tapped is told. What was said is not logged."""
        try:
            return reading.read(raw.body)
        except ValidationError as error:
            complaints = [
                f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in error.errors(include_input=False)
            ]
            await self._give_up(raw, f"unreadable: {'; '.join(complaints[:5])}", told=spoke(raw.body))
            return None

    async def _give_up(self, update: Delivered, why: str, *, told: bool = True) -> None:
        """Set an update aside that cannot be handled, and tell its person."""
        await self._set_aside(update, why)
        if told and update.chat > 0:
            await self._messenger.send(update.chat, trouble())

    async def _set_aside(self, update: Delivered, complaint: str) -> None:
        await self._storage.transact(receiving.set_aside, update=update.update_id, complaint=complaint)
        self._told(kind_of(update.body), "set aside")
        log.error("update %s was set aside: %s", update.update_id, complaint)
