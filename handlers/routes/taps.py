"""Which button leads where: a tap's data is looked up by its prefix. What no button ever carried is said no to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.buttons import Area, Case, Draft, Drill, Menu, Owed, Rota, Several, Shut, Staff, Walk
from handlers.routes import cases, closures, drafts, drills, jurisdiction, menu, mine, rota, staffing, walks
from handlers.turn import Turn
from safety.model.refusals import OldButton

TAPS: dict[type[CallbackData], Callable[[Any, Turn], Awaitable[None]]] = {
    Walk: walks.tapped,
    Draft: drafts.tapped,
    Case: cases.tapped,
    Owed: mine.tapped,
    Several: mine.several,
    Drill: drills.tapped,
    Shut: closures.tapped,
    Menu: menu.tapped,
    Staff: staffing.tapped,
    Area: jurisdiction.tapped,
    Rota: rota.tapped,
}
"""Each kind of button, and what carries out its taps."""

_BY_PREFIX = {kind.__prefix__: (kind, tapped) for kind, tapped in TAPS.items()}


async def follow(data: str | None, turn: Turn) -> None:
    """Carry out what a tapped button names."""
    kind, tapped = _BY_PREFIX.get((data or "").partition(":")[0], (None, None))
    try:
        button = kind.unpack(data or "") if kind is not None else None
    except (TypeError, ValueError):
        button = None
    if button is None or tapped is None:
        await turn.refuse(OldButton())
    else:
        await tapped(button, turn)
