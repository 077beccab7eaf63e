"""While an outlet is closed nothing is owed there and nobody hears of it; the end is told, and duties go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from documents.template import sample
from safety.actions import organisation, survey
from safety.model.closure import Why
from safety.model.duty import OccurrenceState
from safety.model.plan import ClosureLine, DayKind, DayLine
from safety.policy import Policy
from safety.programme import shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.test_missed import until
from tests.scenarios.world import ROUTINE, World

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def of_harbour(world: World, *states: OccurrenceState) -> list[date]:
    """The closing days of what Harbour Street owes in these states."""
    outlet = next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01")
    found = [one for one in world.run(peek.occurrences) if one.outlet_id == outlet and one.state in states]
    return [one.closes_at.astimezone(SHANGHAI).date() for one in found]


async def test_a_renovation_silences_and_its_end_is_told(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=Policy(programme=shipped().only("weekly", "daily-opening")))
    david, grace = await world.enrolled("2105", "2101")
    await world.say(grace, "/mine")
    await world.tap(grace, "🚧 Closed days")
    await world.tap(grace, "🚧 Harbour Street")
    await world.say(grace, "tomorrow")
    assert "Type the first and the last day" in grace.card
    await world.say(grace, "23.11.2026 - 6.12.2026")
    assert "Closed from Mon 23 Nov 2026 to Sun 6 Dec 2026" in grace.card
    await world.tap(grace, "🔨 Renovation")
    assert "Harbour Street outlet: Mon 23 Nov 2026 to Sun 6 Dec 2026 (renovation)" in grace.card
    david.read()
    grace.read()
    await until(world, 36, 8)
    assert [text for text in (*david.inbox, *grace.inbox) if "Weekly" in text or "opening" in text] == []
    await until(world, 36, 8, 45)
    assert any("closed until Sun 6 Dec 2026" in text for text in grace.inbox)
    await until(world, 37, 9)
    assert date(2026, 12, 11) in of_harbour(world, OccurrenceState.DUE)
    assert date(2026, 12, 7) in of_harbour(world, OccurrenceState.DUE)
    owed = of_harbour(world, OccurrenceState.DUE, OccurrenceState.LATE, OccurrenceState.MISSED)
    assert not [day for day in owed if date(2026, 11, 23) <= day <= date(2026, 12, 6)]


async def test_an_outlet_that_opens_again_early_owes_from_that_day(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=Policy(programme=shipped().only("daily-opening")))
    grace, elin = await world.enrolled("2101", "2202")
    await world.say(grace, "/mine")
    await world.tap(grace, "🚧 Closed days")
    await world.tap(grace, "🚧 Harbour Street")
    await world.say(grace, "23.11.2026 - 30.11.2026")
    await world.tap(grace, "🚪 Closed")
    await until(world, 25, 5)
    number = world.run(lambda work, now: work.organisation.closures_under(["/"], now.date(), 5))[0].id
    await world.forge(elin, f"x:end:{number}")
    assert of_harbour(world, OccurrenceState.DUE) == [date(2026, 12, 1)]
    await world.tap(grace, "▶ Open Harbour Street")
    assert of_harbour(world, OccurrenceState.DUE) == [date(2026, 11, 25)]


async def test_a_closing_that_is_called_off_at_once_leaves_the_week_as_it_was(worlds: Worlds) -> None:
    world = worlds(policy=replace(ROUTINE, programme=shipped().only("weekly")))
    grace, ruth = await world.enrolled("2101", "1003")
    assert of_harbour(world, OccurrenceState.DUE) == [date(2026, 11, 27)]
    await world.say(grace, "/mine")
    await world.tap(grace, "🚧 Closed days")
    await world.tap(grace, "🚧 Harbour Street")
    await world.say(grace, "23.11.2026 - 27.11.2026")
    await world.tap(grace, "🚪 Closed")
    assert of_harbour(world, OccurrenceState.DUE) == []
    number = world.run(lambda work, now: work.organisation.closures_under(["/"], now.date(), 5))[0].id
    await world.say(ruth, "/mine")
    await world.tap(ruth, "🚧 Closed days")
    await world.tap(ruth, "▶ Open Harbour Street")
    assert any("Harbour Street outlet does not close" in text for text in grace.inbox)
    assert of_harbour(world, OccurrenceState.DUE) == [date(2026, 11, 27)]
    before = len(world.run(peek.journal))
    await world.forge(grace, f"x:end:{number}")
    assert len(world.run(peek.journal)) == before


async def test_closures_and_days_come_by_the_workbook_too_and_are_told(worlds: Worlds) -> None:
    world = worlds(policy=replace(ROUTINE, programme=shipped().only("daily-opening")))
    (grace,) = await world.enrolled("2101")
    first = ClosureLine("RB-01", date(2026, 11, 24), date(2026, 11, 25), Why.RENOVATION)
    after = ClosureLine("RB-01", date(2026, 11, 26), date(2026, 11, 27))
    days = [DayLine(date(2026, 11, 29), DayKind.WORKDAY), DayLine(date(2026, 11, 29), DayKind.DAY_OFF, "RB-02")]
    plan = replace(sample(), closures=[first, after], days=[*days, DayLine(date(2026, 11, 30), DayKind.DAY_OFF, "RB")])
    world.run(organisation.apply, plan=plan)
    await world.settle()
    assert sum("By the workbook" in text for text in grace.inbox) == 2
    assert not world.run(organisation.apply, plan=world.run(survey.plan)).changed
    grace.read()
    await until(world, 25, 9)
    assert not [text for text in grace.inbox if "closed until" in text]  # the next closing follows at once
    await until(world, 27, 9)
    assert len([text for text in grace.inbox if "closed until Fri 27 Nov" in text]) == 1
    await until(world, 31, 9)
    opened = {(one.outlet_id, one.closes_at.astimezone(SHANGHAI).day) for one in world.run(peek.occurrences)}
    outlets = {unit.key: unit.id for unit in world.run(lambda work, _: work.organisation.units())}
    assert {day for outlet, day in opened if outlet == outlets["RB-01"]} == {23, 29, 1}
    assert {day for outlet, day in opened if outlet == outlets["RB-02"]} == {23, 24, 25, 26, 27, 1}


async def test_more_closed_days_become_one_closing_whose_end_is_told_once(worlds: Worlds) -> None:
    world = worlds(policy=replace(ROUTINE, programme=shipped().only("daily-opening")))
    (grace,) = await world.enrolled("2101")
    for days in ("24.11.2026 - 25.11.2026", "25.11.2026 - 27.11.2026"):
        await world.say(grace, "/mine")
        await world.tap(grace, "🚧 Closed days")
        await world.tap(grace, "🚧 Harbour Street")
        await world.say(grace, days)
        await world.tap(grace, "🚪 Closed")
    assert grace.card.count("Harbour Street outlet:") == 1
    assert "Tue 24 Nov 2026 to Fri 27 Nov 2026" in grace.card
    await until(world, 27, 9)
    (told,) = (text for text in grace.inbox if "closed until" in text)
    assert "closed until Fri 27 Nov" in told


async def test_an_alarm_test_is_owed_before_the_holidays_and_nothing_in_them(worlds: Worlds) -> None:
    duties = shipped().only("alarm-test", "alarm-test-holidays", "daily-opening")
    world = worlds(start=datetime(2026, 12, 28, 1, 0, tzinfo=UTC), policy=Policy(programme=duties))
    plan = sample()
    units = [replace(unit, country="CN") if unit.key == "HO" else unit for unit in plan.units]
    world.run(organisation.apply, plan=replace(plan, units=units))
    (david,) = await world.enrolled("2102")
    await world.settle()
    owed = {one.duty: one for one in world.run(peek.occurrences) if one.outlet_id == harbour(world)}
    window = owed["alarm-test-holidays"]
    assert window.opens_at.astimezone(SHANGHAI).date() == date(2026, 12, 29)
    assert window.closes_at.astimezone(SHANGHAI) == datetime(2026, 12, 31, 17, tzinfo=SHANGHAI)
    await until(world, 71, 20)
    openings = {
        one.closes_at.astimezone(SHANGHAI).date()
        for one in world.run(peek.occurrences)
        if one.duty == "daily-opening" and one.outlet_id == harbour(world)
    }
    assert date(2026, 12, 31) in openings
    assert date(2027, 1, 1) not in openings
    assert any("Alarm test before the holidays" in message.text for message in david.phone.inbox)


def harbour(world: World) -> int:
    """Harbour Street's id."""
    return int(next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01"))
