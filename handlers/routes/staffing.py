"""Taps and the command of whoever sets up people."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.buttons import Staff
from handlers.turn import Turn
from safety.actions import posting, staffing
from safety.model.refusals import OldButton


async def list_people(message: Message, turn: Turn) -> None:
    """List the people of the jurisdiction."""
    del message
    await turn.act(staffing.listed, query="")


_ABOUT_A_PERSON = {
    "card": staffing.look,
    "give": posting.give,
    "invite": posting.invite,
    "leave": posting.leave,
}


async def tapped(data: Staff, turn: Turn) -> None:
    """Carry out what the button names."""
    person = data.number
    if action := _ABOUT_A_PERSON.get(data.do):
        await turn.act(action, person=person)
        return
    match data.do:
        case "list":
            await turn.act(staffing.listed, page=data.number)
        case "all":
            await turn.act(staffing.listed, query="")
        case "new":
            await turn.act(posting.ask_new)
        case "at":
            await turn.act(posting.choose_unit, person=person, post=data.word, unit=data.arg, page=data.page)
        case "hold":
            await turn.act(posting.hold, person=person, post=data.word, unit=data.arg)
        case "ask":
            await turn.act(posting.ask, person=person, what=data.word)
        case "end":
            await turn.act(posting.end, person=person, post=data.arg)
        case _:
            await turn.refuse(OldButton())


def routes() -> Router:
    """Make the router."""
    router = Router(name="staffing")
    router.message.register(list_people, Command("people"))
    return router
