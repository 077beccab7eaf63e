"""Taps about one's own duties, and the same as a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from handlers.buttons import Owed, Several
from handlers.ics import calendar_file
from handlers.screens.screen import Screen
from handlers.turn import Turn
from locales import Words
from safety.actions import decisions, mine, piles
from safety.model.refusals import OldButton

_TAPS: dict[str, Callable[..., Any]] = {
    "reason": mine.ask_reason,
    "look": decisions.look,
    "accept": partial(decisions.accept, make_up=False),
    "makeup": partial(decisions.accept, make_up=True),
    "refuse": decisions.refuse,
}


async def tapped(data: Owed, turn: Turn) -> None:
    """Carry out what the button names."""
    if action := _TAPS.get(data.do):
        await turn.act(action, occurrence=data.occurrence)
    else:
        await turn.refuse(OldButton())


async def several(data: Several, turn: Turn) -> None:
    """Carry out what a button about several reasons names."""
    match data.do:
        case "outlet" | "duty" | "reason":
            await turn.act(piles.choose, by=data.do, page=data.number, listed=data.word == "list")
        case "open":
            await turn.act(piles.look, by=data.word, first=data.number)
        case "page":
            await turn.act(piles.turn, page=data.number)
        case "tick" | "untick":
            await turn.act(piles.tick, meant=data.number, on=data.do == "tick")
        case "all" | "none":
            await turn.act(piles.tick, meant=0, on=data.do == "all")
        case "accept" | "makeup":
            await turn.act(piles.accept, stamp=data.number, make_up=data.do == "makeup")
        case "back":
            await turn.act(piles.back)
        case _:
            await turn.refuse(OldButton())


async def calendar(turn: Turn) -> None:
    """Send one's own duties as a calendar file."""
    found = await turn.fetch(mine.calendar)
    if found is not None:
        words = Words(found.language)
        content = calendar_file(found.mine, words, found.at)
        caption = Screen(words("Your duties. Open the file to put them into your calendar."))
        await turn.hand(turn.messenger.document(turn.chat, "duties.ics", content, caption))
