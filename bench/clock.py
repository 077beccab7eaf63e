"""What the clock costs: looking when nothing is due, and what is due among a million rows that are not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from bench import bank
from bench.contest import Contest, Measure, at_least, at_most
from bench.house import TOKEN
from bench.jobs import Jobs
from bench.yard import Yard
from bot.assemble import House, assemble
from bot.chores import Chores
from bot.client import make_bot
from scheduler.cadence import next_window
from storage.photos import Photos
from storage.storage import Storage
from tests.server import climb

MANY, FEW = 1_000_000, 1_000
TICKS = 200

DUE, PENDING = 10_000, 100_000
SAMPLE = 500
"""How many of the peer's jobs are added and fired in a round: more would take minutes and tell nothing else."""

MOST_ROUNDS = 9


def contests() -> Iterator[Contest]:
    """The rows about the clock."""
    yield Contest("tick", "milliseconds per idle tick", at_most(1.5), _tick)
    yield Contest("due", "notices planned and written per second", at_least(20), _due, rounds=MOST_ROUNDS)


@asynccontextmanager
async def _tick(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    houses = [_house(yard.folder / f"{rows}.db", rows) for rows in (MANY, FEW)]
    yield partial(_idle, houses[0]), partial(_idle, houses[1])
    for house in houses:
        await house.bot.session.close()
        await asyncio.to_thread(house.storage.close)


def _house(file: Path, rows: int) -> House:
    url = f"sqlite:///{file}"
    climb(url)
    storage = bank.bank(lambda: bank.SUNDAY, url)
    bank.found(storage.engine, outlets=min(rows, 40_000), waiting=rows)
    return assemble(make_bot(TOKEN, "http://127.0.0.1:9"), storage, Photos(file.parent / "photos"), storage.clock)


async def _idle(house: House) -> float:
    """Tick with all engines of the process, as the heart does when somebody pokes, who has just done something: so each tick looks."""
    took = 0.0
    for _ in range(TICKS):
        await house.storage.transact(_nothing)
        began = perf_counter()
        for engine in house.engines:
            await engine.tick()
        took += perf_counter() - began
    if failed := [name for engine in house.engines for name in engine.failures]:
        raise RuntimeError(f"a chore failed: {failed}")
    return took / TICKS * 1000


def _nothing(work: object, now: datetime) -> None:
    """Carry out nothing."""


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = bank.SUNDAY

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def _due(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    """Each round is another ten thousand outlets, so that every round writes among the same million."""
    hand, url = Hand(), f"sqlite:///{yard.folder / 'due.db'}"
    climb(url)
    storage = bank.bank(hand, url)
    bank.found(storage.engine, outlets=DUE * MOST_ROUNDS, waiting=MANY)
    jobs, rounds = Jobs(yard.folder / "jobs.db", PENDING), iter(range(MOST_ROUNDS))

    async def ours() -> float:
        first = next(rounds) * DUE + 2
        fall_due(storage, first, first + DUE - 1)
        return DUE / await monday(storage, hand)

    async def peers() -> float:
        return SAMPLE / await jobs.add_and_fire(SAMPLE)

    yield ours, peers
    jobs.close()
    await asyncio.to_thread(storage.close)


def fall_due(storage: Storage, first: int, last: int) -> None:
    """Let these outlets' last window have closed on Sunday."""
    with storage.engine.begin() as connection:
        bank.run(connection, f"UPDATE units SET due_at = '2026-11-22 10:00:00' WHERE id BETWEEN {first} AND {last}")  # noqa: S608 - our own words


async def monday(storage: Storage, hand: Hand) -> float:
    """Plan on Sunday, remind on Monday at 08:30, by the process's own chores; tells how many seconds it took."""
    chores = [
        c for c in Chores(storage, lambda: None).clockwork(next_window) if c.name in ("duties fall due", "reminders")
    ]
    before = bank.count(storage.engine, "notices WHERE kind = 'duty_reminder'")
    due = bank.count(storage.engine, "units WHERE due_at < '2026-11-22 12:00:00'")
    began = perf_counter()
    for hand.now in (bank.SUNDAY, bank.MONDAY):
        for chore in chores:
            await chore.run(hand.now)
    took = perf_counter() - began
    written = bank.count(storage.engine, "notices WHERE kind = 'duty_reminder'") - before
    if written != due:
        raise RuntimeError(f"{written} reminders were written for {due} outlets")
    return took
