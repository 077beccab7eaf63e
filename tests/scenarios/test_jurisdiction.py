"""A leader sees how the jurisdiction stands, unit by unit, and nobody sees more than the own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.buttons import Area, Menu
from safety.model.quiet import NIGHT
from tests.scenarios.conftest import Worlds
from tests.scenarios.world import MONDAY, ROUTINE, Actor, World


async def test_a_leader_sees_what_is_due_and_open_and_goes_down_to_who_has_not_accepted(world: World) -> None:
    lead, officer, head = await world.enrolled("1003", "2102", "2101")
    await world.begin(officer)
    await world.report(officer)
    await world.say(lead, "/start")
    await world.tap(lead, "📊 My jurisdiction")
    assert "Riverside branch" in lead.card
    assert "1 open fault" in lead.card
    assert "3 duties due" in lead.card or "duties due" in lead.card
    assert lead.card.index("Harbour Street outlet") < lead.card.index("Mill Lane outlet")
    await world.tap(lead, "Harbour Street outlet")
    assert f"Called, not accepted yet: {head.name}" in lead.card
    await world.tap(head, "✋ Accept")
    await world.tap(lead, "▲ Up")
    await world.tap(lead, "Harbour Street outlet")
    assert "not accepted yet" not in lead.card


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_what_a_rota_lacks_is_named_where_one_looks_and_such_a_place_is_not_in_order(
    worlds: Worlds, language: str
) -> None:
    world = worlds(language=language)
    lead, anna, auditor = await world.enrolled("1003", "2102", "1006")
    await world.say(lead, "/jurisdiction")
    street, order = {"en": ("Harbour Street outlet", "in order"), "zh": ("港湾街支行", "正常")}[language]
    (line,) = [line for line in lead.card.splitlines() if line.startswith(street)]
    assert "👥 3" in line
    assert order not in line
    await world.tap(lead, street)
    gone = {"en": "Ben Carter is not enrolled", "zh": "白川"}[language]
    assert gone in lead.card
    assert anna.name not in lead.card
    outlet = next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01")
    await world.forge(auditor, Area(do="see", unit=outlet).pack())
    assert gone in auditor.card
    assert not auditor.has("🗓")
    await world.tap(lead, "🗓")
    assert street in lead.card


async def test_the_picture_of_the_last_weeks_comes_when_it_is_asked_for(world: World) -> None:
    (lead,) = await world.enrolled("1003")
    await world.say(lead, "/jurisdiction")
    await world.tap(lead, "🖼 The last weeks")
    assert any(message.kind == "photo" and "Riverside branch" in message.text for message in lead.phone.screen)


async def test_on_monday_morning_each_leader_has_the_week_in_one_letter(world: World) -> None:
    lead, leader, officer = await world.enrolled("1003", "1002", "2102")
    await world.passes(days=6, hours=14)
    for one in (lead, leader, officer):
        one.read()
    await world.passes(hours=10)
    assert sum("how it stands" in text for text in lead.inbox) == 1
    assert sum("how it stands" in text for text in leader.inbox) == 1
    assert not any("how it stands" in text for text in officer.inbox)


async def test_nobody_sees_more_than_the_own_jurisdiction(world: World) -> None:
    lead, head, officer = await world.enrolled("1003", "2101", "2102")
    assert not officer.has("📊")
    await world.say(officer, "/jurisdiction")
    assert "Riverside" not in officer.card
    before = world.everything()
    for unit in (0, 1, 2, 3, 4, 2**62):
        await world.forge(officer, Area(do="weeks", unit=unit).pack())
        await world.forge(officer, Area(do="see", unit=unit).pack())
    assert not officer.sees("📊 ")
    assert world.everything() == before
    await world.forge(lead, Area(do="see", unit=1).pack())
    assert "Head office" not in lead.card
    await world.forge(head, Area(do="see", unit=4).pack())
    assert not head.sees("Mill Lane outlet")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_leader_chooses_any_hour_of_monday_for_the_letter_in_two_taps(worlds: Worlds, language: str) -> None:
    world = worlds(language=language, policy=replace(ROUTINE, quiet=NIGHT))
    lead, officer = await world.enrolled("1003", "2102")
    await world.passes(hours=8)
    await world.say(lead, "/settings")
    await world.tap(lead, "📊")
    await world.tap(lead, "23:00")
    assert any(text.startswith("📊") and text.endswith(("Mon 23:00", "周一 23:00")) for text in lead.buttons)
    lead.read()
    at = MONDAY + timedelta(days=7, hours=15) - timedelta(hours=MONDAY.hour)
    await world.passes(seconds=(at - world.clock.now()).total_seconds() - 60)
    assert letters(lead) == []
    await world.passes(minutes=2)
    assert [at - timedelta(minutes=1) <= when <= at + timedelta(minutes=1) for when in letters(lead)] == [True]
    await world.say(officer, "/settings")
    assert not officer.has("📊")


async def test_a_letter_that_is_written_already_goes_at_the_hour_that_is_chosen_now(world: World) -> None:
    (lead,) = await world.enrolled("1003")
    monday = MONDAY + timedelta(days=7) - timedelta(hours=MONDAY.hour)
    await world.passes(seconds=(monday - timedelta(hours=1) - world.clock.now()).total_seconds())
    await world.say(lead, "/settings")
    await world.tap(lead, "📊")
    await world.say(lead, "half past six")
    assert "That is no time of day" in lead.card
    await world.say(lead, "18:30")
    await world.passes(hours=11)
    assert letters(lead) == []
    await world.passes(hours=1)
    assert [when.strftime("%H:%M") for when in letters(lead)] == ["10:30"]
    await world.passes(days=1)
    assert len(letters(lead)) == 1


async def test_whoever_gets_no_letter_chooses_no_hour_for_it(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    before = world.everything()
    for arg in ("", "1800"):
        await world.forge(officer, Menu(do="weekly", arg=arg).pack())
    assert "not, or no longer, yours" in officer.toast
    assert world.everything() == before


def letters(actor: Actor) -> list[datetime]:
    return [one.at for one in actor.phone.screen if one.kind == "photo"]
