"""Monday, 08:30, for forty thousand outlets at once, on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from time import perf_counter

from bench import bank
from bench.clock import Hand, fall_due, monday
from bench.contest import Contest, Measure, at_most
from bench.yard import Yard
from storage.database import open_database

OUTLETS = 40_000

_PLAIN = """
INSERT INTO occurrences (outlet_id, duty, opens_at, closes_at, due_at, state, stage, version)
SELECT id, 'weekly', '2026-11-22 16:00:00', '2026-11-27 10:00:00', '2026-11-26 00:30:00', 'due', 1, 1 FROM units WHERE kind = 'outlet';
INSERT INTO journal (at, event, outlet_id, facts)
SELECT '2026-11-23 00:30:00', 'duty_due', outlet_id, json_build_object('occurrence', id, 'duty', 'weekly', 'stage', 1)
FROM occurrences WHERE duty = 'weekly';
INSERT INTO notices (key, person_id, kind, made_at, due_at, state, occurrence_id, facts, urgent, attempts, pictured)
SELECT 'occurrence:' || o.id || ':reminder:1:person:' || t.a_id, t.a_id, 'duty_reminder', '2026-11-23 00:30:00', '2026-11-23 00:30:00',
       'pending', o.id, '{}', false, 0, false
FROM occurrences o JOIN turns t ON t.outlet_id = o.outlet_id WHERE o.duty = 'weekly'
"""


def contests() -> Iterator[Contest]:
    """The row about all outlets at once."""
    yield Contest("storm", "seconds until every reminder is written", at_most(10), _storm)


@asynccontextmanager
async def _storm(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    """Each round of each side has a fresh copy of the same bank."""
    server = yard.server()
    model = server.make(server.model)
    engine = open_database(server.url(model))
    bank.found(engine, OUTLETS)
    engine.dispose()

    async def ours() -> float:
        hand, name = Hand(), server.make(model)
        storage = bank.bank(hand, server.url(name))
        fall_due(storage, 2, OUTLETS + 1)
        took = await monday(storage, hand)
        await asyncio.to_thread(storage.close)
        server.drop(name)
        return took

    async def peers() -> float:
        name = server.make(model)
        return await asyncio.to_thread(_plain, server.url(name))

    yield ours, peers


def _plain(url: str) -> float:
    engine = open_database(url)
    began = perf_counter()
    with engine.begin() as connection:
        written = [bank.run(connection, statement) for statement in _PLAIN.split(";")]
    took = perf_counter() - began
    engine.dispose()
    if written != [OUTLETS] * 3:
        raise RuntimeError(f"plain SQL wrote {written} rows")
    return took
