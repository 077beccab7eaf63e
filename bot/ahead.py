"""What is due next of each kind, asked for all kinds in one question: where nothing is due, all that is looked after costs one look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic

from storage import due
from storage.storage import Storage

MOMENT = 0.05
"""Seconds for which other processes are taken to have written nothing."""


class Look:
    """What was seen at the last look; it holds for a moment, until this process carries out anything. `watch` tells seconds."""

    def __init__(self, storage: Storage, watch: Callable[[], float] = monotonic) -> None:
        self._storage = storage
        self._watch = watch
        self._seen: Mapping[str, datetime | None] = {}
        self._carried = self._at = -1.0

    async def take(self) -> Mapping[str, datetime | None]:
        """Tell when the first row of each kind is due."""
        if self._storage.carried != self._carried or self._watch() - self._at > MOMENT:
            at, before = self._watch(), self._storage.carried
            self._seen = await self._storage.transact(due.firsts)
            self._at, self._carried = at, before + 1  # the look itself
        return self._seen


class Ahead:
    """Knows when the first row of each kind is due while a tick lasts. What others do meanwhile is for the next one: they poke."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._first: Mapping[str, datetime | None] | None = None

    async def begin(self, now: datetime) -> None:
        """Begin a tick: what was known is known no more."""
        del now
        self._first = None

    def changed(self) -> None:
        """Something was done in this tick: other rows may be due because of it."""
        self._first = None

    async def first(self, kind: str) -> datetime | None:
        """Tell when the first row of a kind is due; None where none is ahead."""
        if self._first is None:
            self._first = await self._look.take()
        return self._first[kind]
