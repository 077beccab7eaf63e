"""News: what asks nothing of its reader comes with the next message that does, or after two hours; what is critical comes at once."""

from __future__ import annotations

import pytest

from safety.model.notice import NoticeKind, NoticeState
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import Crew, crew_of, fix, report_fault
from tests.scenarios.world import SHIPPED, World


@pytest.fixture
def world(worlds: Worlds) -> World:
    """The shipped policy, on a Monday at 09:00."""
    return worlds(policy=SHIPPED)


async def repaired(world: World, *, critical: bool = False) -> Crew:
    """A fault is found, repaired by the head, and verified by its reporter ten minutes later."""
    crew = await crew_of(world)
    await report_fault(world, crew, critical=critical)
    await world.tap(crew.head, "✋ Accept")
    await fix(world, crew.head)
    await world.passes(minutes=10)
    await world.tap(crew.officer, "✅ Verified")
    return crew


async def test_the_end_of_a_fault_waits_two_hours_for_company(world: World) -> None:
    crew = await repaired(world)
    crew.read()
    await world.passes(minutes=119)
    assert crew.head.inbox == []
    await world.passes(minutes=1)
    (news,) = crew.head.inbox
    assert news.startswith("✅ Closed. Verified by Anna Reed")


async def test_news_comes_with_the_next_message_that_asks_for_something(world: World) -> None:
    crew = await repaired(world)
    crew.read()
    await world.passes(minutes=20)
    await world.report(crew.officer, "H4", "Too few")
    (both,) = crew.head.inbox
    assert both.startswith("🔔 2 messages for you")
    assert "✅ Closed. Verified by Anna Reed" in both
    assert "Fault 2" in both
    await world.passes(hours=4)
    assert len(crew.head.inbox) == 1


async def test_the_end_of_something_critical_is_told_at_once_to_everybody_who_was_called(world: World) -> None:
    crew = await repaired(world, critical=True)
    assert crew.head.inbox[-1].startswith("✅ Closed. Verified by Anna Reed")
    assert crew.lead.inbox[-1].startswith("✅ Closed. Verified by Anna Reed")


async def test_news_that_waits_outlives_a_restart(world: World) -> None:
    crew = await repaired(world)
    crew.read()
    await world.restart()
    await world.passes(minutes=119)
    assert crew.head.inbox == []
    await world.passes(minutes=1)
    assert len(crew.head.inbox) == 1


async def test_news_for_somebody_who_blocks_the_bot_meanwhile_is_given_up_and_holds_nobody_up(world: World) -> None:
    crew = await repaired(world)
    crew.head.phone.block()
    await world.passes(hours=3)
    (ended,) = [n for n in world.run(peek.notices) if n.kind is NoticeKind.FAULT_ENDED]
    assert ended.state is NoticeState.UNDELIVERABLE
