"""How many taps a walk of some forty items takes, two faults included: counted on a phone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from checklists import Checklist, builtin
from tests.scenarios.world import Actor, World, picture

ITEMS = 40

FAULTS = (7, 23)
"""At which items something is wrong."""


async def taps_per_walk() -> int:
    """Walk the longest built-in checklist from the scan to the submission; each fault is described by a tap, photographed and made safe."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), catalogue={"weekly-inspection": forty()})
        try:
            (officer,) = await world.enrolled("2102")
            return await _walk(world, officer)
        finally:
            await world.close()


def forty() -> Checklist:
    """The first forty items of the weekly inspection, none of them behind a door or a condition."""
    weekly = builtin()["weekly-inspection"]
    sections, left = [], ITEMS
    for section in weekly.sections:
        items = tuple(replace(item, when=None, photo_rule="on_fault") for item in section.items[:left])
        left -= len(items)
        if items:
            sections.append(replace(section, checkpoint=None, items=items))
    return replace(weekly, sections=tuple(sections))


async def _walk(world: World, officer: Actor) -> int:
    """Count every tap; scanning the code and sending a picture are none."""
    taps = 0
    await world.begin(officer)
    while not officer.has("↩ Undo"):
        if officer.has("●"):
            await world.send(officer, picture())
        await world.tap(officer, _onward(officer, taps in FAULTS))
        taps += 1
        assert taps < 3 * ITEMS, (officer.card, officer.buttons)
    return taps


def _onward(officer: Actor, faulty: bool) -> str:  # noqa: FBT001 - a question of this module's
    """Choose as somebody would who walks through quickly: a good answer, or a fault with the first thing that is usually wrong."""
    ways = ("⚠️ Fault",) if faulty else ()
    ways += ("🏁", "✅ OK", *(("✔ Done, made safe",) if officer.has("●") else ()))
    chosen = next((way for way in ways if officer.has(way)), None)
    return chosen or officer.buttons[0]
