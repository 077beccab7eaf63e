"""Numbers, counts and dates: typed or tapped, the verdict is computed; and items that apply only sometimes."""

from __future__ import annotations

import pytest

from safety.model.codes import CodeKind
from tests.scenarios.test_walk import mark
from tests.scenarios.world import Actor, World


async def at_item(world: World, item: str) -> Actor:
    """An officer before one item of the weekly inspection."""
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.go(anna, item)
    return anna


@pytest.mark.parametrize(
    ("item", "typed", "verdict", "value"),
    [
        ("O9", "10", "ok", "10"),
        ("O9", "31 s", "fault", "31"),
        ("O9", "2,5", "ok", "2.5"),
        ("F9", "0", "ok", "0"),
        ("F9", "1", "fault", "1"),
        ("H5", "3/3", "ok", "3/3"),
        ("H5", "2 of 3", "fault", "2/3"),
        ("T11", "2026-11-20", "ok", "2026-11-20"),
        ("T11", "yesterday", "ok", "2026-11-22"),
        ("T11", "2026-09-01", "fault", "2026-09-01"),
        ("V1", "90 days ago", "ok", "2026-08-25"),
        ("V1", "3 days ago", "fault", "2026-11-20"),
    ],
)
async def test_a_typed_value_gives_the_verdict(world: World, item: str, typed: str, verdict: str, value: str) -> None:
    anna = await at_item(world, item)
    await world.say(anna, typed)
    assert mark(world, item)[:2] == (verdict, value)
    assert ("What is wrong" in anna.card or "● " in anna.card or value in anna.card) == (verdict == "fault")


@pytest.mark.parametrize("typed", ["about ten", "1.500", "10 km", "", "9" * 40])
async def test_a_value_that_cannot_be_read_is_explained_and_nothing_is_lost(world: World, typed: str) -> None:
    anna = await at_item(world, "O9")
    before = world.everything()
    await world.say(anna, typed or "ten")
    assert world.everything() == before
    assert "How many seconds is the recorder clock off?" in anna.card
    assert anna.phone.card.id == anna.phone.last.id


async def test_a_day_in_the_future_is_a_slip_of_the_finger(world: World) -> None:
    anna = await at_item(world, "T11")
    await world.say(anna, "2026-11-24")
    assert world.walk.answered == 0
    assert "When was the last signed maintenance visit?" in anna.card


@pytest.mark.parametrize(
    ("item", "button", "verdict"),
    [("O9", "10 s", "ok"), ("T11", "Today", "ok"), ("H5", "✅ All 3", "ok"), ("F9", "1 points", "fault")],
)
async def test_a_quick_value_is_one_tap(world: World, item: str, button: str, verdict: str) -> None:
    anna = await at_item(world, item)
    await world.tap(anna, button)
    assert mark(world, item)[0] == verdict


async def test_a_bad_value_begins_the_description_of_the_fault_with_that_value(world: World) -> None:
    anna = await at_item(world, "H5")
    await world.say(anna, "2/3")
    assert "2/3" in anna.card
    assert anna.has("✔ Done")


async def test_a_good_value_after_a_bad_one_takes_the_fault_back(world: World) -> None:
    anna = await at_item(world, "H5")
    await world.say(anna, "2/3")
    await world.go(anna, "H5")
    await world.say(anna, "3/3")
    assert mark(world, "H5")[:2] == ("ok", "3/3")
    assert world.fault.ended


async def test_another_bad_value_is_what_the_fault_says(world: World) -> None:
    anna = await at_item(world, "H5")
    await world.say(anna, "2/3")
    await world.go(anna, "H5")
    await world.say(anna, "1/3")
    assert world.fault.note == "1/3"


async def test_answers_that_no_longer_apply_are_kept_and_do_not_count(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.scan(anna, CodeKind.CHECKPOINT, "RB-01-alarm")
    await world.say(anna, "2/2")
    await world.say(anna, "8/8")
    await world.tap(anna, "✅ OK")
    assert world.walk.answered == 3
    total = int(anna.card.split(" of ")[1].split()[0])
    await world.go(anna, "A1")
    await world.say(anna, "1/2")
    await world.tap(anna, "✔ Done, not")
    assert mark(world, "A2")[:2] == ("ok", "8/8")
    assert "1 of 3" in anna.card
    assert total > 3
    await world.forge(anna, f"w:sum:{world.walk.id}:0:0:0", anna.phone.card.id)
    assert "2 answers no longer count" in anna.card
    await world.go(anna, "A1")
    await world.say(anna, "2/2")
    assert f"3 of {total}" in anna.card
