"""Killed again and again in the middle of a walk, the product loses nothing and does nothing twice."""

from __future__ import annotations

from tests.process.breaker import break_it, tell
from tests.process.stand import Stand

KILLS, SEED = 40, 7


async def test_what_was_acknowledged_is_there_after_forty_deaths(stand: Stand) -> None:
    outcome = await break_it(stand, KILLS, SEED)
    tell(outcome)
    assert outcome.balance.lost == []
    assert outcome.balance.misplaced == []
    assert outcome.diary.submitted >= 1
    assert outcome.balance.photos > 0
    assert outcome.balance.faults > 0
