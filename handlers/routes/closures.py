"""Taps about an outlet's closed days."""

from __future__ import annotations

from handlers.buttons import Shut
from handlers.turn import Turn
from safety.actions import closures
from safety.model.closure import Why
from safety.model.refusals import OldButton


async def tapped(data: Shut, turn: Turn) -> None:
    """Carry out what the button names."""
    if data.do == "list":
        await turn.act(closures.show, page=data.number)
    elif data.do == "at":
        await turn.act(closures.ask, unit=data.number)
    elif data.do in set(Why):
        await turn.act(closures.confirm, unit=data.number, why=Why(data.do))
    elif data.do == "end":
        await turn.act(closures.end, closure=data.number)
    else:
        await turn.refuse(OldButton())
