"""Killed again and again while a crowd works, the product loses nothing and does nothing twice; and a broken build is caught.

The short form of `make chaos`: fifty deaths over both databases.
"""

from __future__ import annotations

import pytest

from tests.process.breaker import Outcome, break_it
from tests.process.stand import Stand

SEED = 7


async def test_what_was_acknowledged_is_there_after_twenty_five_deaths(stand: Stand) -> None:
    nothing_lost(await break_it(stand, 25, SEED, crowd=2, finish=False))


async def test_three_processes_on_postgresql_lose_nothing_either(served: Stand) -> None:
    nothing_lost(await break_it(served, 25, SEED, crowd=2, processes=3))


def nothing_lost(outcome: Outcome) -> None:
    assert outcome.balance.lost == []
    assert outcome.balance.misplaced == []
    assert outcome.balance.answers > 0


@pytest.mark.parametrize("sabotage", ["acknowledge-early", "send-before-commit"])
async def test_a_build_that_is_broken_on_purpose_is_caught(stand: Stand, sabotage: str) -> None:
    assert await caught(stand, sabotage, kills=10, seed=SEED)


async def test_a_build_that_compares_no_versions_is_caught_where_several_processes_meet(served: Stand) -> None:
    assert await caught(served, "drop-versions", kills=20, seed=8, processes=3)


async def caught(stand: Stand, sabotage: str, kills: int, seed: int, processes: int = 1) -> bool:
    """Tell whether the breaker notices: something is lost or misplaced, or the crowd waits in vain."""
    stand.launcher.broken = sabotage
    try:
        outcome = await break_it(stand, kills, seed, processes=processes, finish=False)
    except AssertionError:
        return True
    finally:
        stand.launcher.broken = ""
    return bool(outcome.balance.lost or outcome.balance.misplaced)
