"""Taps about a fault: on the call that somebody got, or on the desk."""

from __future__ import annotations

from handlers.buttons import Case
from handlers.turn import Turn
from safety.actions import extensions, faults, fixes
from safety.model.refusals import OldButton

_TAPS = {
    "accept": faults.accept,
    "verify": fixes.verify,
    "grant": extensions.grant,
    "deny": extensions.deny,
    "pass": faults.ask_pass_on,
    "more": extensions.ask,
    "fix": fixes.ask,
    "fixed": fixes.fix,
    "reject": fixes.ask_reject,
    "look": faults.look,
}

_ON_DESK = frozenset({"look", "passto", "days", "fixed"})
"""Taps that lay the case on the desk: it becomes the card, and the letter that was tapped stays what it is."""


async def tapped(data: Case, turn: Turn) -> None:
    """Carry out what the button names."""
    turn.about_case, turn.on_desk = True, data.do in _ON_DESK
    if action := _TAPS.get(data.do):
        await turn.act(action, fault=data.fault)
    elif data.do == "passto":
        await turn.act(faults.pass_on, fault=data.fault, to=data.arg)
    elif data.do == "days":
        await turn.act(extensions.request, fault=data.fault, days=data.arg)
    elif data.do == "escalate":
        await turn.act(faults.escalate, fault=data.fault, rung=data.arg)
    elif data.do == "journal":
        await turn.act(faults.read_journal, fault=data.fault, page=data.arg)
    elif data.do == "photos":
        await _pictures(data, turn)
    else:
        await turn.refuse(OldButton())


async def _pictures(data: Case, turn: Turn) -> None:
    things = await turn.fetch(faults.pictures, fault=data.fault)
    if things is not None:
        await turn.hand(turn.messenger.evidence(turn.chat, things))
