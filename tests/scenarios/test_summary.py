"""The end of a walk: what it comes to, two steps, ten minutes to undo, then locked, and the head has it on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from safety.model.fault import FaultState
from safety.model.inspection import WalkState
from safety.programme import shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.world import MONDAY, ROUTINE, SHIPPED, Actor, World, picture
from tests.year import branch


def state(world: World) -> WalkState:
    return world.walk.state


def paper(world: World, actor: Actor) -> str:
    """The text of the latest PDF in a chat."""
    file = next(m["document"] for m in reversed(actor.phone.view()) if m["document"])
    content = world.telegram.files.read(file["url"].rsplit("/", 1)[1])
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


async def walked(world: World, *skipped: str) -> Actor:
    """An officer who has answered everything that one tap answers but some items, and stands before the summary."""
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    walk = world.walk.id
    for index, item in enumerate(world.run(peek.items_of, walk=walk)):
        if item.id not in skipped:
            anna.phone.press(data=f"w:ok:{walk}:{index}:0:0", message_id=anna.phone.card.id, forged=True)
    await world.settle()
    await world.forge(anna, f"w:sum:{walk}:0:0:0", anna.phone.card.id)
    return anna


async def test_the_summary_tells_the_score_the_unanswered_and_what_lacks_a_photo(world: World) -> None:
    anna = await walked(world, "H1")
    assert "If submitted now: ❌ FAIL" in anna.card
    assert "items are not answered" in anna.card
    assert "1. Are the people on duty" in anna.card
    assert "items lack a photo" in anna.card
    await world.go(anna, "P2")
    await world.send(anna, picture())
    await world.forge(anna, f"w:sum:{world.walk.id}:0:0:0", anna.phone.card.id)
    assert "1 item lacks a photo" in anna.card


async def test_the_summary_tells_the_faults(world: World) -> None:
    anna = await walked(world, "H9")
    await world.report(anna, "H9", "Identity not checked")
    await world.forge(anna, f"w:sum:{world.walk.id}:0:0:0", anna.phone.card.id)
    assert "1 fault" in anna.card
    assert "Identity not checked" in anna.card
    assert "Critical: Were all outsiders checked" in anna.card


async def test_submitting_takes_two_steps_and_the_first_can_be_taken_back(world: World) -> None:
    anna = await walked(world)
    await world.tap(anna, "🏁 Submit")
    assert "Submit it now?" in anna.card
    await world.tap(anna, "◀ Not yet")
    assert state(world) is WalkState.OPEN
    await world.tap(anna, "🏁 Submit")
    await world.tap(anna, "✔ Yes")
    assert state(world) is WalkState.SUBMITTED
    assert "Undo until 09:10" in anna.card


async def test_submitting_twice_is_harmless(world: World) -> None:
    anna = await walked(world)
    await world.submit(anna)
    before = world.everything()
    await world.forge(anna, f"w:submit:{world.walk.id}:0:0:0", anna.phone.card.id)
    assert world.everything() == before
    assert "Undo until" in anna.card


async def test_ten_minutes_to_undo_then_locked(world: World) -> None:
    (grace,) = await world.enrolled("2101")
    anna = await walked(world)
    await world.submit(anna)
    await world.passes(minutes=9, seconds=59)
    assert grace.inbox == []
    await world.tap(anna, "↩ Undo")
    assert state(world) is WalkState.OPEN
    await world.passes(minutes=20)
    assert grace.inbox == []
    await world.submit(anna)
    await world.passes(minutes=10)
    assert state(world) is WalkState.LOCKED
    await world.tap(anna, "↩ Undo")
    assert state(world) is WalkState.LOCKED
    assert "The time to undo is over" in anna.toast
    assert len(grace.inbox) == 1


async def test_the_head_gets_the_record_on_paper_once(world: World) -> None:
    (grace,) = await world.enrolled("2101")
    anna = await walked(world, "H1")
    await world.go(anna, "H1")
    await world.tap(anna, "⚠️ Fault")
    await world.say(anna, "Second shift not on it")
    await world.send(anna, picture())
    await world.tap(anna, "✔ Done, not")
    grace.read()
    await world.submit(anna)
    await world.passes(minutes=10)
    assert len(grace.inbox) == 1
    assert "Inspected by Anna Reed" in grace.inbox[0]
    text = paper(world, grace)
    for words in ("Harbour Street outlet", "Anna Reed", "Second shift not on it", "2026.11"):
        assert words in text
    await world.passes(hours=1)
    assert len(grace.inbox) == 1


def rang(world: World) -> list[bool]:
    """Of each record that was sent: whether the phone rang."""
    calls = [event.detail or {} for event in world.telegram.log if event.what == "call"]
    records = [call["params"] for call in calls if call["method"] == "sendDocument"]
    return [str(each.get("disable_notification", "false")).lower() != "true" for each in records]


async def in_order(world: World, *, found: bool = False) -> Actor:
    """An officer who walks a short checklist on which everything is in order, or the first item is not, and submits it."""
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    if found:
        await world.tap(anna, "⚠️ Fault")
        await world.say(anna, "Not as it should be")
        await world.tap(anna, "✔ Done, made safe")
    while not anna.has("🏁"):
        await world.tap(anna, "✅ OK")
    await world.submit(anna)
    return anna


@pytest.fixture
def short(worlds: Worlds) -> World:
    """The sample branch, with checklists of two items."""
    return worlds(catalogue=branch.catalogue())


async def test_the_record_of_an_inspection_that_found_nothing_comes_at_once_and_without_a_sound(short: World) -> None:
    (grace,) = await short.enrolled("2101")
    await in_order(short)
    await short.passes(minutes=10)
    assert "Inspected by Anna Reed" in grace.inbox[0]
    assert "Harbour Street outlet" in paper(short, grace)
    assert rang(short) == [False]


async def test_the_record_of_an_inspection_that_found_something_rings(short: World) -> None:
    await short.enrolled("2101")
    await in_order(short, found=True)
    await short.passes(minutes=10)
    assert rang(short) == [True]


async def test_the_record_of_an_inspection_that_has_failed_rings(world: World) -> None:
    await world.enrolled("2101")
    await world.submit(await walked(world))
    await world.passes(minutes=10)
    assert rang(world) == [True]


async def test_what_was_found_and_taken_back_again_rings_nobody(short: World) -> None:
    await short.enrolled("2101")
    anna = await in_order(short, found=True)
    await short.tap(anna, "↩ Undo")
    await short.go(anna, next(iter(short.walk.verdicts)))
    await short.tap(anna, "✅ OK")
    await short.submit(anna)
    await short.passes(minutes=10)
    assert rang(short) == [False]


async def test_the_record_of_an_inspection_in_the_night_waits_for_the_morning_and_then_makes_no_sound(
    worlds: Worlds,
) -> None:
    world = worlds(MONDAY + timedelta(hours=14), policy=SHIPPED, catalogue=branch.catalogue())
    (grace,) = await world.enrolled("2101")
    await in_order(world)
    await world.passes(hours=8, minutes=59)
    assert rang(world) == []
    await world.passes(minutes=1)
    assert rang(world) == [False]
    assert "Inspected by Anna Reed" in grace.inbox[-1]


async def test_the_head_reads_it_in_the_heads_own_language(world: World) -> None:
    (grace,) = await world.enrolled("2101")
    await world.say(grace, "/language")
    await world.tap(grace, "简体中文" if grace.has("简体中文") else "中文")
    anna = await walked(world, "H1")
    await world.report(anna)
    await world.submit(anna)
    grace.read()
    await world.passes(minutes=10)
    text = paper(world, grace)
    assert "网点每周安全检查" in text or "每周" in text
    assert "Roster not posted" not in text
    assert "Roster" not in grace.phone.last.text


async def test_without_a_reachable_head_the_result_goes_to_the_security_lead(world: World) -> None:
    grace, ruth = await world.enrolled("2101", "1003")
    grace.phone.block()
    anna = await walked(world)
    await world.submit(anna)
    await world.passes(minutes=11)
    assert len(ruth.inbox) == 1
    assert "Inspected by Anna Reed" in ruth.inbox[0]


async def test_drafts_are_sent_with_the_submission(world: World) -> None:
    (grace,) = await world.enrolled("2101")
    anna = await walked(world, "H1")
    await world.go(anna, "H1")
    await world.tap(anna, "⚠️ Fault")
    await world.tap(anna, "Roster not posted")
    await world.submit(anna)
    assert world.fault.state is FaultState.OPEN
    assert len(grace.inbox) == 1


async def test_undoing_and_submitting_again_calls_nobody_twice(world: World) -> None:
    (grace,) = await world.enrolled("2101")
    anna = await walked(world, "H1")
    await world.report(anna)
    await world.submit(anna)
    await world.tap(anna, "↩ Undo")
    await world.submit(anna)
    await world.passes(minutes=11)
    assert sum("Just reported" in text for text in grace.inbox) == 1
    assert sum("Inspected by" in text for text in grace.inbox) == 1


async def test_a_daily_walk_that_found_everything_in_order_sends_nobody_a_paper(worlds: Worlds) -> None:
    world = worlds(policy=replace(ROUTINE, programme=shipped().only("daily-opening")), catalogue=branch.catalogue())
    anna, grace = await world.enrolled("2103", "2101")
    await world.begin(anna)
    while not anna.has("🏁"):
        await world.tap(anna, "✅ OK")
    await world.tap(anna, "🏁")
    await world.passes(minutes=15)
    assert state(world) is WalkState.LOCKED
    assert not grace.sees("Inspected by")
