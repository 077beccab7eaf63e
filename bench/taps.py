"""What a tap costs: one answer of a walk, 64 officers at once, against a bare echo and against the same walk written as is usual."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial

from bench import walk
from bench.contest import Contest, Measure, at_least
from bench.crowd import Crowd
from bench.house import moved_in
from bench.peers import hired
from bench.yard import Runner, Yard

OFFICERS = 64
PER_CPU = "taps per second of processor time"


def contests() -> Iterator[Contest]:
    """The rows about taps."""
    yield Contest("tap", PER_CPU, at_least(0.7), partial(_against, "echo"))


@asynccontextmanager
async def _against(peer: str, yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    house = await moved_in(yard, OFFICERS)
    other = await hired(yard, peer, OFFICERS)

    async def ours() -> float:
        await walk.ready(house)
        return await per_cpu(house.runner, house.crowd, walk.ITEMS, partial(walk.answer, house))

    async def peers() -> float:
        other.crowd.listen()
        return await per_cpu(other.runner, other.crowd, other.taps, other.work)

    yield ours, peers


async def per_cpu(runner: Runner, crowd: Crowd, taps: int, work: Callable[..., Awaitable[None]]) -> float:
    """Have everybody work at once; tells taps per second of the process's processor time."""
    before = runner.cpu
    await asyncio.gather(*(work(officer) for officer in crowd.officers.values()))
    return taps * len(crowd.officers) / (runner.cpu - before)
