"""The gate: when Telegram says wait, this bot waits, without anyone sleeping on it.

A flood limit closes its chat for as long as it says: waits of hours have been seen, and a critical call to somebody else must not wait
for them. When a second chat is refused soon after, it is the whole bot that is too fast, and the whole bot waits, at most for a minute
at a time.

So that it seldom says so, messages go in an even stream, and notices to one chat one a second; whoever acts gets the answer at once, as
Telegram allows. Several processes of a bot share the stream.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from safety.ports import Clock

WHOLE_BOT = timedelta(minutes=1)
SOON_AFTER = timedelta(seconds=10)

CHAT_GAP = 1.02
"""Seconds between two messages to one chat, and a little for the unevenness of the way.

One notice waits for so long in its place; those behind it are told when to come back, so that they hold up nobody else's.
"""

MANY = 1000
"""How many chats' last messages are remembered before the old ones are forgotten."""


@dataclass
class Closing:
    """Since when it is closed, and for how long."""

    since: datetime
    after: timedelta

    def left(self, now: datetime) -> timedelta:
        """Tell how long it stays closed; where the clock was set back since, it begins anew."""
        self.since = min(self.since, now)
        return max(self.since + self.after - now, timedelta(0))


OPEN = Closing(datetime.min.replace(tzinfo=UTC), timedelta(0))


class Gate:
    """Keeps the times until which the bot, or one chat, is closed; and paces what goes through."""

    def __init__(
        self,
        clock: Clock,
        per_second: float | None = 29,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._whole_gap = self._gap = 1 / per_second if per_second else 0.0
        self._sleep = sleep
        self._elapsed = elapsed
        self._next_slot = 0.0
        self._most = max(1, int(per_second or 1))
        self._went: deque[float] = deque(maxlen=self._most)
        self._next_in_chat: dict[int, float] = {}
        self._put_off: dict[int, float] = {}
        self._closed: Closing | None = None
        self._last: tuple[int, datetime] | None = None
        self._chats: dict[int, Closing] = {}

    def share(self, processes: int) -> None:
        """Take an even share of what Telegram allows one bot, when so many processes send for it."""
        self._gap = self._whole_gap * max(processes, 1)
        self._most = max(1, (self._went.maxlen or 1) // max(processes, 1))

    def wait_for(self, chat: int) -> timedelta | None:
        """Tell how long a chat is still closed; None where it is open."""
        now = self._clock()
        left = max(closing.left(now) for closing in (self._closed, self._chats.get(chat), OPEN) if closing is not None)
        if not left:
            self._chats.pop(chat, None)
            return None
        return left

    def close(self, chat: int, after: timedelta) -> None:
        """Take Telegram's word for how long to wait."""
        now = self._clock()
        self._chats[chat] = Closing(now, after)
        before, self._last = self._last, (chat, now)
        if before is not None and before[0] != chat and now - before[1] < SOON_AFTER:
            left = self._closed.left(now) if self._closed is not None else timedelta(0)
            self._closed = Closing(now, max(left, min(after, WHOLE_BOT)))

    def hold(self, seconds: float) -> None:
        """Send nothing new for a moment: others have to learn first that they share with this process now."""
        self._next_slot = max(self._next_slot, self._elapsed() + seconds)

    async def slot(self, chat: int) -> None:
        """Wait for one's place in an even stream of messages."""
        if not self._gap:
            return
        now = self._elapsed()
        at = max(now, self._next_slot)
        self._next_slot = at + self._gap
        self._reserve(chat, at)
        if at > now:
            await self._sleep(at - now)
        while len(self._went) >= self._most and (left := self._went[-self._most] + 1 - self._elapsed()) > 0:
            await self._sleep(left)  # a process that was held up must not make up for it at once
        self._went.append(self._elapsed())

    async def turn(self, chat: int) -> timedelta | None:
        """Wait for a notice's turn among the messages to its chat; where that is far, tell when to come back."""
        now = self._elapsed()
        own = self._next_in_chat.get(chat, now)
        if own - now > CHAT_GAP:
            self._put_off[chat] = later = max(own, self._put_off.get(chat, 0.0) + CHAT_GAP)
            return timedelta(seconds=later - now)
        if own > now:
            self._reserve(chat, own)
            await self._sleep(own - now)
        return None

    def _reserve(self, chat: int, at: float) -> None:
        if len(self._next_in_chat) >= MANY:
            now = self._elapsed()
            self._next_in_chat = {other: next_ for other, next_ in self._next_in_chat.items() if next_ > now}
            self._put_off = {other: later for other, later in self._put_off.items() if later > now}
        self._next_in_chat[chat] = max(at + CHAT_GAP, self._next_in_chat.get(chat, 0.0))
