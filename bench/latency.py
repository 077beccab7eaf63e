"""How long a tap takes while nothing is in a hurry: 50 taps a second, each sent at its time whether or not the ones before are done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from itertools import cycle, islice
from statistics import quantiles
from time import perf_counter

from bench import walk
from bench.contest import Contest, Measure, at_most
from bench.crowd import Officer
from bench.house import moved_in
from bench.peers import hired
from bench.yard import Yard

OFFICERS = 64
PER_SECOND = 50
TAPS = 500
"""In one round: ten seconds of them, of which the fifth longest is told."""


def contests() -> Iterator[Contest]:
    """The row about waiting."""
    yield Contest("tap-latency", "milliseconds, 99th percentile", at_most(3), _sides)


@asynccontextmanager
async def _sides(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    house = await moved_in(yard, OFFICERS)
    echo = await hired(yard, "echo", OFFICERS)

    async def ours() -> float:
        await walk.ready(house)
        return await offered(list(house.crowd.officers.values()), lambda officer: walk.answer(house, officer, 1))

    async def peers() -> float:
        echo.crowd.listen()
        return await offered(list(echo.crowd.officers.values()), lambda officer: echo.crowd.say(officer, b"OK"))

    yield ours, peers


async def offered(officers: list[Officer], tap: Callable[[Officer], Awaitable[None]]) -> float:
    """Offer taps at an even rate, the officers in turn; tells the 99th percentile, reckoned from when each was due."""
    began = perf_counter()
    waits: list[float] = []

    async def one(officer: Officer, due: float) -> None:
        await tap(officer)
        waits.append(perf_counter() - due)

    async with asyncio.TaskGroup() as tasks:
        for number, officer in enumerate(islice(cycle(officers), TAPS)):
            due = began + number / PER_SECOND
            await asyncio.sleep(due - perf_counter())
            tasks.create_task(one(officer, due))
    return quantiles(waits, n=100)[98] * 1000
