"""Bundles: what comes to one person within five minutes is one message; the first never waits, and what is critical never does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import courier
from safety.model.fault import FaultState
from safety.model.notice import NoticeState
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import Crew, calls_of, crew_of, fix
from tests.scenarios.turning import away, until
from tests.scenarios.world import SHIPPED, World


@pytest.fixture
def world(worlds: Worlds) -> World:
    """The shipped policy, on a Monday at 09:00."""
    return worlds(policy=SHIPPED)


async def found(world: World, crew: Crew, *items: str) -> None:
    """Have the officer find a fault at each of these items."""
    await world.begin(crew.officer)
    crew.read()
    for item in items:
        await world.go(crew.officer, item)
        await world.tap(crew.officer, "⚠️ Fault")
        await world.say(crew.officer, "Not as it should be")
        await world.tap(crew.officer, "✔ Done, not")


async def test_the_first_comes_at_once_and_what_follows_within_five_minutes_comes_together(world: World) -> None:
    crew = await crew_of(world)
    await found(world, crew, "H1", "H4", "P3")
    assert [text[:20] for text in crew.head.inbox] == [calls_of(crew.head)[0][:20]]
    crew.head.read()
    await world.passes(minutes=4)
    assert crew.head.inbox == []
    await world.passes(minutes=1)
    (bundle,) = crew.head.inbox
    assert bundle.startswith("🔔 2 messages for you")
    assert "Fault 2" in bundle
    assert "Fault 3" in bundle


async def test_a_critical_call_is_never_bundled_and_never_waits(world: World) -> None:
    crew = await crew_of(world)
    await found(world, crew, "H1", "H4")
    crew.read()
    await world.report(crew.officer, "H9", "Identity")
    assert len(calls_of(crew.head, "🔴 Critical · Fault 3")) == 1
    assert calls_of(crew.head, "Fault 2") == []


async def test_a_bundle_is_drawn_again_when_something_in_it_changes_and_ends_with_the_last(world: World) -> None:
    crew = await crew_of(world)
    await found(world, crew, "H1", "H4", "P3")
    await world.passes(minutes=5)
    await world.tap(crew.head, "1 · ▶ Fault 2")
    await world.tap(crew.head, "✋ Accept")
    assert "✋ Accepted by Grace Hall" in told(crew, "🔔 2 messages")
    for number in (2, 3):
        await world.forge(crew.head, f"c:look:{number}:0")
        await fix(world, crew.head, 40 + number)
        await world.forge(crew.officer, f"c:verify:{number}:0")
    assert told(crew, "🔔 2 messages").count("✅ Closed. Verified by Anna Reed") == 2
    assert crew.head.buttons_of("🔔 2 messages") == []
    assert {f.state for f in world.run(peek.faults)} == {FaultState.OPEN, FaultState.CLOSED}


def told(crew: Crew, words: str) -> str:
    """The head's message that holds these words, as it stands now."""
    return next(message.text for message in crew.head.phone.screen if words in message.text)


async def test_a_bundle_whose_process_dies_is_sent_again_and_nothing_of_it_is_lost(world: World) -> None:
    crew = await crew_of(world)
    await found(world, crew, "H1", "H4", "P3")
    crew.head.read()
    world.telegram.clock.advance(timedelta(minutes=5))
    claimed = world.run(courier.claim, holder="dead")
    letters = [world.run(courier.letter, notice=key, holder="dead") for key in claimed]
    assert [len(letter.parts) for letter in letters if letter is not None] == [2]
    await world.restart()
    assert len(crew.head.inbox) == 1
    assert crew.head.inbox[0].startswith("🔔 2 messages for you")
    assert {n.state for n in world.run(peek.notices) if n.fault_id} == {NoticeState.SENT}


async def test_a_bundle_that_telegram_does_not_take_now_is_sent_later_as_a_whole(world: World) -> None:
    crew = await crew_of(world)
    await found(world, crew, "H1", "H4", "P3")
    crew.head.read()
    world.telegram.faults.add("flood", method="sendMessage", chat_id=crew.head.phone.id, retry_after=120)
    await world.passes(minutes=6)
    assert crew.head.inbox == []
    await world.passes(minutes=2)
    assert [text.partition("\n")[0] for text in crew.head.inbox] == ["🔔 2 messages for you"]


async def test_a_bundle_that_cannot_be_delivered_climbs_for_each_of_its_faults(world: World) -> None:
    crew = await crew_of(world)
    await found(world, crew, "H1", "H4", "P3")
    crew.head.phone.block()
    await world.settle()
    await world.passes(minutes=5)
    lead = " ".join(crew.lead.inbox)
    assert all(f"Fault {number}" in lead for number in (1, 2, 3))


async def test_what_is_told_together_keeps_its_lines_and_a_button_for_each_thing_to_do(world: World) -> None:
    lead, head = await world.enrolled("1003", "2101")
    await until(world, 11, 30, 8, 31)
    (told,) = [message for message in lead.phone.screen if "what the rota lacks" in message.text]
    assert told.text.startswith("🔔 2 messages for you\n\n1. 🗓 The next 14 days: what the rota lacks\n")
    assert "\nMill Lane outlet, from Mon 30 Nov 08:30: Elin Sato is not enrolled\n" in told.text
    assert told.buttons[0] == "1 · 🗓 Rota"
    assert all(text.startswith("2 · ") for text in told.buttons[1:])
    head.read()


async def test_the_same_way_on_is_one_button_with_both_numbers(world: World) -> None:
    david, _, _, grace = await world.enrolled("2105", "2102", "2103", "2101")
    await away(world, david, "2026-11-23", "2026-11-23")
    await world.passes(minutes=6)
    (told,) = [message for message in grace.phone.screen if "🔔 2 messages" in message.text]
    assert "1. 🌴 David Ng: away on Mon 23 Nov 2026\nHarbour Street outlet\n" in told.text
    assert "2. 🔄 Anna Reed is officer A in place of David Ng, from Mon 23 Nov 09:00\n" in told.text
    assert told.buttons == ["1, 2 · 🗓 Rota"]
