"""Answers that are still owed: somebody's tap is recorded, but they never saw what it led to. They are shown where they stand."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from handlers.acting import again, owe
from handlers.messenger import Messenger
from handlers.shown import Shown
from handlers.store import InboxWork, Store
from handlers.turn import Turn

log = logging.getLogger(__name__)

BATCH = 200
AFTER_FAILURE = timedelta(minutes=5)
"""When somebody whose screen could not be drawn is tried again; the others do not wait for it."""


def unanswered(work: InboxWork, now: datetime) -> list[tuple[int, int]]:
    """Take (chat, update) of what is owed now."""
    return work.inbox.unanswered(now, BATCH)


async def show_owed(store: Store, messenger: Messenger) -> None:
    """Show each person once where they stand."""
    chats: dict[int, list[int]] = {}
    for chat, update in await store.transact(unanswered):
        chats.setdefault(chat, []).append(update)
    shown = Shown(store)
    for chat, updates in chats.items():
        try:
            await _show(store, messenger, shown, chat, updates)
        except Exception:
            log.exception("a person cannot be shown where they stand", extra={"chat": chat})
            await store.transact(owe, update=updates[-1], after=AFTER_FAILURE)
    await shown.written()


async def _show(store: Store, messenger: Messenger, shown: Shown, chat: int, updates: list[int]) -> None:
    """Show a person where they stand: that one answer counts for all that were owed to this chat."""
    reply = await store.transact(again, updates=updates, chat=chat)
    shown.note(*updates[:-1])
    await Turn(store, messenger, shown, updates[-1], chat).show(reply, note=reply.said)
