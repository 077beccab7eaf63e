"""How long people wait for a start: from the command to its first question to Telegram, against importing aiogram alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from time import perf_counter

from bench.contest import Contest, Measure, at_most
from bench.house import environment, furnish
from bench.yard import Yard

OFFICERS = 64


def contests() -> Iterator[Contest]:
    """The row about the start."""
    yield Contest("start", "seconds", at_most(2.5), _sides)


@asynccontextmanager
async def _sides(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    url = f"sqlite:///{yard.folder / 'roundsman.db'}"
    furnish(url, OFFICERS)

    async def ours() -> float:
        asked: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def hear(method: bytes, body: bytes) -> None:
            del body
            if method == b"getUpdates" and not asked.done():
                asked.set_result(perf_counter())

        yard.telegram.heard = hear
        began = perf_counter()
        runner = await yard.start(["-m", "bot", "run"], environment(yard, url))
        async with asyncio.timeout(60):
            took = await asked - began
        await runner.end()
        return took

    async def peers() -> float:
        began = perf_counter()
        runner = await yard.start(["-c", "import aiogram"])
        await runner.process.wait()
        return perf_counter() - began

    await ours()
    await peers()  # what both read lies in memory from here on
    yield ours, peers
