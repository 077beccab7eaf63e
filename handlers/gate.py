"""The gate: when Telegram says wait, this bot waits, without anyone sleeping on it.

A flood limit closes its chat for as long as it says: waits of hours have been seen, and a critical call to somebody else must not wait
for them. When a second chat is refused soon after, it is the whole bot that is too fast, and the whole bot waits, at most for a minute
at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from safety.ports import Clock

WHOLE_BOT = timedelta(minutes=1)
SOON_AFTER = timedelta(seconds=10)


class Gate:
    """Keeps the times until which the bot, or one chat, is closed; and paces what goes through."""

    def __init__(
        self,
        clock: Clock,
        per_second: float | None = 28,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._whole_gap = self._gap = 1 / per_second if per_second else 0.0
        self._sleep = sleep
        self._next_slot = 0.0
        self._closed: datetime | None = None
        self._last: tuple[int, datetime] | None = None
        self._chats: dict[int, datetime] = {}

    def share(self, processes: int) -> None:
        """Take an even share of what Telegram allows one bot, when so many processes send for it."""
        self._gap = self._whole_gap * max(processes, 1)

    def wait_for(self, chat: int) -> timedelta | None:
        """Tell how long a chat is still closed; None where it is open."""
        now = self._clock()
        until = max((t for t in (self._closed, self._chats.get(chat)) if t is not None and t > now), default=None)
        if until is None:
            self._chats.pop(chat, None)
            return None
        return until - now

    def close(self, chat: int, after: timedelta) -> None:
        """Take Telegram's word for how long to wait."""
        now = self._clock()
        self._chats[chat] = now + after
        before, self._last = self._last, (chat, now)
        if before is not None and before[0] != chat and now - before[1] < SOON_AFTER:
            self._closed = max(self._closed or now, now + min(after, WHOLE_BOT))

    async def slot(self) -> None:
        """Wait for one's place in an even stream of messages."""
        if not self._gap:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._next_slot)
        self._next_slot = at + self._gap
        if at > now:
            await self._sleep(at - now)
