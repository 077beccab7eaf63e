"""The ladder: who is called when, and that nobody is called a minute early or twice."""

from __future__ import annotations

from safety.model.fault import FaultState
from safety.model.journal import Event
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import called, calls_of, crew_of, events_of, report_fault
from tests.scenarios.world import World


async def test_opening_a_fault_calls_the_outlet_head_at_once_and_nobody_else(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    assert len(crew.head.inbox) == 1
    assert "Roster not posted" in crew.head.inbox[0]
    assert "Harbour Street outlet" in crew.head.inbox[0]
    assert "Goes to the branch security lead: Mon 23 Nov 17:00" in crew.head.card
    assert crew.head.buttons[:5] == ["✋ Accept", "↪ Not mine", "🔧 Fixed", "⏳ More time", "⏫ Escalate now"]
    assert crew.lead.inbox == crew.leader.inbox == crew.main.inbox == crew.officer.inbox == []


async def test_each_rung_has_its_own_time_and_the_top_is_called_again(world: World) -> None:
    crew = await crew_of(world)
    await world.begin(crew.officer)
    await world.report(crew.officer, raised=1)
    crew.read()
    for waits, next_called in ((2, crew.lead), (2, crew.leader), (4, crew.main)):
        await world.passes(hours=waits, minutes=-1)
        assert [a.name for a in crew.ladder if calls_of(a)] == []
        await world.passes(minutes=1)
        assert [a.name for a in crew.ladder if calls_of(a)] == [next_called.name]
        assert "Nobody accepted it in time" in next_called.inbox[-1]
        crew.read()
    await world.passes(hours=7, minutes=59)
    assert [a.name for a in crew.ladder if calls_of(a)] == []
    await world.passes(minutes=1)
    assert [a.name for a in crew.ladder if calls_of(a)] == ["Helen Marsh"]
    assert len(calls_of(crew.main)) == 1


async def test_a_critical_fault_calls_two_rungs_at_once_and_climbs_by_the_quarter_hour(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    assert [len(a.inbox) for a in crew.ladder] == [1, 1, 0, 0]
    crew.read()
    await world.passes(minutes=14)
    assert crew.leader.inbox == []
    await world.passes(minutes=1)
    assert [len(a.inbox) for a in crew.ladder] == [0, 0, 1, 0]
    crew.read()
    await world.passes(minutes=30)
    assert [len(a.inbox) for a in crew.ladder] == [0, 0, 0, 1]


async def test_accepting_stops_the_first_timer_only(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew, critical=True)
    await world.tap(crew.head, "✋ Accept")
    assert "Accepted by Grace Hall" in crew.head.card
    assert "The acceptance runs out Mon 23 Nov 21:00" in crew.head.card
    crew.read()
    await world.passes(hours=11, minutes=59)
    assert [calls_of(a) for a in crew.ladder] == [[]] * 4
    assert world.fault.chase_at == fault.fix_by


async def test_an_acceptance_runs_out_and_then_the_next_rung_is_called(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew, critical=True)
    await world.tap(crew.head, "✋ Accept")
    crew.read()
    await world.passes(hours=12)
    assert "It was accepted, but not fixed in time" in calls_of(crew.leader)[0]
    assert calls_of(crew.main) == []
    assert Event.ACCEPTANCE_RAN_OUT in events_of(world, fault)
    assert world.fault.state is FaultState.OPEN
    assert crew.head.has("✋ Accept")


async def test_a_missed_deadline_calls_even_while_it_is_accepted(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    await world.passes(days=1, minutes=-10)
    await world.tap(crew.head, "✋ Accept")
    crew.read()
    await world.passes(minutes=9)
    assert calls_of(crew.main) == []
    await world.passes(minutes=1)
    assert world.fault.state is FaultState.ACCEPTED
    assert "Accepted by Grace Hall" in calls_of(crew.main)[0]


async def test_whoever_accepts_after_the_deadline_has_as_long_to_repair_as_one_has_to_accept(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.passes(days=3)
    crew.read()
    await world.tap(crew.main, "✋ Accept")
    before = world.clock.now()
    assert world.fault.accept_by == before + world.fault.rules.rungs[world.fault.rung].accept_within
    crew.read()
    await world.passes(hours=8)
    assert calls_of(crew.main) == []


async def test_two_accept_at_once_and_one_wins_and_the_other_is_told(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    crew.head.phone.press("✋ Accept")
    crew.lead.phone.press("✋ Accept")
    await world.settle()
    winner, loser = (crew.head, crew.lead) if "Accepted by Grace" in crew.head.card else (crew.lead, crew.head)
    assert loser.toast.startswith(f"{winner.name} accepted it at ")
    assert f"Accepted by {winner.name}" in loser.card
    assert not loser.has("✋ Accept")


async def test_escalate_now_calls_the_next_rung_at_once(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.read()
    await world.tap(crew.head, "⏫ Escalate now")
    assert [len(calls_of(a)) for a in crew.ladder] == [0, 1, 0, 0]
    assert "escalated by hand" in crew.lead.inbox[0]


async def test_a_nervous_double_tap_escalates_once(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.read()
    for _ in range(3):
        crew.head.phone.press("⏫ Escalate now")
    await world.settle()
    assert [len(calls_of(a)) for a in crew.ladder] == [0, 1, 0, 0]


async def test_a_rung_that_resolves_to_nobody_is_skipped_at_once_and_journaled(world: World) -> None:
    officer, leader = await world.enrolled("2102", "1002")
    await world.begin(officer)
    fault = await world.report(officer)
    assert len(calls_of(leader)) == 1
    assert events_of(world, fault).count(Event.RUNG_SKIPPED) == 2
    assert "called as branch leader in charge" in leader.card


async def test_whoever_blocked_the_bot_is_skipped_at_once(world: World) -> None:
    crew = await crew_of(world)
    crew.head.phone.block()
    await world.settle()
    fault = await report_fault(world, crew)
    assert len(calls_of(crew.lead)) == 1
    assert called(world, fault) == [("Ruth Lindgren", "opened")]


async def test_blocking_the_bot_after_a_call_sends_it_up_at_once(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew)
    crew.head.phone.block()
    await world.settle()
    assert len(calls_of(crew.lead)) == 1
    assert "cannot be reached" in crew.lead.inbox[0]
    assert Event.UNREACHABLE in events_of(world, fault)


async def test_whoever_is_called_instead_hears_whom_nobody_can_reach(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.head.phone.block()
    await world.settle()
    assert "⚠️ Outlet head cannot be reached: Grace Hall." in crew.lead.inbox[0]
    assert "You are called as branch security lead." in crew.lead.inbox[0]
    crew.read()
    await world.passes(hours=8)
    assert "⚠️ Outlet head cannot be reached: Grace Hall." in crew.leader.inbox[0]
    assert "Branch security lead cannot be reached" not in crew.leader.inbox[0]


async def test_in_chinese_too_it_is_told_who_cannot_be_reached_and_that_an_acceptance_ran_out(worlds: Worlds) -> None:
    world = worlds(language="zh")
    anna, head, lead, leader = await world.enrolled("2102", "2101", "1003", "1002")
    head.phone.block()
    await world.settle()
    await world.begin(anna)
    await world.go(anna, "H1")
    await world.tap(anna, "⚠️")
    await world.tap(anna, anna.buttons[0])
    await world.tap(anna, "✔")
    assert "⚠️ 网点负责人联系不上：郭慧。" in lead.inbox[-1]
    await world.tap(lead, "✋")
    assert leader.inbox == []
    await world.passes(days=3)
    assert [len(calls_of(actor, "您的签收已到期")) for actor in (lead, leader)] == [1, 0]
    assert "目前无人签收" in leader.inbox[-1]


async def test_blocking_the_bot_after_accepting_opens_the_fault_again_and_sends_it_up(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "✋ Accept")
    crew.head.phone.block()
    await world.settle()
    assert world.fault.state is FaultState.OPEN
    assert len(calls_of(crew.lead)) == 1


async def test_when_all_above_have_blocked_the_bot_the_administrators_are_called(world: World) -> None:
    crew = await crew_of(world)
    (omar,) = await world.enrolled("1004")
    for actor in crew.ladder:
        actor.phone.block()
    await world.settle()
    fault = await report_fault(world, crew)
    assert len(calls_of(omar)) == 1
    assert Event.NOBODY_LEFT in events_of(world, fault)
    assert "Nobody above can be reached, so it comes to you" in omar.card


async def test_a_fault_that_nobody_could_hear_of_is_tried_again_every_hour(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    await world.begin(officer)
    fault = await world.report(officer)
    assert called(world, fault) == []
    assert fault.due_at is not None
    (main,) = await world.enrolled("1001")
    await world.passes(minutes=60)
    assert len(calls_of(main)) == 1


async def test_a_person_who_comes_back_is_called_by_the_next_rung_that_is_theirs(world: World) -> None:
    crew = await crew_of(world)
    crew.lead.phone.block()
    await world.settle()
    await report_fault(world, crew)
    crew.lead.phone.unblock()
    await world.settle()
    await world.passes(hours=8)
    assert len(calls_of(crew.lead)) == 1
    assert calls_of(crew.leader) == []


async def test_one_person_on_two_rungs_gets_one_call_at_a_time(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew, critical=True)
    keys = [notice.key for notice in world.run(peek.notices) if notice.fault_id == fault.id]
    assert len(keys) == len(set(keys))
    await world.restart()
    assert [len(calls_of(a)) for a in crew.ladder] == [1, 1, 0, 0]


async def test_after_an_outage_each_rung_still_has_its_time(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.read()
    world.telegram.clock.advance(world.fault.fix_by - world.clock.now())  # type: ignore[operator]  # an open fault has a deadline
    await world.settle()
    assert [len(calls_of(a)) for a in crew.ladder] == [0, 1, 0, 0]
    await world.passes(hours=7, minutes=59)
    assert [len(calls_of(a)) for a in crew.ladder] == [0, 1, 0, 0]


async def test_a_fault_raised_after_it_was_sent_calls_as_its_new_severity_does(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.read()
    await world.go(crew.officer, "H1")
    await world.tap(crew.officer, "⚠️")
    await world.tap(crew.officer, "▲")
    await world.tap(crew.officer, "▲")
    assert [len(calls_of(a)) for a in crew.ladder] == [0, 1, 0, 0]


async def test_the_journal_is_read_by_everyone_concerned_and_by_nobody_else(world: World) -> None:
    crew = await crew_of(world)
    hugo, auditor = await world.enrolled("2201", "1006")
    await report_fault(world, crew)
    await world.tap(crew.head, "📜 Journal")
    for words in ("Found by Anna Reed", "Reported by Anna Reed", "Called: Grace Hall", "Delivered to Grace Hall"):
        assert words in crew.head.card
    for actor in (crew.officer, crew.lead, auditor):
        await world.forge(actor, "c:journal:1:-1")
        assert "Journal of fault 1" in actor.card
    before = hugo.card
    await world.forge(hugo, "c:journal:1:-1")
    assert hugo.card == before
    assert "Anna" not in hugo.phone.transcript()
