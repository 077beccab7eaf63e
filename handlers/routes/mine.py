"""Taps about one's own duties, and the same as a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from handlers.buttons import Owed
from handlers.ics import calendar_file
from handlers.screens.screen import Screen
from handlers.turn import Turn
from locales import Words
from safety.actions import mine
from safety.model.refusals import OldButton

_TAPS: dict[str, Callable[..., Any]] = {
    "reason": mine.ask_reason,
    "look": mine.look,
    "accept": partial(mine.accept, make_up=False),
    "makeup": partial(mine.accept, make_up=True),
    "refuse": mine.refuse,
}


async def tapped(data: Owed, turn: Turn) -> None:
    """Carry out what the button names."""
    if action := _TAPS.get(data.do):
        await turn.act(action, occurrence=data.occurrence)
    else:
        await turn.refuse(OldButton())


async def calendar(turn: Turn) -> None:
    """Send one's own duties as a calendar file."""
    found = await turn.fetch(mine.calendar)
    if found is not None:
        words = Words(found.language)
        content = calendar_file(found.mine, words, found.at)
        caption = Screen(words("Your duties. Open the file to put them into your calendar."))
        await turn.hand(turn.messenger.document(turn.chat, "duties.ics", content, caption))
