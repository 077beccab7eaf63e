"""Fixed, and verified by someone else: the end, which everyone who was called is told."""

from __future__ import annotations

from safety.model.fault import FaultState
from safety.model.journal import Event
from tests.scenarios.steps import calls_of, crew_of, events_of, fix, person_id, reject, report_fault
from tests.scenarios.world import Actor, World, picture


async def test_a_fix_needs_an_after_photo(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "🔧 Fixed")
    await world.tap(crew.head, "✔ It is fixed")
    assert "Send a photo of the repaired thing first" in crew.head.toast
    assert world.fault.state is FaultState.OPEN
    await world.send(crew.head, picture(40))
    await world.tap(crew.head, "✔ It is fixed")
    assert world.fault.state is FaultState.FIXED


async def test_the_reporter_is_asked_to_verify_and_the_ladder_stands_still(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    crew.read()
    await fix(world, crew.head)
    assert "Is it really fixed?" in crew.officer.inbox[0]
    assert crew.officer.buttons[:2] == ["✅ Verified", "❌ Not fixed"]
    assert "Goes to" not in crew.head.card
    crew.read()
    await world.passes(hours=3, minutes=59)
    assert [calls_of(a) for a in crew.ladder[1:]] == [[]] * 3


async def test_the_fixer_cannot_verify(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await fix(world, crew.head)
    before = world.everything()
    await world.forge(crew.head, "c:verify:1:0")
    await world.forge(crew.head, "c:reject:1:0")
    assert world.everything() == before
    assert "somebody else verifies it" in crew.head.toast


async def test_where_the_reporter_fixed_it_the_officers_and_the_head_are_asked(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    await world.tap(crew.head, "Anna Reed")
    crew.read()
    await fix(world, crew.officer)
    assert "Is it really fixed?" in crew.head.inbox[0]
    await world.tap(crew.head, "✅ Verified")
    assert world.fault.state is FaultState.CLOSED
    assert world.fault.verifier_id == person_id(world, "2101")


async def test_everyone_who_was_called_hears_the_end_as_an_answer_to_their_call(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.passes(hours=8)
    called = {actor.name: actor.phone.screen[-1].id for actor in (crew.head, crew.lead)}
    await fix(world, crew.head)
    crew.read()
    await world.tap(crew.officer, "✅ Verified")
    for actor in (crew.head, crew.lead):
        assert len(calls_of(actor)) == 1
        assert "Closed. Verified by Anna Reed" in actor.inbox[0]
        assert actor.phone.screen[-1].reply_to == called[actor.name]
        assert next(m.buttons for m in actor.phone.screen if m.id == called[actor.name]) == []
    assert crew.leader.inbox == crew.main.inbox == []
    assert crew.officer.inbox == []


async def test_after_the_end_the_clock_is_silent(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    await fix(world, crew.head)
    await world.tap(crew.officer, "✅ Verified")
    crew.read()
    await world.passes(days=1, hours=3)
    assert [calls_of(a) for a in (crew.officer, *crew.ladder)] == [[]] * 5
    assert world.fault.due_at is None


async def test_the_end_is_told_once_however_often_it_is_tapped(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await fix(world, crew.head)
    crew.read()
    for _ in range(3):
        crew.officer.phone.press("✅ Verified")
    await world.settle()
    assert len(calls_of(crew.head)) == 1
    assert events_of(world, world.fault).count(Event.VERIFIED) == 1


async def test_a_failed_verification_opens_it_again_and_calls_the_fixer(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    await world.tap(crew.head, "Peter Okafor")
    await fix(world, crew.leader)
    crew.read()
    await reject(world, crew.officer, "The roster is last year's")
    assert world.fault.state is FaultState.OPEN
    assert "The fix was not confirmed" in crew.head.inbox[-1]
    assert "The fix was not confirmed: The roster is last year's" in crew.leader.inbox[-1]
    assert crew.lead.inbox == crew.main.inbox == []
    await world.passes(hours=8)
    assert len(calls_of(crew.lead)) == 1


async def test_after_a_failed_verification_the_old_photo_does_not_count(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await fix(world, crew.head, shade=40)
    await world.passes(minutes=5)
    await reject(world, crew.officer, "Still the old one")
    await world.passes(minutes=5)
    await world.tap(crew.head, "🔧 Fixed")
    await world.tap(crew.head, "✔ It is fixed")
    assert "Send a photo" in crew.head.toast
    await world.send(crew.head, picture(200))
    await world.tap(crew.head, "✔ It is fixed")
    assert world.fault.state is FaultState.FIXED
    await world.tap(crew.officer, "✅ Verified")
    assert world.fault.state is FaultState.CLOSED


async def test_a_fix_that_nobody_verifies_goes_up(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    await fix(world, crew.head)
    crew.read()
    await world.passes(hours=4)
    assert "Is it really fixed?" in calls_of(crew.leader)[0]
    assert calls_of(crew.main) == []


async def test_a_verifier_who_blocks_the_bot_holds_up_nothing(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await fix(world, crew.head)
    crew.read()
    crew.officer.phone.block()
    await world.settle()
    assert "Is it really fixed?" in (calls_of(crew.lead) or [""])[0]


async def test_someone_who_was_called_and_blocks_the_bot_disturbs_no_verification(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.passes(minutes=5)
    await world.tap(crew.head, "⏫ Escalate now")
    await fix(world, crew.head)
    crew.read()
    crew.lead.phone.block()
    await world.settle()
    assert calls_of(crew.leader) == calls_of(crew.officer) == []


async def test_a_fixer_who_was_never_called_hears_the_end_too(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.forge(crew.lead, "c:look:1:0")
    await fix(world, crew.lead)
    crew.read()
    await world.tap(crew.officer, "✅ Verified")
    assert len(calls_of(crew.lead)) == 1


async def test_taking_a_fault_back_tells_those_who_were_called(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.read()
    await world.go(crew.officer, "H1")
    await world.tap(crew.officer, "✅ OK")
    assert world.fault.state is FaultState.WITHDRAWN
    assert "Taken back: not a fault" in crew.head.inbox[0]
    assert buttons_about(crew.head) == ["📜 Journal"]
    await world.passes(hours=40)
    assert calls_of(crew.lead) == []


def buttons_about(actor: Actor) -> list[str]:
    """The buttons of every message in a chat that tells of a fault."""
    return [b for message in actor.phone.screen if "Fault 1" in message.text for b in message.buttons]


async def test_accepting_what_is_fixed_already_does_not_undo_the_fix(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew)
    await fix(world, crew.head)
    await world.forge(crew.officer, f"c:accept:{fault.id}:0")
    await world.forge(crew.head, f"c:accept:{fault.id}:0")
    assert world.fault.state is FaultState.FIXED
    await world.tap(crew.officer, "✅ Verified")
    await world.forge(crew.head, f"c:accept:{fault.id}:0")
    assert world.fault.ended
