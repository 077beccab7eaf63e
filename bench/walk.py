"""Walks through the weekly round by the buttons of its cards: OK, a quick value, or later where a number would have to be typed."""

from __future__ import annotations

import asyncio
import re

from bench.crowd import Officer
from bench.house import House

CHECKLIST = b"weekly-inspection"
ITEMS = 30
"""Taps in one round of measuring; the weekly round of an outlet without vault and alarm panel has 33 items."""

_BUTTONS = [re.compile(rb'"callback_data": "(w:%b:[^"]+)"' % do) for do in (b"ok", b"quick", b"later")]
_SUBMIT = re.compile(rb'"callback_data": "(w:submit:[^"]+)"')
_ANEW = re.compile(rb'"callback_data": "(w:restart:[^"]+)"')


def next_button(card: bytes) -> bytes:
    """Choose the button that leads on."""
    for button in _BUTTONS:
        if found := button.search(card):
            return found[1]
    raise RuntimeError(f"no button leads on: {card!r}")


async def ready(house: House, checklist: bytes = CHECKLIST) -> None:
    """Have everybody stand before the first item of a new walk."""
    house.crowd.listen()
    pairs = zip(house.crowd.officers.values(), house.outlets, strict=True)
    await asyncio.gather(*(_begin(house, officer, outlet, checklist) for officer, outlet in pairs))


async def _begin(house: House, officer: Officer, outlet: int, checklist: bytes) -> None:
    await house.crowd.tap(officer, b"m:start:%d:%b" % (outlet, checklist))
    if found := _ANEW.search(officer.card):
        await house.crowd.tap(officer, found[1])


async def answer(house: House, officer: Officer, items: int = ITEMS) -> None:
    """Answer so many items, one after the other."""
    for _ in range(items):
        await house.crowd.tap(officer, next_button(officer.card))


async def submit(house: House, officer: Officer) -> None:
    """Submit the walk: where nothing is missing, its summary is the first of the two steps."""
    found = _SUBMIT.search(officer.card)
    assert found is not None, officer.card
    await house.crowd.tap(officer, found[1])
