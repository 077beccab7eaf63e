"""Dates that are typed for a drill: read whole, or refused with the way to write them; what is in doubt is asked."""

from __future__ import annotations

from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import JANUARY, Team, proposed
from tests.scenarios.world import World

UNREAD = "I cannot read a date in that"


START = JANUARY


async def announced(world: World) -> Team:
    """A drill is announced for Mon 25 Jan 08:10, and its head is about to type another date."""
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    await world.tap(team.head, "🗓 Date")
    team.read()
    return team


async def test_a_typed_date_that_cannot_be_read_whole_moves_no_drill_and_nobody_hears_of_it(world: World) -> None:
    team = await announced(world)
    before = world.everything()
    for wrong in ("30/02/2027 9:15", "2027-02-30 10:00", "1月32日 10点", "17.10", "Mon 10:00", "14 Jan 25:00"):
        await world.say(team.head, wrong)
        assert UNREAD in team.head.card
    assert world.everything() == before
    assert [actor.inbox for actor in (team.anna, team.ben, team.clara)] == [[], [], []]


async def test_a_typed_date_is_read_in_the_ways_that_people_write_it(world: World) -> None:
    team = await announced(world)
    for typed, told in (
        ("03.02.2027 17:10", "Wed 3 Feb 17:10"),
        ("Feb 4 10:00", "Thu 4 Feb 10:00"),
        ("1月14日 10点", "Thu 14 Jan 10:00"),
        ("15 Jan", "Fri 15 Jan 10:00"),
        ("9:15", "Fri 15 Jan 09:15"),
    ):
        await world.say(team.head, typed)
        assert told in team.head.card
        assert [told in text for text in team.anna.inbox] == [True]
        team.read()
        await world.tap(team.head, "🗓 Date")


async def test_the_order_of_day_and_month_is_asked_about_and_never_guessed(world: World) -> None:
    team = await announced(world)
    before = world.everything()
    for doubtful in ("3/2/2027", "3/2/2027 10:00", "3-2 10:00"):
        await world.say(team.head, doubtful)
        assert "That may be 2027-02-03 or 2027-03-02. Please type it as 2027-02-03." in team.head.card
    assert world.everything() == before
    await world.say(team.head, "13/1/2027")
    assert "Wed 13 Jan 08:10" in team.head.card


async def test_a_doubtful_date_is_asked_about_in_chinese(worlds: Worlds) -> None:
    world = worlds(JANUARY, "zh")
    (head,) = await world.enrolled("2101")
    await world.passes(minutes=35)
    await world.tap(head, "🗓")
    before = world.everything()
    await world.say(head, "3/2 10:00")
    assert "2027-02-03" in head.card
    assert "2027-03-02" in head.card
    await world.say(head, "2月30日 10点")
    assert world.everything() == before
    await world.say(head, "1月14日下午3点半")
    assert "15:30" in head.card
