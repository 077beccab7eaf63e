"""Taps and the command about the rota, swaps, absences and handovers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.buttons import Rota
from handlers.turn import Turn
from safety.actions import absences, handovers, rhythms, rota_card, swaps, turn_changes
from safety.model.refusals import OldButton

_PLAIN: dict[str, Callable[..., Any]] = {"away": absences.look, "away+": absences.begin}

_TAPS: dict[str, tuple[str, Callable[..., Any]]] = {
    "show": ("outlet", rota_card.look),
    "pic": ("outlet", rota_card.picture),
    "list": ("page", rota_card.choose),
    "swap": ("outlet", swaps.pick_turn),
    "order": ("outlet", partial(swaps.pick_turn, ordering=True)),
    "with": ("turn", swaps.pick_colleague),
    "owith": ("turn", partial(swaps.pick_colleague, ordering=True)),
    "agree": ("swap", swaps.agree),
    "decline": ("swap", swaps.decline),
    "withdraw": ("swap", swaps.withdraw),
    "undo": ("swap", swaps.undo),
    "take": ("outlet", turn_changes.take_over),
    "giveback": ("turn", turn_changes.give_back),
    "length": ("outlet", rhythms.ask),
    "hand": ("handover", handovers.confirm),
    "day": ("day", absences.pick),
    "month": ("month", absences.turn_page),
    "back": ("absence", absences.cancel),
}
"""What a tap does, and what its number is."""

_ASKS: dict[str, Callable[..., Any]] = {"ask": swaps.ask, "oask": partial(swaps.ask, ordering=True)}


async def show(message: Message, turn: Turn) -> None:
    """Show the rota."""
    del message
    await turn.act(rota_card.look)


async def tapped(data: Rota, turn: Turn) -> None:
    """Carry out what the button names."""
    turn.about_case = True
    if plain := _PLAIN.get(data.do):
        await turn.act(plain)
    elif data.do in _TAPS:
        what, action = _TAPS[data.do]
        await turn.act(action, **{what: data.number})
    elif data.do == "last":
        await turn.act(rhythms.choose, outlet=data.number, number=data.arg)
    elif ask := _ASKS.get(data.do):
        await turn.act(ask, turn=data.number, colleague=data.arg)
    else:
        await turn.refuse(OldButton())


def routes() -> Router:
    """Make the router."""
    router = Router(name="rota")
    router.message.register(show, Command("rota"))
    return router
