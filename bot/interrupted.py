"""Updates in whose handling a process ended. One of them may end the next process too; most were only in hand when it happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from storage import receiving
from storage.storage import Storage
from storage.updates import Delivered


class Interrupted:
    """Lets each of them begin anew, and tells which has done so too often."""

    def __init__(self, storage: Storage, sleep: Callable[[float], Awaitable[object]]) -> None:
        self._storage = storage
        self._sleep = sleep
        self._numbers: set[int] = set()

    def add(self, updates: Iterable[Delivered]) -> None:
        """Note what another process left, perhaps in the middle."""
        self._numbers |= {update.update_id for update in updates}

    async def may_begin(self, number: int) -> bool:
        """Tell whether the handling of an update may begin; False where processes have ended in it again and again.

        It waits before, as `receiving.waits` tells: whoever only stood beside the one that ends processes is handled in that time, and
        processes that are killed from outside hardly ever end in the same handling.
        """
        if number not in self._numbers:
            return True
        if seconds := await self._storage.transact(receiving.waits, update=number):
            await self._sleep(seconds)
        if not await self._storage.transact(receiving.again, update=number):
            return False
        self._numbers.discard(number)
        return True
