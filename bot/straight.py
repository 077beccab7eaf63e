"""The straight way: a tap is stored by the very transaction that carries it out, so that a crowd waits for the disk once a tap.

Whatever stands in its way (a refusal, a lost race, a known tap, something of the chat's that waits) undoes all of it, and the tap takes the
usual way: stored, then handled. Not taken by anything but taps: what a person wrote or photographed is kept whatever becomes of it.
"""

from __future__ import annotations

import asyncio
import logging

from pydantic import ValidationError

from bot import reading
from bot.leading import Leader
from bot.reading import Tap
from handlers import about
from handlers.turn import MustBeStored, Unstored
from storage.updates import Delivered

log = logging.getLogger(__name__)


class Straight:
    """Taps that are carried out before they are stored."""

    def __init__(self, leader: Leader, holder: str) -> None:
        self._leader = leader
        self._holder = holder
        self._open: dict[int, asyncio.Future[bool]] = {}

    def begin(self, update: Delivered) -> asyncio.Future[bool]:
        """Note that a tap goes straight; the future tells whether it was stored with its effect, or has to be stored first."""
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._open[update.chat] = stored
        stored.add_done_callback(lambda done: self._open.get(update.chat) is done and self._open.pop(update.chat))
        return stored

    async def out_of_the_way(self, chats: set[int]) -> None:
        """Wait until nothing of these chats is on its way: what came later is not stored sooner."""
        while ahead := [self._open[chat] for chat in chats if chat in self._open]:
            await asyncio.wait(ahead)

    async def carry_out(self, update: Delivered, stored: asyncio.Future[bool]) -> bool:
        """Carry out a tap; False where its effect is stored and the answer could not be shown."""
        about.begin(update=update.update_id, chat=update.chat)
        try:
            await self._lead(update, stored)
        except MustBeStored:
            return True
        except Exception:
            if stored.done():
                log.exception("update %s was carried out and failed then", update.update_id)
            return not stored.done()
        finally:
            if not stored.done():
                stored.set_result(False)
        return True

    async def _lead(self, update: Delivered, stored: asyncio.Future[bool]) -> None:
        try:
            read = reading.read(update.body)
        except ValidationError:  # the usual way keeps it and says so
            return
        turn = self._leader.turn(update, read)
        if turn is not None and isinstance(read, Tap):
            turn.unstored = Unstored(self._holder, stored)
            await self._leader.lead(read, turn)
