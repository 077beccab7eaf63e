"""What people are told about the rota, each once and only whom it concerns: coming turns, stand-ins, swaps, absences, take-overs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from safety.model.notice import Notice, NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.turn import Absence, Handover, Swap, SwapState, Turn
from safety.ports import Work


def owe(work: Work, now: datetime, person: int, kind: NoticeKind, key: str, **facts: Any) -> None:
    """Owe somebody a notice about the rota, once per key."""
    work.note(Notice, f"{key}:person:{person}", person, kind, now, now, facts=facts)


def heads(work: Work, now: datetime, outlet: int) -> list[int]:
    """Tell who heads an outlet; where nobody can be reached, the security lead above."""
    above = work.get(Unit, outlet).above
    for units, kind in (([outlet], PostKind.OUTLET_HEAD), (above, PostKind.SECURITY_LEAD)):
        found = [person.id for person in work.people.holders(units, kind, now) if person.reachable]
        if found:
            return found
    return []


def turn_told(
    work: Work, now: datetime, turn: Turn, kind: NoticeKind, people: Iterable[tuple[str, int | None]], **facts: Any
) -> None:
    """Tell people what they are in a turn: (a or b, person)."""
    for post, person in people:
        if person is not None:
            owe(work, now, person, kind, f"turn:{turn.id}:{kind.value}:{post}", turn=turn.id, post=post, **facts)


def stood_in(
    work: Work, now: datetime, turn: Turn, kind: NoticeKind, why: dict[str, Any], extra: Iterable[int]
) -> None:
    """Tell the outlet's head, and whom else it concerns, that somebody serves the rest of a running turn."""
    for person in dict.fromkeys([*heads(work, now, turn.outlet_id), *extra]):
        if person != turn.a_id:
            owe(work, now, person, kind, f"turn:{turn.id}:{kind.value}", turn=turn.id, **why)


def given_back(work: Work, now: datetime, taken: Turn, turn: Turn, by: str) -> None:
    """Tell whoever was told of a take-over that it was given back. Who has not heard of the one hears of neither."""
    kind = NoticeKind.TURN_CHANGED
    told = dict.fromkeys((*heads(work, now, taken.outlet_id), turn.a_id), f"turn:{taken.id}:{kind.value}")
    told[taken.b_id] = f"turn:{taken.id}:{NoticeKind.TURN_BEGINS.value}:b"
    for person, key in told.items():
        notice = work.notices.keyed(f"{key}:person:{person}")
        if notice is None or person is None:
            continue
        if notice.unheard:
            notice.state, notice.due_at = NoticeState.OBSOLETE, None
        else:
            owe(work, now, person, kind, f"turn:{turn.id}:{kind.value}", turn=turn.id, was_name=by)


def swap_asked(work: Work, now: datetime, swap: Swap) -> None:
    """Ask the colleague, in their own chat."""
    owe(work, now, swap.other_id, NoticeKind.SWAP_ASKED, f"swap:{swap.id}:asked", swap=swap.id)


def swap_ended(work: Work, now: datetime, swap: Swap, by: Person | None, silent: int | None = None, **why: str) -> None:
    """Tell both how a swap ended, but not whoever ended it; the question loses its buttons, which is enough for who is `silent`."""
    asked = work.notices.keyed(f"swap:{swap.id}:asked:person:{swap.other_id}")
    if asked is not None and asked.state is NoticeState.SENT:
        asked.redraw_at = now
    if swap.state in (SwapState.DECLINED, SwapState.EXPIRED, SwapState.WITHDRAWN, SwapState.UNHEARD):
        silent = swap.other_id
    for person in (swap.asker_id, swap.other_id):
        here = work.get(Person, person).left_at is None
        if here and person != silent and (by is None or person != by.id):
            owe(work, now, person, NoticeKind.SWAP_ENDED, f"swap:{swap.id}:{swap.state.value}", swap=swap.id, **why)


def away_noted(work: Work, now: datetime, outlet: int, absence: Absence) -> None:
    """Let the outlet's head know who is away; of an absence that is taken back before it was told, nothing is said."""
    what = "noted" if absence.cancelled_at is None else "back" if absence.cut_short else "cancelled"
    for head in heads(work, now, outlet):
        if head != absence.person_id:
            facts = {"absence": absence.id, "outlet": outlet, "what": what}
            owe(work, now, head, NoticeKind.AWAY, f"absence:{absence.id}:{what}", **facts)


def away_explained(work: Work, now: datetime, absence: Absence, outlets: Iterable[int]) -> None:
    """Have what the heads were told drawn again: the reason came after it."""
    for head in {head for outlet in outlets for head in heads(work, now, outlet)}:
        told = work.notices.keyed(f"absence:{absence.id}:noted:person:{head}")
        if told is not None and told.state is NoticeState.SENT:
            told.redraw_at = now


def handover_due(work: Work, now: datetime, handover: Handover) -> None:
    """Lay the handover before both."""
    for person in (handover.giver_id, handover.taker_id):
        owe(work, now, person, NoticeKind.HANDOVER, f"handover:{handover.turn_id}", handover_of=handover.turn_id)


def handover_silent(work: Work, now: datetime, handover: Handover) -> None:
    """One of the two has confirmed: the other is reminded, in time to confirm, unless they do so first or were reminded already."""
    times = work.policy.rota
    at = max(handover.made_at + times.silent, now + times.patience)
    for person in (handover.giver_id, handover.taker_id):
        both = work.notices.keyed(f"handover:{handover.turn_id}:both:person:{person}")
        heard = both is not None and not both.unheard
        if (
            not (handover.confirmed_by(person) or heard)
            and handover.due_at is not None
            and at < deadline(work, handover)
        ):
            _remind(work, now, handover, person, NoticeKind.HANDOVER_SILENT, "silent", at)


def handover_both(work: Work, now: datetime, handover: Handover) -> None:
    """Neither of the two has confirmed: both are reminded once, together with what else comes to them."""
    for person in (handover.giver_id, handover.taker_id):
        _remind(work, now, handover, person, NoticeKind.HANDOVER_BOTH, "both", now)


def _remind(
    work: Work, now: datetime, handover: Handover, person: int, kind: NoticeKind, what: str, at: datetime
) -> None:
    card = work.notices.keyed(f"handover:{handover.turn_id}:person:{person}")
    key = f"handover:{handover.turn_id}:{what}:person:{person}"
    facts = {"handover_of": handover.turn_id}
    work.note(Notice, key, person, kind, now, at, answers_id=card.id if card is not None else None, facts=facts)


def deadline(work: Work, handover: Handover) -> datetime:
    """Tell until when both confirm."""
    return handover.made_at + work.policy.rota.handover


def handover_changed(work: Work, now: datetime, handover: Handover) -> None:
    """Have what both were told drawn again: one of the two has confirmed, or time is up."""
    for person in (handover.giver_id, handover.taker_id):
        for told in ("", "silent:", "both:"):
            card = work.notices.keyed(f"handover:{handover.turn_id}:{told}person:{person}")
            if card is not None and card.state is NoticeState.SENT:
                card.redraw_at = now
