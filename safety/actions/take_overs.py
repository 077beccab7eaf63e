"""A take-over that was a mistake: can it be given back, and to whom? Nothing is changed here."""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.model.turn import How, Turn
from safety.ports import Work

INSTANT = timedelta(microseconds=1)


def before(work: Work, turn: Turn) -> Turn | None:
    """Tell the turn that ended when this one began."""
    found = next(iter(work.rotas.turns(turn.outlet_id, turn.begins_at - INSTANT, 1)), turn)
    return None if found is turn else found


def taken_from(work: Work, now: datetime, turn: Turn, person: int) -> Turn | None:
    """Tell the turn out of which somebody took over a moment ago, where it can be given back.

    Not when the time for that is over, when a handover to whoever took over is confirmed, or when either of the two is not there.
    """
    just_now = now < turn.begins_at + work.policy.rota.give_back
    if turn.how is not How.TAKEN_OVER or turn.a_id != person or not turn.runs(now) or not just_now:
        return None
    first, handover = before(work, turn), work.rotas.handover(turn.id)
    if first is None or (first.turn_of, first.b_id) != (turn.turn_of, person):
        return None
    if handover is not None and handover.taken_at is not None and not handover.given_up:
        return None
    (ground,) = work.rotas.grounds([turn.outlet_id], now)
    there = {member.id for member in ground.members if member.there(now)}
    return first if {first.a_id, person} <= there else None
