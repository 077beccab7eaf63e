"""Acceptance: who need not be called any more is not, and whoever lets it run out is told."""

from __future__ import annotations

import pytest

from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import Crew, calls_of, crew_of, events_of, report_fault
from tests.scenarios.world import SHIPPED, World


@pytest.fixture
def world(worlds: Worlds) -> World:
    """The shipped policy, on a Monday at 09:00."""
    return worlds(policy=SHIPPED)


async def not_accepted_at_night(world: World) -> tuple[Crew, Fault]:
    """A fault of 14:30 that nobody accepts: at 22:30 it climbs to the security lead, who sleeps."""
    crew = await crew_of(world)
    await world.passes(hours=5, minutes=30)
    fault = await report_fault(world, crew)
    await world.passes(hours=8)
    assert world.fault.rung == 1
    return crew, fault


async def test_who_was_called_for_want_of_an_owner_is_left_in_peace_once_it_is_accepted(world: World) -> None:
    crew, fault = await not_accepted_at_night(world)
    await world.tap(crew.head, "✋ Accept")
    await world.passes(hours=10)
    assert calls_of(crew.lead) == []
    assert events_of(world, fault).count(Event.CALL_SPARED) == 1
    await world.forge(crew.head, "c:journal:1:-1")
    assert "Ruth Lindgren need not be called any more" in crew.head.card


async def test_a_rung_that_was_left_in_peace_is_the_next_again(world: World) -> None:
    crew, _ = await not_accepted_at_night(world)
    await world.tap(crew.head, "✋ Accept")
    assert world.fault.rung == 0
    until = world.fault.accept_by
    assert until is not None
    await world.passes(seconds=(until - world.clock.now()).total_seconds())
    assert world.fault.state is FaultState.OPEN
    assert len(calls_of(crew.lead)) == 1
    assert calls_of(crew.leader) == []


async def test_who_has_heard_of_it_stays_called(world: World) -> None:
    crew, fault = await not_accepted_at_night(world)
    await world.passes(hours=9, minutes=30)
    await world.tap(crew.head, "✋ Accept")
    assert "✋ Accepted by Grace Hall" in calls_of(crew.lead)[0]
    assert world.fault.rung == 1
    assert Event.CALL_SPARED not in events_of(world, fault)


async def test_whoever_lets_an_acceptance_run_out_is_told_and_may_accept_again(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "✋ Accept")
    until = world.fault.accept_by
    assert until is not None
    crew.read()
    await world.passes(seconds=(until - world.clock.now()).total_seconds())
    (told,) = calls_of(crew.head, "Your acceptance has run out.")
    assert "Nobody has it in hand" in told
    assert "It was accepted, but not fixed in time." in calls_of(crew.lead)[-1]
    await world.tap(crew.head, "✋ Accept")
    assert world.fault.state is FaultState.ACCEPTED


async def test_the_top_that_lets_an_acceptance_run_out_is_told_once(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    await world.passes(hours=1)
    await world.tap(crew.main, "✋ Accept")
    until = world.fault.accept_by
    assert until is not None
    crew.read()
    await world.passes(seconds=(until - world.clock.now()).total_seconds())
    assert [text for text in calls_of(crew.main) if "run out" in text] == []
    assert len(calls_of(crew.main, "It was accepted, but not fixed in time.")) == 1
