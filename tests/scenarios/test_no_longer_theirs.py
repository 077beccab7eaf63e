"""Who no longer holds a post is neither called about it nor told of it; what they were called about goes on at once."""

from __future__ import annotations

from datetime import UTC, datetime

from safety.actions import leaving
from safety.model.notice import NoticeState
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import calls_of, crew_of, fix, report_fault
from tests.scenarios.world import SHIPPED, World


def leaves(world: World, key: str) -> None:
    """Have somebody leave the bank."""
    world.run(lambda work, now: leaving.leave(work, now, peek.person(work, now, key=key)))


async def test_a_fault_of_someone_who_leaves_climbs_and_they_hear_no_more_of_it(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    crew.head.read()
    leaves(world, "2101")
    await world.settle()
    assert len(calls_of(crew.lead)) == 1
    assert crew.head.phone.screen[-1].text == "This is not yours any more: you hold no post there now."
    assert crew.head.phone.screen[-1].buttons == []
    await fix(world, crew.lead)
    await world.tap(crew.officer, "✅ Verified")
    assert crew.head.inbox == []
    assert "✅ Closed" in crew.lead.inbox[-1]


async def test_a_call_that_waits_for_someone_who_loses_the_post_meanwhile_is_never_sent(worlds: Worlds) -> None:
    world = worlds(datetime(2026, 11, 23, 15, 30, tzinfo=UTC), policy=SHIPPED)
    crew = await crew_of(world)
    await report_fault(world, crew)
    leaves(world, "2101")
    await world.passes(hours=9)
    assert crew.head.inbox == []
    assert len(calls_of(crew.lead)) == 1
    calls = [n.state for n in world.run(peek.notices) if n.fault_id is not None]
    assert NoticeState.PENDING not in calls
