"""A drill ends by the stop word, by itself, or in the middle of a crash: never for nothing, and never twice."""

from __future__ import annotations

from safety.model.drill import DrillState
from tests.scenarios import peek
from tests.scenarios.drilling import JANUARY, drill_of, gathered, opened, paper, running, steps
from tests.scenarios.world import World

START = JANUARY


async def test_the_stop_word_ends_it_for_everybody_and_it_does_not_count(world: World) -> None:
    team = await running(world)
    await world.forge(team.anna, "e:look:1:0:")
    await world.tap(team.anna, "🛑 Stop word")
    await world.tap(team.anna, "🛑 Yes")
    assert "STOP" in team.head.inbox[0]
    assert "STOP" in team.ben.inbox[0]
    await world.forge(team.ben, "e:look:1:0:")
    await world.tap(team.ben, "📁")
    await world.tap(team.ben, "✔ Yes")
    assert not drill_of(world).passed
    assert world.run(peek.faults) == []
    assert team.clara.inbox == []


async def test_a_roll_call_that_leads_to_no_drill_is_closed_and_a_date_that_is_ahead_stays(world: World) -> None:
    team = await gathered(world)
    before = drill_of(world).starts_at
    team.read()
    await world.tap(team.anna, "🛑 Stop word")
    assert team.anna.toast == "The drill has not started yet."
    await world.tap(team.head, "✖ Close the roll call")
    await world.tap(team.head, "✖ Yes, close it")
    assert "Announced for Mon 25 Jan 08:10" in team.head.card
    for actor in (team.anna, team.clara, team.centre):
        assert "The roll call is closed: there is no drill now." in actor.inbox[0]
    assert drill_of(world).starts_at == before
    assert world.run(steps, drill=1) == []
    await world.forge(team.anna, "e:here:1:0:")
    team.read()
    await opened(world, team.head)
    assert "Roll call" in team.clara.inbox[0]
    await world.passes(hours=4)
    assert drill_of(world).state is DrillState.SET


async def test_a_drill_that_nobody_ends_ends_and_is_filed_by_itself(world: World) -> None:
    team = await running(world)
    await world.tap(team.ben, "1. ")
    await world.passes(minutes=61)
    assert drill_of(world).state is DrillState.REVIEW
    await world.forge(team.ben, "e:look:1:0:")
    assert "it ended by itself" in team.ben.card
    await world.skips(hours=24)
    assert drill_of(world).filed_by_clock
    assert "Nobody ended it" in paper(world, team.head)


async def test_a_restart_at_every_step_loses_nothing(world: World) -> None:
    team = await gathered(world)
    await world.restart()
    await world.tap(team.head, "✉ Send role cards")
    await world.restart()
    await world.tap(team.head, "▶ Start")
    await world.restart()
    await world.tap(team.ben, "▶ Open the drill")
    team.ben.phone.press(team.ben.label("1. "))
    await world.crash("editMessageText")
    assert [step.step for step in world.run(steps, drill=1)] == ["centre", "police", "button"]
    await world.tap(team.ben, "🏁")
    await world.restart()
    await world.tap(team.ben, "📁")
    team.ben.phone.press(team.ben.label("✔ Yes"))
    await world.crash("editMessageText")
    assert drill_of(world).state is DrillState.FILED
    assert len({fault.item for fault in world.run(peek.faults)}) == len(world.run(peek.faults)) == 7
