"""While the database is away nobody's rights can be looked up and nothing be written down: people are told that, and that nothing is lost.

What they sent is still with Telegram, or stored and not handled; it is taken up as soon as the database answers. Each tap gets a note
over the chat, each chat one message for as long as it lasts. It is kept in memory: all else is away.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from handlers.messenger import Messenger
from handlers.screens.trouble import away, away_briefly
from locales import LANGUAGES, Words

log = logging.getLogger(__name__)

MOST = 10_000
"""How many are remembered as told; beyond it nobody new is told."""


class Outage:
    """Who was told of the outage that lasts."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._told: set[str | int] = set()
        self._telling: set[asyncio.Task[None]] = set()

    def lasts(self, chat: int, body: dict[str, Any]) -> None:
        """Something came for a private chat and cannot be written down now."""
        spoken: Any = body.get("callback_query", body.get("message"))
        if chat <= 0 or not isinstance(spoken, dict):
            return
        key = str(spoken.get("id")) if "callback_query" in body else chat
        if key not in self._told and len(self._told) < MOST:
            self._told.add(key)
            task = asyncio.create_task(self._tell(chat, key, _words(spoken)))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def over(self) -> None:
        """The database answers."""
        self._told.clear()

    async def _tell(self, chat: int, key: str | int, words: Words) -> None:
        try:
            if isinstance(key, str):
                await self._messenger.answer(chat, key, away_briefly(words), alone=True)
            else:
                await self._messenger.send(chat, away(words))
        except Exception:
            log.exception("a person could not be told of the outage", extra={"chat": chat})


def _words(spoken: dict[str, Any]) -> Words:
    """The words of the phone's language: what a person chose cannot be looked up."""
    sender = spoken.get("from")
    code = sender.get("language_code") if isinstance(sender, dict) else None
    short = code.partition("-")[0].lower() if isinstance(code, str) else ""
    return Words(short if short in LANGUAGES else "en")
