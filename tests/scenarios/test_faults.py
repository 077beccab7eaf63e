"""Describing a fault: what is wrong, how bad, safe or not; and that nothing found is ever silent."""

from __future__ import annotations

from checklists import Severity
from safety.model.fault import FaultState
from safety.model.journal import Event
from tests.scenarios import peek
from tests.scenarios.world import Actor, World, picture


async def at_fault(world: World, item: str = "H1") -> tuple[Actor, Actor]:
    """An officer who has just tapped Fault, and the head, who has read everything."""
    anna, grace = await world.enrolled("2102", "2101")
    await world.begin(anna)
    await world.go(anna, item)
    await world.tap(anna, "⚠️ Fault")
    return anna, grace


def severity(world: World) -> Severity:
    return world.fault.severity


def state(world: World) -> FaultState:
    return world.fault.state


async def test_one_tap_says_what_is_usually_wrong(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.tap(anna, "Roster out of date")
    assert "● Roster out of date" in anna.card
    assert grace.inbox == []
    await world.tap(anna, "✔ Done, made safe")
    assert world.fault.usual["en"] == "Roster out of date"
    assert (world.fault.state, world.fault.made_safe) == (FaultState.OPEN, True)
    assert "Made safe" in grace.inbox[0]
    assert "2. Has everyone signed" in anna.card


async def test_what_is_wrong_can_be_typed_in_several_lines(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.say(anna, "Nobody at the <counter>")
    await world.say(anna, "since eight & later")
    assert anna.phone.card.id == anna.phone.last.id
    await world.tap(anna, "✔ Done, not")
    assert world.fault.note == "Nobody at the <counter>\nsince eight & later"
    assert "Nobody at the <counter>" in grace.inbox[0]


async def test_a_voice_note_is_description_enough(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.phone.voice(4)
    await world.settle()
    assert "1 voice note" in anna.card
    await world.tap(anna, "✔ Done, not")
    assert state(world) is FaultState.OPEN


async def test_a_fault_without_a_word_or_picture_is_not_sent_by_hand(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.tap(anna, "✔ Done, not")
    assert state(world) is FaultState.DRAFT
    assert anna.toast
    assert anna.has("✔ Done")
    assert grace.inbox == []


async def test_the_severity_is_the_usual_faults_until_it_is_changed_by_hand(world: World) -> None:
    anna, _ = await at_fault(world, "H9")
    assert severity(world) is Severity.CRITICAL
    await world.tap(anna, "Visit not recorded")
    assert severity(world) is Severity.HIGH
    await world.tap(anna, "Outsider without escort")
    assert severity(world) is Severity.CRITICAL


async def test_raising_asks_for_nothing_and_stays(world: World) -> None:
    anna, _ = await at_fault(world)
    await world.tap(anna, "▲")
    await world.tap(anna, "Roster not posted")
    assert severity(world) is Severity.HIGH
    await world.tap(anna, "▲")
    assert severity(world) is Severity.CRITICAL
    assert not anna.has("▲")


async def test_lowering_needs_a_reason_that_stands_in_the_journal(world: World) -> None:
    anna, _ = await at_fault(world)
    await world.tap(anna, "▼")
    assert severity(world) is Severity.MEDIUM
    await world.say(anna, "no")
    assert severity(world) is Severity.MEDIUM
    await world.say(anna, "only the copy is missing")
    assert severity(world) is Severity.LOW
    lowered = [e for e in world.run(peek.journal) if e.event is Event.SEVERITY_LOWERED]
    assert [e.facts["reason"] for e in lowered] == ["only the copy is missing"]


async def test_not_a_fault_opens_the_item_again_and_calls_nobody(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.tap(anna, "Roster not posted")
    await world.tap(anna, "↩ Not a fault")
    assert state(world) is FaultState.WITHDRAWN
    assert world.walk.answered == 0
    assert "1. Are the people on duty" in anna.card
    await world.passes(hours=12)
    assert [text for text in grace.inbox if "Fault" in text] == []


async def test_a_draft_that_is_left_lying_sends_itself_and_its_reporter_is_told(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.tap(anna, "Roster not posted")
    anna.read()
    await world.passes(minutes=9, seconds=59)
    assert grace.inbox == anna.inbox == []
    await world.passes(seconds=1)
    assert state(world) is FaultState.OPEN
    assert "Roster not posted" in grace.inbox[0]
    assert len(anna.inbox) == 1
    assert "was sent as it stood" in anna.inbox[0]
    await world.passes(minutes=30)
    assert len(anna.inbox) == len(grace.inbox) == 1


async def test_describing_gives_the_draft_more_time(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.passes(minutes=9)
    await world.say(anna, "Roster is wet")
    await world.passes(minutes=9)
    assert grace.inbox == []
    await world.passes(minutes=1)
    assert "Roster is wet" in grace.inbox[0]


async def test_a_draft_survives_a_restart(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.tap(anna, "Roster not posted")
    await world.restart()
    await world.say(anna, "and torn")
    await world.passes(minutes=10)
    assert "and torn" in grace.inbox[0]


async def test_a_fault_raised_after_it_was_sent_calls_as_high_as_it_has_become(world: World) -> None:
    anna, grace = await at_fault(world)
    (ruth,) = await world.enrolled("1003")
    await world.tap(anna, "Roster not posted")
    await world.tap(anna, "✔ Done, not")
    assert ruth.inbox == []
    await world.go(anna, "H1")
    await world.tap(anna, "⚠️ Fault")
    await world.tap(anna, "▲")
    await world.tap(anna, "▲")
    assert len(ruth.inbox) == 1
    assert "Critical" in next(m.text for m in grace.phone.screen if "Fault 1" in m.text)
    assert [e.event for e in world.run(peek.journal)].count(Event.SEVERITY_RAISED) == 2


async def test_words_added_after_it_was_sent_reach_the_call(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.tap(anna, "Roster not posted")
    await world.tap(anna, "✔ Done, not")
    await world.go(anna, "H1")
    await world.tap(anna, "⚠️ Fault")
    await world.say(anna, "and the door is open")
    assert len(grace.inbox) == 1
    assert "and the door is open" in grace.phone.screen[-1].text


async def test_starting_over_sends_what_was_being_described(world: World) -> None:
    anna, grace = await at_fault(world)
    await world.send(anna, picture())
    await world.begin(anna)
    await world.tap(anna, "↺ Start over")
    assert state(world) is FaultState.OPEN
    assert len(grace.inbox) == 1
