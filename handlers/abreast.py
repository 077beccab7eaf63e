"""Work abreast: several things at a time, and what hangs holds up nothing but itself.

It knows nothing of what is done; it only looks again, while something is under way, for what has become due beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

LOOK_AGAIN = 1.0
"""Seconds for which one slow thing is waited for alone."""


async def abreast(
    due: Callable[[int], Awaitable[Iterable[K]]], work: Callable[[K], Awaitable[None]], at_once: int
) -> None:
    """Do what is due, until nothing is. `due` hears how many are under way; what it names again meanwhile is not begun twice."""
    under_way: dict[K, asyncio.Task[None]] = {}
    gate = asyncio.Semaphore(at_once)

    async def one(key: K) -> None:
        async with gate:
            await work(key)

    try:
        while True:
            for key in await due(len(under_way)):
                if key not in under_way:
                    under_way[key] = asyncio.create_task(one(key))
            if not under_way:
                return
            done, _ = await asyncio.wait(under_way.values(), timeout=LOOK_AGAIN)
            under_way = {key: task for key, task in under_way.items() if task not in done}
            for task in done:
                task.result()
    finally:
        for task in under_way.values():
            task.cancel()
        await asyncio.gather(*under_way.values(), return_exceptions=True)
