"""What a turn was before somebody stood in or took over: whose it is, and can a take-over be given back? Nothing is changed here."""

from __future__ import annotations

from datetime import datetime, timedelta

from safety.model.rota import WORTH_RETURNING
from safety.model.turn import How, Turn
from safety.ports import Work

INSTANT = timedelta(microseconds=1)


def before(work: Work, turn: Turn) -> Turn | None:
    """Tell the turn that ended when this one began."""
    found = next(iter(work.rotas.turns(turn.outlet_id, turn.begins_at - INSTANT, 1)), turn)
    return None if found is turn else found


def owner(work: Work, turn: Turn) -> int | None:
    """Tell who was A of a turn before others stood in; None where nobody stands in, or that is not known."""
    first: Turn | None = turn
    while first is not None and first.how is How.STOOD_IN:
        earlier = before(work, first)
        first = earlier if earlier is not None and earlier.turn_of == turn.turn_of else None
    return first.a_id if first is not None and first is not turn else None


def returns(work: Work, turn: Turn, away: int | None) -> datetime | None:
    """Tell when whoever is away is back in time to be A of a turn again."""
    absences = work.rotas.absences(away, turn.begins_at) if away is not None else ()
    back = next((absence.ends_at for absence in absences if absence.begins_at <= turn.begins_at), None)
    return back if back is not None and turn.ends_at - back > WORTH_RETURNING else None


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
