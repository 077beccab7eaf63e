"""The machine's clock was set back: notices it, and has put right what was put off by a clock that was ahead.

A process that starts looks too: the one that ran while the clock was ahead may have ended before it was right again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from handlers.courier import CLAIM
from safety.actions import right_again as rules
from storage import right_again as rows
from storage.storage import Storage

log = logging.getLogger(__name__)

LOOKS = 2
"""After how many looks nothing more is put right: an action that was under way when the clock was set ends after the first."""


class RightAgain:
    """Compares the times of the watch's looks."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._before: datetime | None = None
        self._set_back: tuple[datetime, timedelta] | None = None
        self._looks = 0
        self._started = False

    def notice(self, now: datetime) -> None:
        """Notice whether the clock was set back since the last look."""
        before, self._before = self._before, now
        if before is not None and before - now > rows.LEAP:
            self._set_back, self._looks = (now, before - now), LOOKS

    def set_back(self, now: datetime, lately: timedelta) -> timedelta:
        """Tell by how much it was set back lately; nothing where it was not."""
        if self._set_back is not None and timedelta(0) <= now - self._set_back[0] < lately:
            return self._set_back[1]
        return timedelta(0)

    async def put_right(self) -> None:
        """Where the clock was ahead, have everything come in its right time."""
        if not self._started and await self._storage.transact(rows.was_ahead):
            self._looks = max(self._looks, 1)
        self._started = True
        if self._looks:
            found = await self._storage.transact(rows.faults)
            for fault in found:
                await self._storage.transact(rules.put_right, fault=fault)
            await self._storage.transact(rows.look_again, claim=CLAIM)
            self._looks -= 1
            log.warning("the clock was ahead; %s faults and what else was put off are put right", len(found))
