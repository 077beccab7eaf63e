"""What only one process may do: whether it is this one's turn, and how long it lasts."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class Hold:
    """Whether this process holds a lease; both ways can be waited for."""

    def __init__(self) -> None:
        self.held, self.lost = asyncio.Event(), asyncio.Event()
        self.lost.set()

    def put(self, *, is_held: bool) -> bool:
        """Note whether it is held; tells whether that is new."""
        if is_held == self.held.is_set():
            return False
        now, then = (self.held, self.lost) if is_held else (self.lost, self.held)
        then.clear()
        now.set()
        return True


async def while_held(hold: Hold, act: Coroutine[Any, Any, object]) -> None:
    """Act to the end, or until the lease is lost."""
    acting, losing = asyncio.create_task(act), asyncio.create_task(hold.lost.wait())
    try:
        await asyncio.wait({acting, losing}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (acting, losing):
            task.cancel()
        await asyncio.wait({acting, losing})
    if not acting.cancelled():
        acting.result()
