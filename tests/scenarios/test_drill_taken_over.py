"""Whoever leads a drill or watches it is gone in its middle: somebody else is asked to go on. And whoever was told of it hears its end."""

from __future__ import annotations

from datetime import datetime

from safety.actions import leaving
from safety.model.drill import DrillState
from safety.model.people import Person, Post, PostKind
from storage.work import SqlWork
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import JANUARY, all_steps, drill_of, gathered, running
from tests.scenarios.world import Actor, World

START = JANUARY


def leaves(world: World, key: str) -> None:
    """Somebody leaves the bank."""
    found = world.run(peek.person, key=key)
    world.run(lambda work, now: leaving.leave(work, now, work.get(Person, found.id)))


def asked(actor: Actor, words: str = "cannot go on") -> list[str]:
    """What somebody was told since last time about going on in another's place."""
    return [text for text in actor.inbox if words in text]


async def test_the_observer_leaves_and_the_leader_is_asked_to_hold_the_stopwatch(world: World) -> None:
    team = await running(world)
    await world.tap(team.ben, "1. ")
    leaves(world, "2103")
    await world.settle()
    assert "⏱ Ben Carter cannot go on: you hold the stopwatch now." in asked(team.head)[0]
    assert [asked(actor) for actor in (team.anna, team.clara)] == [[], []]
    await world.tap(team.head, "▶ Open the drill")
    await world.tap(team.head, "2. ")
    await world.tap(team.head, "🏁")
    await world.tap(team.head, "📁")
    await world.tap(team.head, "✔ Yes")
    assert drill_of(world).state is DrillState.FILED


async def test_whoever_is_left_is_asked_and_where_nobody_is_the_next_above(worlds: Worlds) -> None:
    world = worlds(JANUARY, "zh")
    (ruth,) = await world.enrolled("1003")
    team = await _running_in_chinese(world)
    ruth.read()
    for actor in (team[0], team[2]):
        actor.phone.block()
        await world.settle()
    assert len(asked(team[1], "白川无法继续：现由您计时")) == 1
    team[1].phone.block()
    await world.settle()
    assert len(asked(ruth, "联系不上任何参演人员")) == 1
    await world.forge(ruth, "e:end:1:0:")
    assert drill_of(world).state is DrillState.REVIEW


async def _running_in_chinese(world: World) -> list[Actor]:
    """The stopwatch runs; the head leads, Anna is there, Ben observes."""
    head, anna, ben, centre = await world.enrolled("2101", "2102", "2103", "1005")
    await world.passes(minutes=35)
    await world.tap(head, "✔ ")
    await world.forge(head, "e:early:1:0:")
    for actor in (anna, ben):
        await world.tap(actor, "✋")
    await world.tap(centre, "✔")
    await world.forge(head, "e:told:1:1:")
    await world.forge(head, "e:start:1:0:")
    return [head, anna, ben]


async def test_the_leader_leaves_during_the_roll_call_and_the_observer_leads(world: World) -> None:
    team = await gathered(world)
    team.read()
    team.head.phone.block()
    await world.settle()
    assert "📣 Grace Hall cannot go on: you lead the drill now." in asked(team.ben)[0]
    await world.tap(team.ben, "▶ Open the drill")
    assert team.ben.has("▶ Start the stopwatch")


async def test_a_post_that_ends_elsewhere_takes_nothing_out_of_a_drill(world: World) -> None:
    team = await running(world)
    world.run(_holds_and_loses_a_post)
    await world.settle()
    assert [asked(actor) for actor in team.all] == [[]] * 5


def _holds_and_loses_a_post(work: SqlWork, now: datetime) -> None:
    ben = work.people.by_key("2103")
    unit = next(unit for unit in work.organisation.units() if unit.key == "RB-02")
    assert ben is not None
    post = work.add(Post(ben.id, unit.id, PostKind.SAFETY_OFFICER, now, turn=9))
    leaving.end_post(work, now, post, unit)


async def test_the_score_card_is_filed_by_the_leader_where_the_observer_is_gone(world: World) -> None:
    team = await running(world)
    await all_steps(world, team)
    await world.tap(team.ben, "🏁")
    team.read()
    team.ben.phone.block()
    await world.settle()
    assert "📁 Ben Carter cannot go on: please file the score card." in asked(team.head)[0]


async def test_the_observer_is_called_to_the_stopwatch_when_it_starts(world: World) -> None:
    team = await gathered(world)
    await world.tap(team.head, "✉ Send role cards")
    team.read()
    await world.tap(team.head, "▶ Start the stopwatch")
    assert "⏱ The drill has begun: you hold the stopwatch." in team.ben.inbox[0]
    assert [actor.inbox for actor in (team.anna, team.clara, team.centre)] == [[]] * 3


async def test_the_centre_hears_that_the_drill_is_over_and_the_leader_is_told_whom_to_tell(world: World) -> None:
    team = await running(world)
    await all_steps(world, team)
    await world.tap(team.ben, "🏁")
    (over,) = team.centre.inbox
    assert "The drill is over. From now on every alarm is real." in over
    assert "☎ Tell them that it is over: police centre" in team.ben.card
    team.centre.read()
    await world.tap(team.ben, "📁")
    await world.tap(team.ben, "✔ Yes")
    assert team.centre.inbox == []


async def test_the_centre_hears_of_a_roll_call_that_led_to_nothing(world: World) -> None:
    team = await gathered(world)
    team.read()
    await world.passes(hours=4)
    (over,) = team.centre.inbox
    assert "The roll call is closed: there is no drill now." in over
