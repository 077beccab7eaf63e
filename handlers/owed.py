"""Answers that are still owed: somebody's tap is recorded, but they never saw what it led to. They are shown where they stand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.messenger import Messenger
from handlers.turn import Reply, Store, Turn, standing

BATCH = 200


def unanswered(work: Any, now: datetime) -> list[tuple[int, int]]:
    """List (chat, update) of what is owed now."""
    found: list[tuple[int, int]] = work.inbox.unanswered(now, BATCH)
    return found


def next_due(work: Any, now: datetime) -> datetime | None:
    """Tell when the next owed answer is due."""
    del now
    at: datetime | None = work.inbox.next_due()
    return at


def settle(work: Any, now: datetime, *, updates: list[int]) -> None:
    """The one answer that was shown counts for all that were owed to this chat."""
    del now
    work.inbox.answered(updates)


async def show_owed(store: Store, messenger: Messenger) -> datetime | None:
    """Show each person once where they stand; tells when to look again."""
    chats: dict[int, list[int]] = {}
    for chat, update in await store.transact(unanswered):
        chats.setdefault(chat, []).append(update)
    for chat, updates in chats.items():
        reply: Reply = await store.transact(standing, update=None, chat=chat)
        turn = Turn(store, messenger, updates[-1], chat)
        await store.transact(settle, updates=updates[:-1])
        await turn.show(reply)
    at: datetime | None = await store.transact(next_due)
    return at
