"""What is owed every week: reminders to the officer on duty, silence once it is done, and the head when it is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from documents.template import sample
from safety.actions import organisation
from safety.model.duty import OccurrenceState
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.world import Actor, World

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def sunday(worlds: Worlds) -> World:
    """The sample branch on a Sunday evening."""
    return worlds(start=SUNDAY)


async def until(world: World, day: int, hour: int, minute: int = 0, zone: ZoneInfo = SHANGHAI) -> None:
    """Let the time pass until a local time of this November."""
    then = datetime(2026, 11, day, hour, minute, tzinfo=zone)
    await world.passes(seconds=(then - world.clock.now()).total_seconds())


def owed(actor: Actor) -> list[str]:
    """What came since last time about inspections; whose turn it is, is told too."""
    return [text for text in actor.inbox if "nspection" in text.split("\n")[0]]


def news(actor: Actor) -> list[str]:
    """The same, and read."""
    found = owed(actor)
    actor.read()
    return found


async def test_the_officer_on_duty_is_reminded_three_times_and_nobody_else_is(sunday: World) -> None:
    david, anna, grace = await sunday.enrolled("2105", "2102", "2101")
    for day in (23, 26, 27):
        await until(sunday, day, 8, 29)
        assert news(david) == []
        await until(sunday, day, 8, 31)
        (said,) = news(david)
        assert "Weekly inspection" in said
        assert "yours, by Fri 27 Nov 18:00" in said
    await until(sunday, 27, 17, 59)
    assert owed(anna) == owed(grace) == owed(david) == []


async def test_the_head_is_told_once_when_it_is_late(sunday: World) -> None:
    david, grace = await sunday.enrolled("2105", "2101")
    await until(sunday, 27, 17, 59)
    assert owed(grace) == []
    await until(sunday, 27, 18, 0)
    assert len(owed(grace)) == 1
    assert "late since Fri 27 Nov 18:00" in owed(grace)[0]
    grace.read()
    await until(sunday, 29, 20)
    assert owed(grace) == []
    assert david.name == "David Ng"


async def test_there_is_silence_once_it_is_done(sunday: World) -> None:
    david, grace = await sunday.enrolled("2105", "2101")
    await until(sunday, 24, 9)
    await sunday.begin(david)
    await sunday.submit(david)
    await sunday.passes(minutes=11)
    david.read()
    grace.read()
    await until(sunday, 29, 23)
    assert owed(david) == owed(grace) == []


async def test_an_undone_submission_is_owed_again(sunday: World) -> None:
    (david,) = await sunday.enrolled("2105")
    await until(sunday, 24, 9)
    await sunday.begin(david)
    await sunday.submit(david)
    await sunday.tap(david, "↩ Undo")
    david.read()
    await until(sunday, 26, 9)
    assert len(owed(david)) == 1


async def test_what_is_done_early_does_not_move_the_next_which_opens_when_it_would_have(sunday: World) -> None:
    (david,) = await sunday.enrolled("2105")
    await until(sunday, 23, 9)
    await sunday.begin(david)
    await sunday.submit(david)
    await until(sunday, 30, 9)
    outlet = next(unit.id for unit in sunday.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01")
    found = [one for one in sunday.run(peek.occurrences) if one.outlet_id == outlet]
    assert [one.opens_at.astimezone(SHANGHAI).day for one in found] == [23, 30]
    assert [one.due_at is not None for one in found] == [False, True]


async def test_what_is_late_can_still_be_done_and_a_late_walk_or_its_undoing_never_hides_it(sunday: World) -> None:
    david, grace = await sunday.enrolled("2105", "2101")
    await until(sunday, 28, 9)
    grace.read()
    await sunday.begin(david)
    await sunday.submit(david)
    await sunday.tap(david, "↩ Undo")
    await sunday.passes(minutes=1)
    await sunday.submit(david)
    await sunday.passes(minutes=11)
    (occurrence,) = [o for o in sunday.run(peek.occurrences) if o.inspection_id]
    assert occurrence.state is OccurrenceState.DONE
    assert occurrence.late_at == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert sum("late since" in text for text in grace.inbox) == 0


async def test_the_reminder_goes_to_the_other_officer_where_the_first_cannot_be_reached(sunday: World) -> None:
    david, anna = await sunday.enrolled("2105", "2102")
    david.phone.block()
    await until(sunday, 23, 8, 31)
    assert len(owed(anna)) == 1
    assert "On duty: David Ng" in owed(anna)[0]


async def test_the_turn_passes_on_each_monday(sunday: World) -> None:
    david, anna = await sunday.enrolled("2105", "2102")
    await until(sunday, 29, 20)
    david.read()
    await until(sunday, 30, 9)
    assert owed(david) == []
    assert "yours, by Fri 4 Dec 18:00" in owed(anna)[0]


async def test_a_reminder_tells_how_far_the_walk_has_come(sunday: World) -> None:
    (david,) = await sunday.enrolled("2105")
    await until(sunday, 24, 9)
    await sunday.begin(david)
    await sunday.tap(david, "✅ OK")
    david.read()
    await until(sunday, 26, 9)
    assert "Begun: 1 of 45" in owed(david)[0]


async def test_reminders_missed_in_an_outage_are_not_made_up_for(sunday: World) -> None:
    (david,) = await sunday.enrolled("2105")
    await sunday.skips(days=4, hours=12)
    assert len(owed(david)) == 1


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 10, 31, 12, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 10, 2, 12, tzinfo=UTC)),
    ],
)
async def test_reminders_keep_the_local_hour_when_the_clocks_change(worlds: Worlds, zone: str, start: datetime) -> None:
    world = worlds(start=start)
    plan = sample()
    units = tuple(replace(unit, zone=zone if unit.key == "RB-01" else unit.zone) for unit in plan.units)
    world.run(organisation.apply, plan=replace(plan, units=units))
    officers = await world.enrolled("2102", "2103", "2104", "2105")
    await world.passes(days=9)
    times = {m.at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for a in officers for m in a.phone.inbox}
    assert times == {"08:30", "17:00", "18:00"}  # in the afternoon a handover that neither has confirmed
