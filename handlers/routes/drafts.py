"""Taps while a fault is described."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from handlers.buttons import Draft
from handlers.turn import Turn
from safety.actions import drafts, speech
from safety.model.refusals import OldButton

_TAPS: dict[str, Callable[..., Any]] = {
    "up": drafts.raise_severity,
    "down": drafts.ask_lower,
    "safe": partial(drafts.done, safe=True),
    "unsafe": partial(drafts.done, safe=False),
    "cancel": drafts.cancel,
}


async def tapped(data: Draft, turn: Turn) -> None:
    """Carry out what the button names."""
    if action := _TAPS.get(data.do):
        await turn.act(action, fault=data.fault)
    elif data.do == "pick":
        await turn.act(drafts.choose, fault=data.fault, usual=data.arg)
    elif data.do == "back":
        await turn.act(speech.cancel)
    else:
        await turn.refuse(OldButton())
