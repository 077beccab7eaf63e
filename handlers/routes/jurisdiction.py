"""Taps and the command of a leader who looks at the jurisdiction."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.buttons import Area
from handlers.turn import Turn
from safety.actions import jurisdiction
from safety.model.refusals import OldButton


async def show(message: Message, turn: Turn) -> None:
    """Show the whole jurisdiction."""
    del message
    await turn.act(jurisdiction.see)


async def tapped(data: Area, turn: Turn) -> None:
    """Carry out what the button names."""
    match data.do:
        case "see":
            await turn.act(jurisdiction.see, unit=data.unit, page=data.page)
        case "weeks":
            await turn.act(jurisdiction.send_weeks, unit=data.unit)
        case _:
            await turn.refuse(OldButton())


def routes() -> Router:
    """Make the router."""
    router = Router(name="jurisdiction")
    router.message.register(show, Command("jurisdiction"))
    return router
