"""Killed again and again while a crowd works, the product loses nothing and does nothing twice; and a broken build is caught."""

from __future__ import annotations

import pytest

from tests.process.breaker import Outcome, break_it
from tests.process.stand import Stand

SEED = 7


async def test_what_was_acknowledged_is_there_after_forty_deaths(stand: Stand) -> None:
    nothing_lost(await break_it(stand, 40, SEED))


async def test_three_processes_on_postgresql_lose_nothing_either(served: Stand) -> None:
    nothing_lost(await break_it(served, 12, SEED, crowd=1, processes=3))


def nothing_lost(outcome: Outcome) -> None:
    assert outcome.balance.lost == []
    assert outcome.balance.misplaced == []
    assert outcome.submitted >= 1
    assert outcome.balance.answers > 0
    assert outcome.balance.faults > 0


@pytest.mark.parametrize(
    ("sabotage", "seed"), [("acknowledge-early", SEED), ("send-before-commit", SEED), ("forget-photos", 5)]
)
async def test_a_build_that_is_broken_on_purpose_is_caught(stand: Stand, sabotage: str, seed: int) -> None:
    stand.launcher.broken = sabotage
    try:
        caught = await broken(stand, seed)
    finally:
        stand.launcher.broken = ""
    assert caught


async def broken(stand: Stand, seed: int) -> bool:
    """Tell whether the breaker notices: something is lost or misplaced, or the crowd waits in vain."""
    try:
        outcome = await break_it(stand, 30, seed, finish=False)
    except AssertionError:
        return True
    return bool(outcome.balance.lost or outcome.balance.misplaced)
