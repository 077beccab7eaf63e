"""Taps during a walk."""

from __future__ import annotations

from handlers.buttons import Walk
from handlers.routes.quick import excuse, quick_value
from handlers.turn import Turn
from safety.actions import drafts, inspections, submission
from safety.model.refusals import OldButton

_ITEM = {"ok": inspections.answer, "fault": drafts.begin, "na": inspections.ask_na}
_PLACE = {"later": inspections.later, "back": inspections.back, "go": inspections.go}
_WALK = {
    "on": inspections.go_on,
    "sum": submission.summary,
    "ask": submission.ask,
    "submit": submission.submit,
    "undo": submission.undo,
    "resume": inspections.resume,
    "restart": inspections.restart,
    "hand": inspections.hand,
}


async def tapped(data: Walk, turn: Turn) -> None:
    """Carry out what the button names."""
    if action := _ITEM.get(data.do):
        await turn.act(action, walk=data.walk, index=data.index, revision=data.revision)
    elif place := _PLACE.get(data.do):
        await turn.act(place, walk=data.walk, index=data.index)
    elif whole := _WALK.get(data.do):
        await turn.act(whole, walk=data.walk)
    elif data.do == "over":
        await turn.act(inspections.overview, walk=data.walk, page=data.index)
    elif data.do == "quick":
        await turn.act(quick_value, walk=data.walk, index=data.index, revision=data.revision, number=data.arg)
    elif data.do == "excuse":
        await turn.act(excuse, walk=data.walk, index=data.index, revision=data.revision, number=data.arg)
    else:
        await turn.refuse(OldButton())
