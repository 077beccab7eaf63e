"""To look whether a repair is good can wait for the morning, once somebody was asked; a place that was not made safe cannot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safety.model.fault import FaultState
from safety.model.notice import NoticeState
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import Crew, calls_of, crew_of, fix, reject, report_fault
from tests.scenarios.world import SHIPPED, World

NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
"""Monday 23:30 in Shanghai."""

MORNING = datetime(2026, 11, 24, 0, tzinfo=UTC)
"""Tuesday 08:00 in Shanghai."""

ASKED = "Is it really fixed?"


@pytest.fixture
def night(worlds: Worlds) -> World:
    """The shipped policy, shortly before midnight."""
    return worlds(NIGHT, policy=SHIPPED)


async def repaired(world: World, *, safe: bool) -> Crew:
    """A critical fault is found and repaired at half past eleven at night."""
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True, safe=safe)
    crew.read()
    await fix(world, crew.head)
    return crew


def asked(crew: Crew) -> list[int]:
    """How often the officer and each rung were asked to verify since last time."""
    found = [len(calls_of(actor, ASKED)) for actor in (crew.officer, *crew.ladder)]
    crew.read()
    return found


async def test_whoever_is_first_asked_to_verify_what_was_critical_is_asked_at_once_and_the_others_in_the_morning(
    night: World,
) -> None:
    crew = await repaired(night, safe=True)
    assert asked(crew) == [1, 0, 0, 0, 0]
    await night.passes(hours=8, minutes=29)
    assert asked(crew) == [0, 0, 0, 0, 0]
    assert night.fault.verify_by == MORNING + timedelta(hours=4)
    await night.passes(minutes=1)
    assert asked(crew) == [0, 0, 0, 1, 0]
    await night.passes(hours=4)
    assert asked(crew) == [0, 0, 0, 0, 1]


async def test_a_repair_that_nobody_verifies_is_asked_about_every_day_and_never_in_the_night(night: World) -> None:
    crew = await repaired(night, safe=True)
    await night.passes(hours=36)
    for _ in range(5):
        crew.read()
        await night.passes(hours=9, minutes=29)  # until one minute to nine in the evening
        by_day = len(calls_of(crew.main, ASKED))
        crew.read()
        await night.passes(hours=10, minutes=31)
        assert [by_day > 0, asked(crew)] == [True, [0, 0, 0, 0, 0]]
        await night.passes(hours=4)
        assert night.fault.due_at is not None
    assert night.fault.state is FaultState.FIXED


async def test_what_was_not_made_safe_wakes_whoever_is_to_verify_it_until_somebody_does(night: World) -> None:
    crew = await repaired(night, safe=False)
    assert asked(crew) == [1, 0, 0, 0, 0]
    await night.passes(hours=4)
    assert asked(crew) == [0, 0, 0, 1, 0]
    await night.passes(hours=4)
    assert asked(crew) == [0, 0, 0, 0, 1]


async def test_where_whoever_was_asked_cannot_be_reached_the_next_is_asked_at_once(night: World) -> None:
    crew = await repaired(night, safe=True)
    crew.read()
    crew.officer.phone.block()
    await night.settle()
    assert asked(crew)[1:] == [0, 0, 1, 0]


async def test_who_was_to_be_asked_in_the_morning_and_never_heard_of_it_is_called_when_the_fix_is_not_confirmed(
    night: World,
) -> None:
    crew = await repaired(night, safe=True)
    await night.passes(hours=5)
    crew.read()
    await reject(night, crew.officer, "It still opens without a badge.")
    assert NoticeState.PENDING not in [n.state for n in night.run(peek.notices) if n.fault_id]
    assert [len(calls_of(actor)) for actor in crew.ladder] == [1, 0, 0, 0]
    await night.passes(minutes=15)
    assert [len(calls_of(actor)) for actor in crew.ladder] == [1, 0, 1, 0]


async def test_the_journal_tells_until_when_the_call_to_verify_waits(night: World) -> None:
    crew = await repaired(night, safe=True)
    await night.passes(hours=5)
    await night.forge(crew.lead, "c:journal:1:-1")
    assert "quiet hours until Tue 24 Nov 08:00" in crew.lead.card
