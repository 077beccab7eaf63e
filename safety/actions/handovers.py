"""A passes the duty on: both confirm in their own chats; what is not confirmed in time is a fault for the outlet's head."""

from __future__ import annotations

from datetime import datetime, timedelta

from checklists import Severity
from safety.actions import calls, drafts, journal
from safety.actions.cards import walk_line
from safety.actions.drills.lines import line as drill_line
from safety.actions.rota_lines import name, turn_line
from safety.actions.rota_news import deadline, handover_both, handover_changed, handover_due, handover_silent
from safety.actions.who import known
from safety.model.fault import HANDOVER, Fault, FaultState
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

A_WEEK = timedelta(days=7)
"""How far ahead drills are named where the turn is not there any more."""

QUESTION = {
    "en": "It closes by itself once both confirm on their handover cards.",
    "zh": "双方在交接卡上确认后，自动关闭。",
}
UNCONFIRMED = {"en": "Handover not confirmed in time by {names}", "zh": "交接超时未确认：{names}"}


def hand_over(work: Work, now: datetime, turn: Turn, giver: int) -> None:
    """Lay a handover before the A who goes and the A who comes. Both are enrolled, or nobody could confirm it."""
    made = Handover(turn.outlet_id, turn.id, giver, turn.a_id or 0, now, now)
    made.due_at = _next(work, now, made)
    work.note(Handover, made.outlet_id, made.turn_id, made.giver_id, made.taker_id, now, made.due_at)
    handover_due(work, now, made)


def _next(work: Work, now: datetime, handover: Handover) -> datetime:
    """Tell when it is looked at next: in time for a reminder to both that may wait for company, then when its time is up."""
    reminded = handover.made_at + work.policy.rota.silent - work.policy.news
    last = deadline(work, handover)
    return reminded if now < reminded < last else last


def give_up(work: Work, now: datetime, handover: Handover) -> None:
    """Somebody else takes over: nothing is asked on these cards any more, and nothing becomes a fault."""
    handover_changed(work, now, handover)
    handover.give_up(now)


def confirm(work: Work, now: datetime, *, chat: int, handover: int) -> View:
    """Say that it is done: the one who goes has handed over, the one who comes has taken over."""
    person, found = known(work, now, chat), work.find(Handover, handover)
    if found is None or person.id not in (found.giver_id, found.taker_id) or found.given_up:
        raise NotYours
    if not found.confirmed_by(person.id):
        gives = person.id == found.giver_id
        found.given_at, found.taken_at = (now, found.taken_at) if gives else (found.given_at, now)
        event = Event.HANDOVER_GIVEN if gives else Event.HANDOVER_TAKEN
        work.append(Entry(now, event, person.id, found.outlet_id, found.fault_id, facts={"handover": found.id}))
        if found.confirmed:
            found.due_at = None
            _settle(work, now, found, person)
        else:
            handover_silent(work, now, found)
        handover_changed(work, now, found)
    return note(work, now, found, person)


def _settle(work: Work, now: datetime, handover: Handover, by: Person) -> None:
    """Both have confirmed at last: the fault that it became is over by itself, and whoever was called hears it."""
    fault = work.find(Fault, handover.fault_id)
    if fault is None or not fault.live:
        return
    fault.state, fault.ended_at, fault.asked = FaultState.CLOSED, now, {}
    fault.set_due()
    journal.of_fault(work, now, fault, Event.HANDOVER_SETTLED)
    calls.tell_the_end(work, now, fault, by)


def advance(work: Work, now: datetime, *, handover: int) -> None:
    """Both are reminded once where neither has confirmed; when time is up, what is not confirmed becomes a fault, which goes its ladder."""
    found = work.get(Handover, handover)
    if found.due_at is None or found.due_at > now:
        return
    if now < deadline(work, found):
        found.due_at = deadline(work, found)
        if not (found.given_at or found.taken_at):
            handover_both(work, now, found)
        return
    found.due_at = None
    if found.confirmed:
        return
    silent = [key for key in (found.giver_id, found.taker_id) if not found.confirmed_by(key)]
    names = [name(work, key) or "" for key in silent]
    told = {"en": " and ".join(names), "zh": "、".join(names)}
    fault = work.add(
        Fault(
            found.outlet_id, found.taker_id, Severity.MEDIUM, now, fix_hours=24,
            question=dict(QUESTION), usual_id=HANDOVER, photo_rule="never",
            usual={language: text.format(names=told[language]) for language, text in UNCONFIRMED.items()},
        )
    )  # fmt: skip
    found.fault_id = fault.id
    drafts.open_fault(work, now, fault, Event.HANDOVER_MISSED, None)
    handover_changed(work, now, found)


def note(work: Work, now: datetime, handover: Handover, reader: Person) -> RotaNote:
    """Make the card: what is open at the outlet, what goes from hand to hand, and who has confirmed."""
    outlet = work.get(Unit, handover.outlet_id)
    turn = work.find(Turn, handover.turn_id)
    line = turn_line(work, now, turn, reader.id) if turn is not None else None
    until = turn.ends_at if turn is not None else handover.made_at + A_WEEK
    view = _view(work, handover, outlet, reader, until)
    return RotaNote(Place(outlet.id, outlet.name, outlet.zone), turn=line, handover=view)


def _view(work: Work, handover: Handover, outlet: Unit, reader: Person, until: datetime) -> HandoverView:
    open_now, total = work.cases.open_under([outlet.line], 0, SHOWN)
    faults = [fault for fault in open_now if fault.id != handover.fault_id]
    drills = [drill for drill in work.drills.ahead_under([outlet.line], 0, SHOWN)[0] if drill.starts_at < until]
    walks = [walk_line(work, walk) for walk in work.walks.open_at(outlet.id)]
    both = () if handover.given_up else (handover.giver_id, handover.taker_id)
    waits = reader.id in both and not handover.confirmed_by(reader.id)
    return HandoverView(
        id=handover.id,
        giver=name(work, handover.giver_id) or "",
        taker=name(work, handover.taker_id) or "",
        given=handover.given_at is not None,
        taken=handover.taken_at is not None,
        due_at=deadline(work, handover),
        faults=[(fault.id, fault.usual or fault.question, fault.note) for fault in faults],
        more_faults=max(0, total - len(open_now)),
        walks=[(walk.title, walk.done, walk.total) for walk in walks],
        drills=[drill_line(work, drill) for drill in drills],
        things=work.policy.rota.things,
        may=("" if not waits else "give" if reader.id == handover.giver_id else "take"),
        over=handover.fault_id is not None,
        given_up=handover.given_up,
    )
