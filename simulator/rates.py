"""Telegram's limits on how fast a bot may send, off unless switched on.

The real ones are unpublished and vary; the usual reading is 30 messages a second overall and one a second in a chat.
"""

from collections import deque
from datetime import datetime, timedelta
from math import ceil

from simulator import limits
from simulator.errors import flood

WINDOW = timedelta(seconds=1)


class Rates:
    """Counts what was sent during the last second of simulated time."""

    def __init__(self, *, enforced: bool = False) -> None:
        self.enforced = enforced
        self._sent: dict[tuple[int, ...], deque[datetime]] = {}

    def count(self, bot_id: int, chat_id: int, now: datetime) -> None:
        """Count one message, or refuse it with the seconds to wait."""
        if self.enforced:
            self._room((bot_id,), limits.PER_BOT_PER_SECOND, now)
            self._room((bot_id, chat_id), limits.PER_CHAT_PER_SECOND, now)
            for key in ((bot_id,), (bot_id, chat_id)):
                self._sent[key].append(now)

    def _room(self, key: tuple[int, ...], most: int, now: datetime) -> None:
        sent = self._sent.setdefault(key, deque())
        while sent and now - sent[0] >= WINDOW:
            sent.popleft()
        if len(sent) >= most:
            raise flood(max(1, ceil((sent[0] + WINDOW - now).total_seconds())))
