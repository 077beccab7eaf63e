"""Answers that are still owed: somebody's tap is recorded, but they never saw what it led to. They are shown where they stand."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TypeAlias

from handlers.acting import again, owe
from handlers.messenger import Messenger
from handlers.shown import Shown
from handlers.store import InboxWork, Store
from handlers.turn import Turn

log = logging.getLogger(__name__)

BATCH = 200
AFTER_FAILURE = timedelta(minutes=5)
"""When somebody whose screen could not be drawn is tried again; the others do not wait for it."""


Found: TypeAlias = tuple[list[tuple[int, int]], datetime | None]


def unanswered(work: InboxWork, now: datetime) -> Found:
    """List (chat, update) of what is owed now; and tell when the next is."""
    first = work.inbox.next_due()
    return ([], first) if first is None or first > now else (work.inbox.unanswered(now, BATCH), first)


def next_due(work: InboxWork, now: datetime) -> datetime | None:
    """Tell when the next owed answer is due."""
    del now
    return work.inbox.next_due()


async def show_owed(store: Store, messenger: Messenger) -> datetime | None:
    """Show each person once where they stand; tells when to look again."""
    chats: dict[int, list[int]] = {}
    found: Found = await store.transact(unanswered)
    if not found[0]:
        return found[1]
    for chat, update in found[0]:
        chats.setdefault(chat, []).append(update)
    shown = Shown(store)
    for chat, updates in chats.items():
        try:
            await _show(store, messenger, shown, chat, updates)
        except Exception:
            log.exception("a person cannot be shown where they stand", extra={"chat": chat})
            await store.transact(owe, update=updates[-1], after=AFTER_FAILURE)
    await shown.written()
    at: datetime | None = await store.transact(next_due)
    return at


async def _show(store: Store, messenger: Messenger, shown: Shown, chat: int, updates: list[int]) -> None:
    """Show a person where they stand: that one answer counts for all that were owed to this chat."""
    reply = await store.transact(again, updates=updates, chat=chat)
    shown.note(*updates[:-1])
    await Turn(store, messenger, shown, updates[-1], chat).show(reply, note=reply.said)
