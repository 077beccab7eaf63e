"""The walk: one card, one tap per item, and nothing that was answered is ever lost."""

from __future__ import annotations

from safety.model.fault import FaultState
from safety.model.inspection import Mark
from tests.scenarios import peek
from tests.scenarios.world import World


def mark(world: World, item: str) -> tuple[str, str, str]:
    """The answer to an item as it stands: verdict, value, reason."""
    found = world.walk.mark(item) or Mark("", 0)
    return found.verdict, found.value, found.reason


async def test_the_card_is_edited_in_place_tap_after_tap(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    card, shown = anna.phone.card.id, len(anna.phone.screen)
    for button in ("✅ OK", "⏭ Later", "◀ Back", "📋 Overview"):
        await world.tap(anna, button)
        assert (anna.phone.card.id, len(anna.phone.screen)) == (card, shown)
    assert anna.phone.card.edited


async def test_a_typed_message_brings_the_card_below_it_and_takes_the_old_one_away(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    old = anna.phone.card.id
    await world.say(anna, "what now?")
    assert anna.phone.last.id == anna.phone.card.id > old
    assert old not in [message.id for message in anna.phone.screen]
    assert "0 of 45" in anna.card
    assert world.walk.answered == 0


async def test_ok_goes_on_to_the_next_item(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    assert "1 of 45" in anna.card
    assert "2. Has everyone signed" in anna.card
    assert mark(world, "H1")[0] == "ok"


async def test_not_applicable_asks_for_a_reason_and_takes_one_by_a_button(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "➖ N/A")
    assert world.walk.answered == 0
    await world.tap(anna, "Not in use today")
    assert mark(world, "H1") == ("na", "", "Not in use today")
    assert "2. Has everyone signed" in anna.card


async def test_a_typed_reason_counts_and_one_that_is_none_does_not(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "➖ N/A")
    await world.say(anna, "x")
    assert world.walk.answered == 0
    assert "Why does this not apply?" in anna.card
    await world.say(anna, "being rebuilt")
    assert mark(world, "H1") == ("na", "", "being rebuilt")


async def test_cancelling_the_reason_leaves_the_item_open(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "➖ N/A")
    await world.tap(anna, "◀ Cancel")
    assert "1. Are the people on duty" in anna.card
    assert world.walk.answered == 0


async def test_back_shows_the_answer_and_lets_it_be_changed(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    await world.tap(anna, "◀ Back")
    assert "Your answer: ✅ OK" in anna.card
    await world.tap(anna, "➖ N/A")
    await world.tap(anna, "Not in use today")
    assert mark(world, "H1")[0] == "na"
    assert len([a for a in world.run(peek.answers) if a.item == "H1"]) == 2


async def test_what_is_put_off_comes_again_before_the_end(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "⏭ Later")
    while not anna.has("▶ Go on"):
        await world.tap(anna, "⏭ Later")
    assert "45 items are not answered" in anna.card
    await world.tap(anna, "▶ Go on")
    assert "1. Are the people on duty" in anna.card


async def test_the_overview_leads_to_any_item_and_pages(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    await world.tap(anna, "📋 Overview")
    assert "✅" in anna.card
    await world.tap(anna, "⬜ 5" if anna.has("⬜ 5") else "5")
    assert "5. " in anna.card


async def test_a_tap_on_an_old_button_changes_nothing(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    walk = world.walk.id
    await world.tap(anna, "✅ OK")
    before = world.everything()
    for old in (f"w:ok:{walk}:0:0:0", f"w:fault:{walk}:0:0:0", f"w:na:{walk}:0:0:0", f"w:excuse:{walk}:0:0:1"):
        await world.forge(anna, old, anna.phone.card.id)
        assert "2. Has everyone signed" in anna.card
    assert world.everything() == before


async def test_an_answer_changed_from_fault_takes_the_fault_back_and_tells_whoever_was_called(world: World) -> None:
    anna, grace = await world.enrolled("2102", "2101")
    await world.begin(anna)
    await world.report(anna)
    grace.read()
    await world.go(anna, "H1")
    await world.tap(anna, "✅ OK")
    assert world.fault.state is FaultState.WITHDRAWN
    assert len(grace.inbox) == 1
    assert "Taken back" in grace.inbox[0]
    call = next(message for message in grace.phone.screen if "Fault 1" in message.text)
    assert grace.phone.last.reply_to == call.id
    assert call.buttons == []
    grace.read()
    await world.passes(days=3)
    assert [text for text in grace.inbox if "Fault 1" in text] == []


async def test_a_word_while_a_tap_is_expected_changes_nothing_and_says_so(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    before = world.everything()
    await world.say(anna, "ok")
    assert world.everything() == before
    assert len(anna.card) > len("0 of 45")


async def test_a_sticker_is_answered_in_words_and_an_edited_message_in_silence(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    anna.phone.location(31.2, 121.5)
    await world.settle()
    assert "0 of 45" in anna.card
    anna.read()
    said = next(message.id for message in anna.phone.screen if message.mine)
    anna.phone.edit(said, "something else")
    await world.settle()
    assert anna.inbox == []


async def test_a_finished_walk_and_its_buttons_are_history(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.submit(anna)
    await world.passes(minutes=11)
    before = world.everything()
    await world.forge(anna, f"w:ok:{world.walk.id}:0:0:0")
    await world.forge(anna, f"w:undo:{world.walk.id}:0:0:0")
    assert world.everything() == before
