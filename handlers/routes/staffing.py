"""Taps and the command of whoever sets up people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.buttons import Staff
from handlers.turn import Turn
from safety.actions import post_asking, posting, staffing
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


_IN_A_LIST: dict[str, tuple[str, Callable[..., Any]]] = {
    "list": ("page", staffing.listed),
    "day": ("day", post_asking.pick),
    "month": ("month", post_asking.turn_page),
}
"""What a tap does that is about no person, and what its number is."""

_ABOUT_A_POST = {"end": posting.end, "until": post_asking.ask_end}

_TO_GIVE = {"hold": posting.hold, "days": post_asking.ask}


async def tapped(data: Staff, turn: Turn) -> None:
    """Carry out what the button names."""
    person = data.number
    if action := _ABOUT_A_PERSON.get(data.do):
        await turn.act(action, person=person)
        return
    if data.do in _IN_A_LIST:
        what, listing = _IN_A_LIST[data.do]
        await turn.act(listing, **{what: data.number})
    elif about := _ABOUT_A_POST.get(data.do):
        await turn.act(about, person=person, post=data.arg)
    elif giving := _TO_GIVE.get(data.do):
        await turn.act(giving, person=person, post=data.word, unit=data.arg)
    else:
        await _otherwise(data, turn)


async def _otherwise(data: Staff, turn: Turn) -> None:
    match data.do:
        case "all":
            await turn.act(staffing.listed, query="")
        case "new":
            await turn.act(posting.ask_new)
        case "at":
            await turn.act(posting.choose_unit, person=data.number, post=data.word, unit=data.arg, page=data.page)
        case "ask":
            await turn.act(posting.ask, person=data.number, what=data.word)
        case "endless":
            await turn.act(post_asking.endless)
        case _:
            await turn.refuse(OldButton())


def routes() -> Router:
    """Make the router."""
    router = Router(name="staffing")
    router.message.register(list_people, Command("people"))
    return router
