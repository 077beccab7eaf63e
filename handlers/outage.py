"""While the database is away nobody's rights can be looked up and nothing be written down: people are told that, and that nothing is lost.

What they sent is still with Telegram, or stored and not handled; it is taken up as soon as the database answers. Each tap gets a note
over the chat, each chat one message for as long as it lasts, also where the database takes some things in and others not, as on a disk
that is nearly full. It is kept in memory: all else is away.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from handlers.messenger import Messenger
from handlers.screens.trouble import away, away_briefly
from locales import LANGUAGES, Words

log = logging.getLogger(__name__)

MOST = 10_000
"""How many chats are remembered as told; beyond it nobody new is told."""

STALE = 120.0
"""Seconds without a further failure after which a chat is forgotten: another process has taken up what was sent there."""


class Outage:
    """Who was told of the outage that lasts, and why it lasts."""

    def __init__(self, messenger: Messenger, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._messenger = messenger
        self._elapsed = elapsed
        self._told: dict[int, set[str]] = {}
        self._failed: dict[int, float] = {}
        """When something was last tried in vain for a chat."""
        self._why = ""
        self._telling: set[asyncio.Task[None]] = set()

    @property
    def trouble(self) -> str:
        """Why the database does not take what was sent; empty where it takes everything."""
        self._forget_stale()
        return self._why if self._failed else ""

    def lasts(self, chat: int, body: dict[str, Any], why: str = "") -> None:
        """Something came and cannot be written down now; in a private chat that is told."""
        self._forget_stale()
        if chat in self._failed or len(self._failed) < MOST:
            self._failed[chat], self._why = self._elapsed(), why or "it does not answer"
        spoken: Any = body.get("callback_query", body.get("message"))
        if chat <= 0 or chat not in self._failed or not isinstance(spoken, dict):
            return
        tap = str(spoken.get("id")) if "callback_query" in body else ""
        told = self._told.setdefault(chat, set())
        if tap not in told:
            told.add(tap)
            task = asyncio.create_task(self._tell(chat, tap, _words(spoken)))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def over(self, chat: int) -> None:
        """All that was sent in a chat is written down."""
        self._failed.pop(chat, None)
        self._told.pop(chat, None)

    def _forget_stale(self) -> None:
        before = self._elapsed() - STALE
        for chat in [chat for chat, at in self._failed.items() if at < before]:
            self.over(chat)

    async def _tell(self, chat: int, tap: str, words: Words) -> None:
        try:
            if tap:
                await self._messenger.answer(chat, tap, away_briefly(words), alone=True)
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
