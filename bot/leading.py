"""Leading an update to what carries it out: a tap by its button, anything else by the router; in private chats only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.reading import Tap
from handlers.messenger import Messenger
from handlers.routes.menu import spoken
from handlers.routes.taps import follow
from handlers.shown import Shown
from handlers.store import Store
from handlers.turn import Turn
from storage.updates import Delivered


@dataclass(frozen=True)
class Leader:
    """What is needed to make a turn and to lead it."""

    store: Store
    dispatcher: Dispatcher
    bot: Bot
    messenger: Messenger
    shown: Shown
    poke: Callable[[], None]

    def turn(self, raw: Delivered, read: Update | Tap) -> Turn | None:
        """Make the turn of a private chat's update; the bot has nothing to say in groups."""
        turn = Turn(self.store, self.messenger, self.shown, raw.update_id, raw.chat, poke=self.poke)
        if isinstance(read, Tap):
            turn.callback, turn.chat, turn.phone = read.id, read.user.id, spoken(read.user.language_code)
            if (card := read.message) is not None:
                turn.tapped, turn.pictured = card.message_id, bool(card.photo)
            return turn if card is None or card.chat.type == "private" else None
        carrier = read.message or read.edited_message or read.my_chat_member
        if carrier is not None and carrier.from_user is not None:
            turn.phone = spoken(carrier.from_user.language_code)
        return turn if carrier is not None and carrier.chat.type == "private" else None

    async def lead(self, read: Update | Tap, turn: Turn) -> None:
        """Lead an update to its handler."""
        if isinstance(read, Tap):
            await follow(read.data, turn)
        else:
            await self.dispatcher.feed_update(self.bot, read, turn=turn)
