"""Killed again and again in the middle of a walk, the product loses nothing and does nothing twice."""

from __future__ import annotations

from tests.process.breaker import Outcome, break_it, tell
from tests.process.stand import Stand

SEED = 7


async def test_what_was_acknowledged_is_there_after_forty_deaths(stand: Stand) -> None:
    nothing_lost(await break_it(stand, 40, SEED))


async def test_on_postgresql_it_is_there_as_well(served: Stand) -> None:
    nothing_lost(await break_it(served, 12, SEED))


def nothing_lost(outcome: Outcome) -> None:
    tell(outcome)
    assert outcome.balance.lost == []
    assert outcome.balance.misplaced == []
    assert outcome.diary.submitted >= 1
    assert outcome.balance.photos > 0
    assert outcome.balance.faults > 0
