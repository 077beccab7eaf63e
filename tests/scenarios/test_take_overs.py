"""A take-over in the chat that was a mistake: given back in one tap for a quarter of an hour, and whoever heard of it hears that."""

from __future__ import annotations

from safety.model.journal import Event
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.turning import away, duty, news, until
from tests.scenarios.world import SHIPPED, Actor, World

BACK = "↩ Give the duty back to"
TOLD = "Anna Reed gave the duty back: David Ng is officer A again"


async def taken_over(world: World, anna: Actor) -> None:
    """Anna, who is B, takes over."""
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🚨 I take over")
    await world.passes(minutes=1)


async def test_a_take_over_by_mistake_is_given_back_in_one_tap_and_whoever_heard_of_it_hears_that(world: World) -> None:
    david, anna, ben, grace, clara = await world.enrolled("2105", "2102", "2103", "2101", "2104")
    await taken_over(world, anna)
    for actor in (david, anna, ben, grace, clara):
        actor.read()
    await world.passes(minutes=13)
    await world.tap(anna, f"{BACK} David Ng")
    assert duty(world) == ("2105", "2102")
    assert "until the end of Sun 29 Nov · given back · you" in anna.card
    assert not anna.has(BACK)
    for actor in (david, ben, grace):
        assert len(news(actor, TOLD, "A: David Ng. B: Anna Reed.")) == 1
    assert anna.inbox == clara.inbox == []
    assert journal(world) == [Event.TURN_TAKEN_OVER, Event.TURN_GIVEN_BACK]
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2103")


def journal(world: World) -> list[Event]:
    """What the journal tells of turns that changed hands."""
    wanted = (Event.TURN_TAKEN_OVER, Event.TURN_GIVEN_BACK)
    return [entry.event for entry in world.run(peek.journal) if entry.event in wanted]


async def test_after_a_quarter_of_an_hour_a_take_over_stands(world: World) -> None:
    david, anna = await world.enrolled("2105", "2102")
    await taken_over(world, anna)
    await world.passes(minutes=14)
    await world.tap(anna, f"{BACK} David Ng")
    assert "It can no longer be given back" in anna.toast
    assert not anna.has(BACK)
    assert duty(world) == ("2102", "2103")
    assert news(david, TOLD) == []


async def test_nobody_else_gives_a_take_over_back_and_nobody_twice(world: World) -> None:
    david, anna, elin = await world.enrolled("2105", "2102", "2202")
    await taken_over(world, anna)
    button = next(each.data for each in anna.phone.card.keyboard if BACK in each.text) or ""
    await world.forge(elin, button)
    await world.forge(david, button)
    assert "It can no longer be given back" in david.toast
    assert duty(world) == ("2102", "2103")
    for _ in range(2):
        await world.forge(anna, button)
        await world.passes(minutes=1)
    assert duty(world) == ("2105", "2102")
    assert len(news(david, TOLD)) == 1


async def test_a_take_over_is_not_given_back_to_somebody_who_is_away(world: World) -> None:
    david, anna = await world.enrolled("2105", "2102")
    await taken_over(world, anna)
    await away(world, david, "2026-11-23", "2026-11-23")
    await world.tap(anna, f"{BACK} David Ng")
    assert "It can no longer be given back" in anna.toast
    assert duty(world) == ("2102", "2103")


async def test_a_handover_that_a_take_over_had_moved_goes_to_the_first_a_again(world: World) -> None:
    david, anna, ben = await world.enrolled("2105", "2102", "2103")
    await until(world, 11, 30, 9)
    await world.tap(ben, "🗓 Rota")
    await world.tap(ben, "🚨 I take over")
    await world.passes(minutes=1)
    assert david.sees("Handover: David Ng to Ben Carter")
    for actor in (david, anna):
        actor.read()
    await world.tap(ben, f"{BACK} Anna Reed")
    for actor in (david, anna):
        assert len(news(actor, "Handover: David Ng to Anna Reed")) == 1
    await world.tap(david, "✔ I have handed over")
    await world.tap(anna, "✔ I have taken over")
    await until(world, 12, 1, 12)
    assert world.run(peek.faults) == []


async def test_once_the_handover_to_whoever_took_over_is_confirmed_it_stands(world: World) -> None:
    _, _, ben = await world.enrolled("2105", "2102", "2103")
    await until(world, 11, 30, 9)
    await world.tap(ben, "🗓 Rota")
    await world.tap(ben, "🚨 I take over")
    await world.passes(minutes=1)
    await world.tap(ben, "✔ I have taken over")
    await world.tap(ben, BACK)
    assert "It can no longer be given back" in ben.toast
    assert duty(world)[0] == "2103"


async def test_whoever_sleeps_through_a_take_over_and_its_end_hears_of_neither(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED)
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await until(world, 11, 23, 23)
    await taken_over(world, anna)
    await world.tap(anna, f"{BACK} David Ng")
    for actor in (david, grace):
        actor.read()
    await until(world, 11, 24, 9)
    for actor in (david, grace):
        assert not any("officer A" in text for text in actor.inbox)
