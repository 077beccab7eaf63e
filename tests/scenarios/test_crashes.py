"""The process ends in the middle of things: what was tapped counts once, and its person is shown where they stand."""

from __future__ import annotations

import pytest

from handlers.buttons import Case
from safety.model.codes import CodeKind
from safety.model.fault import FaultState
from storage.updates import Delivered
from tests.scenarios import peek
from tests.scenarios.test_photos import all_kept
from tests.scenarios.world import Actor, World, picture


@pytest.mark.parametrize("during", ["editMessageText", "answerCallbackQuery"])
async def test_a_tap_whose_answer_was_never_seen_counts_once_and_is_shown(world: World, during: str) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    anna.phone.press(anna.label("✅ OK"))
    await world.crash(during)
    assert world.walk.answered == 1
    assert len(world.run(peek.answers)) == 1
    assert "1 of 45" in anna.card
    assert "2. Has everyone signed" in anna.card
    cards = [message for message in anna.phone.screen if "of 45" in message.text]
    assert len(cards) == 1
    await world.passes(minutes=5)
    assert [message.id for message in anna.phone.screen if "of 45" in message.text] == [cards[0].id]


async def test_a_code_whose_card_was_never_seen_begins_one_walk(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    anna.phone.scan(world.code(CodeKind.OUTLET, "RB-01"))
    await world.crash("sendMessage")
    assert len(world.run(peek.walks)) == 1
    assert sum("0 of 45" in message.text for message in anna.phone.screen) == 1


async def test_a_fault_whose_call_was_never_confirmed_is_called_all_the_same(world: World) -> None:
    anna, grace = await world.enrolled("2102", "2101")
    await world.begin(anna)
    await world.tap(anna, "⚠️ Fault")
    await world.tap(anna, "Roster not posted")
    anna.phone.press(anna.label("✔ Done, not"))
    await world.crash("editMessageText")
    assert sum("Roster not posted" in text for text in grace.inbox) == 1
    assert len(world.run(peek.faults)) == 1


async def test_a_photo_that_came_just_before_the_end_is_kept(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2101")
    await world.begin(anna)
    await world.tap(anna, "⚠️ Fault")
    anna.phone.album([picture(1), picture(2)])
    await world.crash("sendMessage")
    assert all_kept(world, 2)
    assert "📷 2 photos" in anna.card


async def test_what_was_delivered_and_not_begun_is_handled_after_the_restart(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2101")
    await world.begin(anna)
    anna.phone.press(anna.label("✅ OK"))
    anna.phone.text("what now?")
    await world.crash("editMessageText")
    assert world.walk.answered == 1
    assert {state for _, state in world.run(peek.updates)} == {"answered"}


async def _too_late(world: World) -> Actor:
    """Have the head accept what somebody else accepted an hour before, and end the process before it can say so."""
    anna, grace, peter = await world.enrolled("2102", "2101", "1002")
    await world.begin(anna)
    accept = Case(do="accept", fault=(await world.report(anna)).id).pack()
    await world.passes(hours=3)
    await world.forge(peter, accept)
    await world.passes(hours=1)
    grace.phone.press(data=accept, message_id=grace.phone.screen[0].id, forged=True)
    await world.end(during="answerCallbackQuery")
    return grace


async def test_a_refusal_that_was_never_seen_is_said_after_the_restart(world: World) -> None:
    grace = await _too_late(world)
    await world.restart()
    assert "Peter Okafor accepted it at 12:00." in grace.card
    assert grace.toast == ""


async def test_a_refused_tap_that_is_handled_again_says_why_again(world: World) -> None:
    grace = await _too_late(world)
    calls = [event.detail for event in world.telegram.log if event.what == "call" and event.detail]
    tapped = [update for call in calls if call["method"] == "getUpdates" for update in call["result"]][-1]
    world.begin_anew()  # or another process, that took the first for dead
    world.house.reception.join([Delivered(tapped["update_id"], grace.phone.id, tapped)])
    await world.settle()
    assert grace.toast == "Peter Okafor accepted it at 12:00."
    assert world.fault.state is FaultState.ACCEPTED
