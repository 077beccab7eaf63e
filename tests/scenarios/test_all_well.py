"""The administrator hears every day that all is well: a morning without that line is the alarm that could not be sent."""

from __future__ import annotations

from tests.scenarios.world import World


async def test_every_morning_the_administrator_hears_that_all_is_well(world: World) -> None:
    (omar,) = await world.enrolled("1004")
    await world.passes(hours=1)
    assert omar.inbox == []
    await world.passes(hours=22)
    (line,) = omar.inbox
    assert line.startswith("💚 Roundsman runs. All is well.")
    assert "3 outlets" in line
    assert "0 open faults" in line
    omar.read()
    await world.passes(days=1)
    assert len(omar.inbox) == 1
