"""A slow upload is overtaken by a quick tap on "Done": the picture still lands at its fault."""

from __future__ import annotations

from safety.model.codes import CodeKind
from tests.scenarios.world import Actor, World, picture


async def described(world: World) -> tuple[Actor, Actor]:
    """An officer has just tapped Done on a fault without a picture."""
    officer, head = await world.enrolled("2102", "2101")
    await world.scan(officer, CodeKind.OUTLET, "RB-01")
    await world.tap(officer, "⚠️")
    officer.phone.press_at(officer.phone.card.id, 0, 0)
    await world.settle()
    await world.tap(officer, "✔ Done, not")
    return officer, head


async def test_a_photo_that_comes_after_done_lands_at_the_fault(world: World) -> None:
    officer, head = await described(world)
    await world.send(officer, picture())
    assert "fault 1" in officer.card
    assert any(label.startswith("📷") for label in head.buttons)


async def test_a_second_photo_after_done_belongs_to_the_item_on_the_card(world: World) -> None:
    officer, head = await described(world)
    await world.send(officer, picture(1))
    await world.send(officer, picture(2))
    assert "fault 1" not in officer.card
    assert "📷 Photos (1)" in head.buttons


async def test_a_photo_long_after_done_belongs_to_the_item_on_the_card(world: World) -> None:
    officer, head = await described(world)
    await world.passes(minutes=5)
    await world.send(officer, picture())
    assert "fault 1" not in officer.card
    assert not any(label.startswith("📷") for label in head.buttons)
