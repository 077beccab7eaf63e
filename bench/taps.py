"""What a tap costs: one answer of a walk, 64 officers at once, against a bare echo and against the same walk written as is usual."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from time import perf_counter

from bench import walk
from bench.contest import Contest, Measure, at_least
from bench.crowd import Crowd, Officer
from bench.house import moved_in
from bench.peers import hired
from bench.yard import Runner, Yard
from storage.database import open_database

OFFICERS = 64
PER_CPU = "taps per second of processor time"

Work = Callable[[Officer], Awaitable[None]]
Meter = Callable[[Runner, Crowd, Work], Awaitable[float]]


def contests() -> Iterator[Contest]:
    """The rows about taps."""
    yield Contest("tap", PER_CPU, at_least(0.7), partial(_against, "echo", per_cpu))
    yield Contest("tap-template", PER_CPU, at_least(3), partial(_against, "template", per_cpu))
    yield Contest("tap-template-ptb", PER_CPU, at_least(3), partial(_against, "conversation", per_cpu))
    yield Contest("tap-postgres", "taps per second", at_least(2), _postgres)


@asynccontextmanager
async def _against(
    peer: str, meter: Meter, yard: Yard, url: str = "", others: str = ""
) -> AsyncIterator[tuple[Measure, Measure]]:
    house = await moved_in(yard, OFFICERS, url)
    other = await hired(yard, peer, OFFICERS, others)

    async def ours() -> float:
        await walk.ready(house)
        return walk.ITEMS * OFFICERS / await meter(house.runner, house.crowd, partial(walk.answer, house))

    async def peers() -> float:
        other.crowd.listen()
        return other.taps * OFFICERS / await meter(other.runner, other.crowd, other.work)

    yield ours, peers


@asynccontextmanager
async def _postgres(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    """On one PostgreSQL server, a database each; here the server's work counts, so it is the clock on the wall that counts."""
    server = yard.server()
    ours, peers = server.url(server.make()), server.url(server.make())
    _check_durable(ours)
    others = peers.replace("postgresql:", "postgresql+asyncpg:")
    async with _against("template", per_second, yard, ours, others) as sides:
        yield sides


def _check_durable(url: str) -> None:
    engine = open_database(url)
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit"):
            assert connection.exec_driver_sql(f"SHOW {setting}").scalar() == "on", setting
    engine.dispose()


async def per_cpu(runner: Runner, crowd: Crowd, work: Work) -> float:
    """Have everybody work at once; tells how many seconds of processor time the process took."""
    before = runner.cpu
    await asyncio.gather(*(work(officer) for officer in crowd.officers.values()))
    return runner.cpu - before


async def per_second(runner: Runner, crowd: Crowd, work: Work) -> float:
    """Have everybody work at once; tells how many seconds passed."""
    del runner
    before = perf_counter()
    await asyncio.gather(*(work(officer) for officer in crowd.officers.values()))
    return perf_counter() - before
