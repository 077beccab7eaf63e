"""Taps about drills: planned, gathered, run, reviewed; on letters, boards and cards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from handlers.buttons import Drill
from handlers.turn import Turn
from safety.actions.drills import gathering, make_ups, planning, reviewing, running
from safety.model.refusals import OldButton

_PLAIN: dict[str, Callable[..., Any]] = {
    "look": planning.look,
    "when": planning.ask_when,
    "open": gathering.begin,
    "early": partial(gathering.begin, sure=True),
    "here": gathering.here,
    "roles": gathering.ask_roles,
    "cards": gathering.hand_out,
    "read": gathering.read,
    "start": gathering.start,
    "shut": gathering.start_shut,
    "halt": running.ask_stop,
    "stop": running.stop,
    "end": running.end,
    "file": reviewing.ask_file,
    "filed": reviewing.file,
    "record": reviewing.record,
    "card": make_ups.card,
    "readup": make_ups.confirm,
}
"""Taps that name nothing but the drill."""

_NUMBERED: dict[str, tuple[Callable[..., Any], str]] = {
    "scenes": (planning.ask_scenario, "page"),
    "told": (gathering.inform, "party"),
    "role": (gathering.ask_role, "role"),
    "step": (running.step, "step"),
    "undo": (running.undo, "number"),
    "wrong": (reviewing.wrong, "step"),
    "known": (reviewing.know, "role"),
    "spare": (reviewing.spare, "step"),
}
"""Taps with a number, and what the number is."""


async def tapped(data: Drill, turn: Turn) -> None:
    """Carry out what the button names."""
    if action := _PLAIN.get(data.do):
        await turn.act(action, drill=data.drill)
    elif data.do in _NUMBERED:
        numbered, name = _NUMBERED[data.do]
        await turn.act(numbered, drill=data.drill, **{name: data.index})
    elif data.do == "plan":
        await turn.act(planning.propose_now)
    elif data.do == "home":
        await turn.act(planning.home, page=data.index)
    elif data.do == "matrix":
        await turn.act(planning.matrix, page=data.index)
    elif data.do == "set":
        await turn.act(planning.agree, drill=data.drill, plan=data.arg)
    elif data.do == "pick":
        await turn.act(planning.pick, drill=data.drill, scenario=data.arg)
    elif data.do == "on":
        await turn.act(planning.on, drill=data.drill, when=data.arg)
    elif data.do == "give" and data.arg.isascii() and data.arg.isdigit():
        await turn.act(gathering.give, drill=data.drill, role=data.index, to=int(data.arg))
    else:
        await turn.refuse(OldButton())
