"""Swaps that cannot hold any more: somebody is away or has left, or the turns came otherwise.

Both are told, and the turns are planned as if nobody had agreed on anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from safety.actions import journal
from safety.actions.rota_lines import name
from safety.actions.rota_news import swap_ended
from safety.model.journal import Event
from safety.model.rota import Member
from safety.model.turn import STANDING, How, Swap, SwapState, Turn
from safety.ports import Work
from safety.ports_rota import Ground


def of(work: Work, now: datetime, grounds: Iterable[Ground]) -> Mapping[int, Sequence[Swap]]:
    """Tell the swaps of the turns ahead, by outlet."""
    ahead = [turn.id for ground in grounds for turn in ground.turns if turn.begins_at > now]
    found: dict[int, list[Swap]] = {}
    for swap in work.rotas.swaps(ahead) if ahead else ():
        found.setdefault(swap.outlet_id, []).append(swap)
    return found


def loosen(work: Work, now: datetime, ground: Ground, swaps: Iterable[Swap]) -> None:
    """Before turns are planned anew: let go of what was agreed with somebody who will not be there."""
    there = {member.id: member for member in ground.members}
    ahead = {turn.id: turn for turn in ground.turns if turn.begins_at > now}
    for swap in swaps:
        turns = [ahead[key] for key in swap.turns if key in ahead]
        gone = [who for turn in turns for who in _settled(turn, swap.post) if not _serves(there, who, turn)]
        if swap.state in STANDING and gone:
            for turn in turns:
                turn.how = How.PLANNED
            _lapse(work, now, swap, who=name(work, gone[0]) or "")


def _settled(turn: Turn, post: str) -> list[int | None]:
    """Tell who is settled in a turn by a swap: of A's, A; of B's, B and A beside whom they stand."""
    return [turn.a_id] if post == "a" else [turn.a_id, turn.b_id]


def _serves(there: Mapping[int, Member], person: int | None, turn: Turn) -> bool:
    member = there.get(person or 0)
    return member is not None and member.there(turn.begins_at)


def end_asked(work: Work, now: datetime, ground: Ground, swaps: Iterable[Swap]) -> None:
    """After turns were planned anew: end what is asked about turns that are no longer theirs, or of somebody who will not be there."""
    there = {member.id: member for member in ground.members}
    turns = {turn.id: turn for turn in ground.turns}
    for swap in swaps:
        if swap.state is SwapState.ASKED and not _may_come(swap, turns, there):
            _lapse(work, now, swap)


def _may_come(swap: Swap, turns: Mapping[int, Turn], there: Mapping[int, Member]) -> bool:
    turn, back = turns.get(swap.turn_id), turns.get(swap.back_id or 0)
    takers = ((turn, swap.other_id), (back, swap.asker_id))
    return swap.fits(turn, back) and all(_serves(there, taker, each) for each, taker in takers if each is not None)


def _lapse(work: Work, now: datetime, swap: Swap, **why: str) -> None:
    silent = swap.other_id if swap.state is SwapState.ASKED else None
    swap.state, swap.due_at, swap.by_id = SwapState.LAPSED, None, None
    journal.of_swap(work, now, swap, Event.SWAP_LAPSED)
    swap_ended(work, now, swap, None, silent, **why)
