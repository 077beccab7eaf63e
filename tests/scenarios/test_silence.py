"""Silence: nothing comes twice, nothing about what is over, and no storm when nobody can be reached."""

from __future__ import annotations

from safety.actions import settling
from safety.model.journal import Event
from safety.model.notice import NoticeState
from tests.scenarios import peek
from tests.scenarios.steps import called, calls_of, crew_of, events_of, fix, report_fault
from tests.scenarios.world import World


async def test_a_call_that_waited_until_the_fault_was_over_is_never_sent(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    world.telegram.faults.add("flood", method="sendMessage", chat_id=crew.lead.phone.id, retry_after=3600)
    await world.tap(crew.head, "⏫ Escalate now")
    await fix(world, crew.head)
    await world.tap(crew.officer, "✅ Verified")
    await world.passes(hours=2)
    assert crew.lead.inbox == []
    assert NoticeState.OBSOLETE in {notice.state for notice in world.run(peek.notices)}


async def test_where_only_one_person_can_be_reached_they_are_not_called_every_hour(world: World) -> None:
    officer, head = await world.enrolled("2102", "2101")
    await world.begin(officer)
    await world.report(officer)
    await world.passes(hours=24)
    assert len(calls_of(head)) <= 4
    assert world.fault.due_at is not None


async def test_the_only_one_who_can_be_reached_is_still_called_again(world: World) -> None:
    officer, head = await world.enrolled("2102", "2101")
    await world.begin(officer)
    fault = await world.report(officer)
    head.read()
    await world.passes(hours=8)
    assert "Nobody above can be reached, so it comes to you" in calls_of(head)[0]
    assert called(world, fault)[-1] == ("Grace Hall", "nobody_left")


async def test_a_chat_that_takes_no_message_at_all_makes_no_storm(world: World) -> None:
    officer, main = await world.enrolled("2102", "1001")
    await world.begin(officer)
    world.telegram.faults.add("migrate", method="sendMessage", chat_id=main.phone.id, times=None)
    fault = await world.report(officer)
    await world.passes(hours=3)
    assert events_of(world, fault).count(Event.UNDELIVERABLE) <= 5


async def test_a_message_that_is_refused_at_the_top_is_left_to_the_clock(world: World) -> None:
    officer, _ = await world.enrolled("2102", "1001")
    await world.begin(officer)
    fault = await world.report(officer)
    (call,) = (n for n in world.run(peek.notices) if n.fault_id == fault.id)
    world.run(settling.undeliverable, notice=call.id, why="refused")
    assert [n.id for n in world.run(peek.notices) if n.fault_id == fault.id] == [call.id]
    assert world.fault.due_at is not None


async def test_after_a_restart_nothing_comes_again(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "✋ Accept")
    crew.read()
    await world.restart()
    await world.passes(minutes=30)
    assert [actor.inbox for actor in (crew.officer, *crew.ladder)] == [[]] * 5
