"""Nobody at the top can be called: whoever is called instead hears who is missing and who can change it; administrators hear it once."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import called, calls_of, crew_of, report_fault
from tests.scenarios.world import Actor, World

SAID = "Nobody above can be reached, so it comes to you"
ALARM = "Nobody above can be called about a fault."


async def without_top(world: World, *others: str) -> tuple[Actor, Actor, list[Actor]]:
    """An officer and a head whose leaders are not enrolled; a fault is reported and nobody accepts it."""
    officer, head, *more = await world.enrolled("2102", "2101", *others)
    await world.begin(officer)
    await world.report(officer)
    for actor in (head, *more):
        actor.read()
    return officer, head, more


async def test_whoever_is_called_in_place_of_the_top_hears_who_is_missing_and_who_can_change_that(world: World) -> None:
    _, head, (omar,) = await without_top(world, "1004")
    await world.passes(hours=8)
    (told,) = calls_of(head)
    for words in (SAID, "⚠️ Main leader cannot be reached: ", f"{omar.name} can change that as administrator."):
        assert words in told
    assert calls_of(omar) == []


async def test_where_no_administrator_can_be_reached_it_says_so(world: World) -> None:
    _, head, _ = await without_top(world)
    await world.passes(hours=8)
    assert "An administrator could change that, but none can be reached." in calls_of(head)[0]


async def test_the_administrators_hear_once_that_nobody_above_can_be_called_however_long_it_lasts(world: World) -> None:
    _, _, (omar,) = await without_top(world, "1004")
    await world.passes(days=9)
    told = [text for text in omar.inbox if ALARM in text]
    assert len(told) == 1
    assert "⚠️ Main leader cannot be reached: " in told[0]


async def test_another_outage_of_the_same_person_is_told_again(world: World) -> None:
    crew = await crew_of(world)
    (omar,) = await world.enrolled("1004")
    crew.main.phone.block()
    await report_fault(world, crew)
    await world.passes(days=6)
    assert sum(ALARM in text for text in omar.inbox) == 1
    crew.main.phone.unblock()
    await world.passes(days=1)
    crew.main.phone.block()
    await world.passes(days=6)
    assert sum(ALARM in text for text in omar.inbox) == 2


async def test_whoever_is_called_in_place_of_the_top_is_called_again_once_a_day(world: World) -> None:
    _, head, _ = await without_top(world)
    await world.passes(days=10)
    assert 10 <= len(calls_of(head, SAID)) <= 12  # two on the first day, and one more when the deadline passes
    assert world.fault.due_at is not None


@pytest.mark.parametrize("again", ["unblock", "speaks"])
async def test_a_top_that_can_be_reached_again_is_called_at_once_and_only_once(worlds: Worlds, again: str) -> None:
    world = worlds()
    crew = await crew_of(world)
    crew.main.phone.block()
    await world.settle()
    await report_fault(world, crew)
    await world.passes(days=5)
    crew.read()
    crew.main.phone.unblock()
    await (world.say(crew.main, "/start") if again == "speaks" else world.settle())
    assert len(calls_of(crew.main)) == 1
    await world.passes(hours=23)
    assert len(calls_of(crew.main)) == 1
    assert calls_of(crew.leader) == []


async def test_a_top_that_enrols_at_last_is_called_at_once(world: World) -> None:
    _, head, _ = await without_top(world)
    await world.passes(days=2)
    head.read()
    (main,) = await world.enrolled("1001")
    assert called(world, world.fault)[-1][1] == "not_accepted"
    assert main.sees("Fault 1")
