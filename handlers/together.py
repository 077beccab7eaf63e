"""What comes while the last of its kind is being written is written together, in one transaction.

Whoever comes alone waits for nobody; in a crowd the batches grow by themselves, without a timer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """Hands on what is added, one batch at a time."""

    def __init__(self, write: Callable[[list[T]], Awaitable[R]]) -> None:
        self._write = write
        self._items: list[T] = []
        self._outcome: asyncio.Future[R] | None = None
        self._task: asyncio.Task[None] | None = None

    def add(self, items: Sequence[T]) -> asyncio.Future[R]:
        """Add something; the future tells what became of the batch that it is written in, and nobody need wait for it."""
        if self._outcome is None:
            self._outcome = asyncio.get_running_loop().create_future()
        self._items += items
        if self._task is None:
            self._task = asyncio.create_task(self._work(), name="together")
        return asyncio.shield(self._outcome)

    async def written(self) -> None:
        """Wait until all that was added is written, or was given up."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    async def _work(self) -> None:
        while self._outcome is not None:
            items, self._items = self._items, []
            outcome, self._outcome = self._outcome, None
            try:
                outcome.set_result(await self._write(items))
            except Exception as error:  # noqa: BLE001 - it is told to whoever waits for it
                outcome.set_exception(error)
                outcome.exception()  # nobody may be waiting any more
        self._task = None
