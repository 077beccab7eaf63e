"""A passes the duty on: both confirm in their own chats; what is not confirmed in time is a fault for the outlet's head."""

from __future__ import annotations

from datetime import datetime

from checklists import Severity
from safety.actions import drafts
from safety.actions.cards import walk_line
from safety.actions.rota_lines import name, turn_line
from safety.actions.rota_news import handover_changed, handover_due
from safety.actions.who import known
from safety.model.fault import Fault
from safety.model.journal import Entry, Event
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotYours
from safety.model.turn import Handover, Turn
from safety.model.views.base import Place, View
from safety.model.views.rota import HandoverView, RotaNote
from safety.ports import Work

SHOWN = 6
"""Open faults that are named on the card; the rest is counted."""

QUESTION = {"en": "Is the duty handed over and confirmed?", "zh": "安全员轮换交接是否已双方确认？"}
UNCONFIRMED = {
    "en": "The handover between two officers was not confirmed in time",
    "zh": "安全员交接未在规定时间内双方确认",
}


def hand_over(work: Work, now: datetime, turn: Turn, giver: int) -> None:
    """Lay a handover before the A who goes and the A who comes. Both are enrolled, or nobody could confirm it."""
    made = Handover(turn.outlet_id, turn.id, giver, turn.a_id or 0, now, now + work.policy.rota.handover)
    work.note(Handover, made.outlet_id, made.turn_id, made.giver_id, made.taker_id, now, made.due_at)
    handover_due(work, now, made)


def confirm(work: Work, now: datetime, *, chat: int, handover: int) -> View:
    """Say that it is done: the one who goes has handed over, the one who comes has taken over."""
    person, found = known(work, now, chat), work.find(Handover, handover)
    if found is None or person.id not in (found.giver_id, found.taker_id):
        raise NotYours
    if not found.confirmed_by(person.id):
        gives = person.id == found.giver_id
        found.given_at, found.taken_at = (now, found.taken_at) if gives else (found.given_at, now)
        found.due_at = None if found.confirmed else found.due_at
        event = Event.HANDOVER_GIVEN if gives else Event.HANDOVER_TAKEN
        work.append(Entry(now, event, person.id, found.outlet_id, facts={"handover": found.id}))
        handover_changed(work, now, found)
    return note(work, now, found, person)


def advance(work: Work, now: datetime, *, handover: int) -> None:
    """Time is up: what is not confirmed by both becomes a fault, which goes its ladder."""
    found = work.get(Handover, handover)
    if found.due_at is None or found.due_at > now:
        return
    found.due_at = None
    if found.confirmed:
        return
    silent = [key for key in (found.giver_id, found.taker_id) if not found.confirmed_by(key)]
    names = ", ".join(name(work, key) or "" for key in silent)
    fault = work.add(
        Fault(
            found.outlet_id, found.taker_id, Severity.MEDIUM, now, fix_hours=24,
            question=dict(QUESTION), usual=dict(UNCONFIRMED), note=names, photo_rule="never",
        )
    )  # fmt: skip
    found.fault_id = fault.id
    drafts.open_fault(work, now, fault, Event.FAULT_OPENED_BY_CLOCK, None)
    work.append(Entry(now, Event.HANDOVER_MISSED, None, found.outlet_id, fault.id, facts={"handover": found.id}))
    handover_changed(work, now, found)


def note(work: Work, now: datetime, handover: Handover, reader: Person) -> RotaNote:
    """Make the card: what is open at the outlet, what goes from hand to hand, and who has confirmed."""
    outlet = work.get(Unit, handover.outlet_id)
    turn = work.find(Turn, handover.turn_id)
    line = turn_line(work, now, turn, reader.id) if turn is not None else None
    return RotaNote(
        Place(outlet.id, outlet.name, outlet.zone), turn=line, handover=_view(work, handover, outlet, reader)
    )


def _view(work: Work, handover: Handover, outlet: Unit, reader: Person) -> HandoverView:
    faults, total = work.cases.open_under([outlet.line], 0, SHOWN)
    walks = [walk_line(work, walk) for walk in work.walks.open_at(outlet.id)]
    waits = reader.id in (handover.giver_id, handover.taker_id) and not handover.confirmed_by(reader.id)
    return HandoverView(
        id=handover.id,
        giver=name(work, handover.giver_id) or "",
        taker=name(work, handover.taker_id) or "",
        given=handover.given_at is not None,
        taken=handover.taken_at is not None,
        due_at=handover.due_at or handover.made_at + work.policy.rota.handover,
        faults=[(fault.id, fault.usual or fault.question, fault.note) for fault in faults],
        more_faults=max(0, total - len(faults)),
        walks=[(walk.title, walk.done, walk.total) for walk in walks],
        things=work.policy.rota.things,
        may=("" if not waits else "give" if reader.id == handover.giver_id else "take"),
        over=handover.fault_id is not None,
    )
