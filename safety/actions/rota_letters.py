"""Notices about the rota: are they still true, and what do they tell."""

from __future__ import annotations

from datetime import datetime

from safety.actions import coverage, handovers, rhythms, rota_card
from safety.actions.rota_lines import away_line, swap_line, turn_line
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.turn import Absence, Handover, Swap, SwapState, Turn
from safety.model.views.base import Place
from safety.model.views.rota import Rota, RotaNote
from safety.ports import Work

OF_HANDOVER = frozenset({NoticeKind.HANDOVER, NoticeKind.HANDOVER_SILENT, NoticeKind.HANDOVER_BOTH})


def _key(notice: Notice, name: str) -> int:
    return int(notice.facts.get(name) or 0)


def _place(work: Work, outlet: int) -> Place:
    unit = work.get(Unit, outlet)
    return Place(unit.id, unit.name, unit.zone)


def _handover(work: Work, notice: Notice) -> Handover | None:
    return work.rotas.handover(_key(notice, "handover_of"))


def still_true(work: Work, now: datetime, notice: Notice) -> bool:
    """Tell whether it still is as a notice says; what changed meanwhile is not said."""
    if notice.kind in (NoticeKind.TURN_COMING, NoticeKind.TURN_BEGINS):
        turn = work.find(Turn, _key(notice, "turn"))
        served = (turn.a_id if notice.facts.get("post") == "a" else turn.b_id) if turn is not None else None
        return served == notice.person_id
    if notice.kind is NoticeKind.TURN_CHANGED:
        return work.find(Turn, _key(notice, "turn")) is not None
    if notice.kind in (NoticeKind.SWAP_ASKED, NoticeKind.SWAP_ENDED):
        swap = work.find(Swap, _key(notice, "swap"))
        asking = notice.kind is NoticeKind.SWAP_ASKED
        return (
            swap is not None and work.find(Turn, swap.turn_id) is not None and (swap.state is SwapState.ASKED) == asking
        )
    if notice.kind is NoticeKind.AWAY:
        absence = work.find(Absence, _key(notice, "absence"))
        return absence is not None and (absence.cancelled_at is None) == (notice.facts.get("what") == "noted")
    if notice.kind in OF_HANDOVER:
        return _still_to_confirm(work, notice)
    if notice.kind is NoticeKind.COVERAGE:
        return coverage.note(work, now, work.get(Person, notice.person_id)) is not None
    return notice.kind is not NoticeKind.TURNS_SET or rhythms.still_true(work, notice.facts)


def _still_to_confirm(work: Work, notice: Notice) -> bool:
    """The card holds until the handover is given up, a reminder as long as what it says is so."""
    handover = _handover(work, notice)
    if handover is None or notice.kind is NoticeKind.HANDOVER:
        return handover is not None and not handover.given_up
    if notice.kind is NoticeKind.HANDOVER_BOTH:
        return handover.due_at is not None and not (handover.given_at or handover.taken_at)
    return handover.due_at is not None and not handover.confirmed_by(notice.person_id)


def note(work: Work, now: datetime, notice: Notice, person: Person) -> RotaNote | Rota | None:
    """Tell what a letter says, as facts; None where what it tells of is not there any more."""
    if notice.kind is NoticeKind.ROTA_PICTURE:
        return rota_card.pictured(work, now, person, _key(notice, "outlet"))
    if notice.kind is NoticeKind.COVERAGE:
        return coverage.note(work, now, person)
    if notice.kind is NoticeKind.TURNS_SET:
        return rhythms.note(work, now, notice.facts, person)
    if notice.kind in OF_HANDOVER:
        handover = _handover(work, notice)
        return handovers.note(work, now, handover, person) if handover is not None else None
    if notice.kind is NoticeKind.AWAY:
        absence, place = work.find(Absence, _key(notice, "absence")), _place(work, _key(notice, "outlet"))
        return RotaNote(place, away=away_line(work, absence, place.zone)) if absence is not None else None
    if notice.kind in (NoticeKind.SWAP_ASKED, NoticeKind.SWAP_ENDED):
        swap = work.find(Swap, _key(notice, "swap"))
        line = swap_line(work, now, swap, person) if swap is not None else None
        return RotaNote(_place(work, swap.outlet_id), swap=line) if swap is not None and line is not None else None
    turn = work.find(Turn, _key(notice, "turn"))
    return RotaNote(_place(work, turn.outlet_id), turn=turn_line(work, now, turn, person.id)) if turn else None
