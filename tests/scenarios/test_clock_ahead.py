"""The machine's clock was a day ahead for a while: what was called too early stays called, and the next call comes in its right time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.scenarios.steps import calls_of, crew_of, report_fault
from tests.scenarios.world import World


async def look(world: World) -> None:
    await world.settle()
    await world.house.watch.tick()
    await world.settle()


@pytest.mark.parametrize("restarted", [False, True])
async def test_no_call_is_late_by_as_much_as_the_clock_was_ahead(world: World, *, restarted: bool) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await look(world)
    world.ahead = timedelta(days=1)
    await look(world)
    assert [len(calls_of(a)) for a in crew.ladder] == [1, 1, 0, 0]
    world.ahead = timedelta()
    if restarted:
        await world.restart()
    await look(world)
    assert "Goes to the branch leader in charge: Mon 23 Nov 17:00" in crew.lead.card
    crew.read()
    await world.passes(hours=8)
    assert [len(calls_of(a)) for a in crew.ladder] == [0, 0, 1, 0]
