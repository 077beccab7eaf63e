"""The fullest day of an officer: the turn begins, the drill is held, the inspection opens. What can be told in one is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from safety.policy import Policy
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import JANUARY, Team, all_steps, proposed
from tests.scenarios.test_drill_reminders import DRILL_DAY, heard, until
from tests.scenarios.world import Actor, World

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def world(worlds: Worlds) -> World:
    """The whole programme as it is shipped, at the beginning of a quarter."""
    return worlds(JANUARY, policy=Policy())


async def on_the_day(world: World) -> tuple[Team, Actor]:
    """Monday's midnight: the drill is at 08:10, and Anna's turn begins; David goes."""
    team = await proposed(world)
    (david,) = await world.enrolled("2105")
    await world.tap(team.head, "✔ Confirm")
    await world.skips(days=18)  # to the Friday before
    await until(world, 25, 8)
    team.read()
    return team, david


async def held(world: World, team: Team) -> None:
    """The drill is held and filed, with some minutes between its steps."""
    await world.tap(team.head, "▶ Open the roll call")
    for actor in (team.anna, team.ben):
        await world.tap(actor, "✋ I am here")
    await world.passes(minutes=1)
    await world.tap(team.centre, "✔ The centre knows")
    await world.tap(team.head, "☎ Informed: police")
    await world.tap(team.head, "✉ Send role cards")
    await world.passes(minutes=1)
    await world.tap(team.head, "▶ Start the stopwatch")
    await world.tap(team.anna, "▶ Open the drill")
    await all_steps(world, Team(team.head, team.ben, team.anna, team.clara, team.centre))
    for label in ("🏁", "📁", "✔ Yes"):
        await world.tap(team.anna, label)


def came(world: World, key: str) -> list[list[str]]:
    """What came to somebody unasked this Monday: message by message, of which kinds."""
    person, messages = world.run(peek.person, key=key).id, dict[int | None, list[str]]()
    for notice in sorted(world.run(peek.notices), key=lambda notice: notice.message_id or 0):
        sent = notice.sent_at
        if notice.person_id == person and sent is not None and sent.astimezone(SHANGHAI).date() == DRILL_DAY:
            rings = "" if notice.facts.get("rings") is not False else ", without a sound"
            messages.setdefault(notice.message_id, []).append(f"{notice.kind}{rings}")
    return [sorted(kinds) for kinds in messages.values()]


async def test_on_the_day_of_a_drill_on_which_the_turn_begins_officer_a_hears_four_messages_and_one_without_a_sound(
    world: World,
) -> None:
    team, _ = await on_the_day(world)
    await until(world, 25, 8, 11)
    await held(world, team)
    await until(world, 25, 15)
    await world.passes(hours=9)
    assert came(world, "2102") == [
        ["drill_roll"],
        ["drill_watch"],
        ["drill_record, without a sound"],
        ["duty_reminder", "duty_reminder", "handover"],
        ["duty_reminder", "handover_both"],
    ]


async def test_the_roll_call_tells_who_holds_the_stopwatch_and_the_stop_word(world: World) -> None:
    team, _ = await on_the_day(world)
    await until(world, 25, 8, 11)
    await world.tap(team.head, "▶ Open the roll call")
    (told,) = [text for text in team.anna.inbox if "Roll call" in text]
    assert "⏱ You hold the stopwatch" in told
    assert "🛑 Stop word" in told
    assert not any("stopwatch" in text for text in (*team.ben.inbox, *team.clara.inbox))


async def test_the_handover_comes_with_what_is_due_and_is_confirmed_there(world: World) -> None:
    team, david = await on_the_day(world)
    await until(world, 25, 8, 29)
    team.read()
    await until(world, 25, 8, 36)
    (told,) = [text for text in team.anna.inbox if "Handover: David Ng to Anna Reed" in text]
    for words in ("🔔 3 messages for you", "Daily opening", "Weekly inspection", "Both confirm by Tue 26 Jan 08:30."):
        assert words in told
    await world.tap(team.anna, "1 · ✔ I have taken over")
    card = next(m.text for m in team.anna.phone.screen if "🔔 3 messages" in m.text)
    assert "✅ Anna Reed has taken over" in card
    assert "Weekly inspection" in card
    await world.tap(david, "✔ I have handed over")
    assert not any("I have taken" in b for m in team.anna.phone.screen for b in m.buttons)


async def test_where_the_head_lets_the_drill_lie_the_officer_on_duty_is_asked_to_begin_it(world: World) -> None:
    team, _ = await on_the_day(world)
    await until(world, 25, 8, 19)
    assert heard(team.head, "The drill is to begin now") == 1
    assert heard(team.anna, "The drill is to begin now") == 0
    await until(world, 25, 8, 21)
    assert heard(team.anna, "The drill is to begin now") == 1
    assert team.anna.has("▶ Open the roll call")


async def test_where_the_head_cannot_be_reached_the_officer_on_duty_is_asked_at_once(world: World) -> None:
    team, _ = await on_the_day(world)
    team.head.phone.block()
    await until(world, 25, 8, 11)
    assert heard(team.anna, "The drill is to begin now") == 1
