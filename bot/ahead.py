"""What is due next of each kind, asked for all kinds in one question: a tick in which nothing is due costs one look at the database.

What was told holds until something has been done; each tick asks anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from storage import due
from storage.storage import Storage


class Ahead:
    """Knows when the first row of each kind is due, as of the last look."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._first: Mapping[str, datetime | None] | None = None

    async def look(self, now: datetime) -> None:
        """Begin a tick: what was known is known no more."""
        del now
        self._first = None

    def changed(self) -> None:
        """Something was done: other rows may be due because of it."""
        self._first = None

    async def first(self, kind: str) -> datetime | None:
        """Tell when the first row of a kind is due; None where none is ahead."""
        if self._first is None:
            self._first = await self._storage.transact(due.firsts)
        return self._first[kind]
