"""Notes which answers were shown, together with others that are shown meanwhile.

Nobody waits for it: an answer whose note is lost, because the process ends or the database is away, is shown again, and the card stays
as it is.
"""

from __future__ import annotations

import logging
from datetime import datetime

from handlers.store import InboxWork, Store
from handlers.together import Together

log = logging.getLogger(__name__)


def answered(work: InboxWork, now: datetime, *, updates: list[int]) -> None:
    """Mark updates as answered."""
    del now
    work.inbox.answered(updates)


class Shown:
    """What was shown and is not written down yet."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._notes = Together(self._write)

    def note(self, *updates: int) -> None:
        """Note that the answer to an update was shown."""
        self._notes.add(updates)

    async def written(self) -> None:
        """Wait until all that was noted is written."""
        await self._notes.written()

    async def _write(self, updates: list[int]) -> None:
        try:
            await self._store.transact(answered, updates=updates)
        except Exception as error:  # noqa: BLE001 - whatever it is, the answers were shown, and may be shown again
            log.warning("what was shown could not be noted: %s", type(error).__name__)
