"""The video centre's operator confirms for the centre, is called where nobody answers, and is never left with a card that is not true."""

from __future__ import annotations

from safety.model.drill import DrillState
from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import JANUARY, Team, drill_of, gathered, goes_away, opened, proposed, steps
from tests.scenarios.world import World

CALLED = "☎ I have called the video centre"
TICK = "e:told:1:0:"


START = JANUARY


async def called(world: World) -> Team:
    """The roll call is open, and the operator was asked."""
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    team.centre.read()
    await opened(world, team.head)
    return team


async def test_only_the_operator_who_was_asked_confirms_the_centre_and_the_leaders_card_follows(world: World) -> None:
    team = await called(world)
    assert "⏳ video centre: asked in chat, confirms by itself until 08:45" in team.head.card
    assert not team.head.has(CALLED)
    await world.forge(team.head, TICK, team.head.phone.card.id)
    assert "confirms by itself" in team.head.toast
    assert "08:45" in team.head.toast
    assert world.run(steps, drill=1) == []
    await world.tap(team.head, "☎ Informed: police")
    await world.tap(team.centre, "✔ The centre knows")
    assert "✅ video centre: 08:35, by Vera Novak" in team.head.card
    assert "by telephone" not in team.head.card


async def test_whoever_leads_calls_the_centre_after_ten_silent_minutes_and_its_card_says_so(world: World) -> None:
    team = await called(world)
    await world.passes(minutes=9, seconds=59)
    assert not team.head.has(CALLED)
    await world.passes(seconds=2)
    await world.tap(team.head, CALLED)
    told = "✅ video centre: 08:45, by Grace Hall (by telephone)"
    assert told in team.head.card
    (asked,) = [message for message in team.centre.phone.screen if "about to begin" in message.text]
    assert (told in asked.text, asked.buttons) == (True, [])
    await world.passes(hours=3)
    assert drill_of(world).state is DrillState.SET


async def test_where_no_operator_can_be_reached_the_centre_is_called_at_once(world: World) -> None:
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    team.centre.phone.block()
    await opened(world, team.head)
    await world.tap(team.head, CALLED)
    assert "by Grace Hall (by telephone)" in team.head.card


async def test_an_operator_who_is_away_is_not_waited_for(world: World) -> None:
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    now = world.clock.now()
    world.run(goes_away, key="1005", begins=now, ends=now.replace(day=9))
    await opened(world, team.head)
    assert team.head.has(CALLED)


async def test_the_operators_cards_say_that_the_drill_runs_and_that_it_is_over(world: World) -> None:
    team = await gathered(world)
    team.centre.read()
    letter = next(message.id for message in team.centre.phone.screen if "about to begin" in message.text)
    await world.tap(team.head, "▶ Start the stopwatch")

    def told(words: str) -> tuple[bool, bool]:
        shown = {message.id: message.text for message in team.centre.phone.screen}
        return words in shown[letter], words in shown[team.centre.phone.card.id]

    assert told("A drill is running since 08:35: this is no real alarm.") == (True, True)
    assert not team.centre.sees("about to begin")
    assert team.centre.inbox == []
    await world.forge(team.ben, "e:end:1:0:")
    assert told("The drill is over. From now on every alarm is real.") == (True, True)
    assert not team.centre.sees("is running")


async def test_a_roll_call_that_is_closed_and_opened_again_asks_the_centre_again(world: World) -> None:
    team = await gathered(world)
    await world.tap(team.head, "✖ Close the roll call")
    await world.tap(team.head, "✖ Yes, close it")
    assert not team.centre.sees("about to begin")
    await world.passes(minutes=1)
    await opened(world, team.head)
    await world.forge(team.head, TICK)
    assert world.run(steps, drill=1) == []
    await world.tap(team.centre, "✔ The centre knows")
    assert [step.step for step in world.run(steps, drill=1)] == ["centre"]


async def test_the_centre_is_called_in_chinese(worlds: Worlds) -> None:
    world = worlds(JANUARY, "zh")
    head, centre = await world.enrolled("2101", "1005")
    await world.passes(minutes=35)
    await world.tap(head, "✔ ")
    await world.forge(head, "e:early:1:0:")
    assert "⏳ 监控中心" in head.card
    await world.passes(minutes=11)
    await world.tap(head, "☎ 已电话告知监控中心")
    assert "（电话告知）" in head.card
    assert centre.sees("（电话告知）")
