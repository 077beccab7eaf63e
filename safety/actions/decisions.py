"""Deciding about one reason for what was missed: it is accepted, with a make-up or without, or another one is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from safety.actions import desks, mine, missed, piles
from safety.model.desk import Desk, Focus
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.people import Person
from safety.model.refusals import DutySettled, NotYours
from safety.model.views import View
from safety.model.views.duties import Deciding, Settled
from safety.ports import Work


def look(work: Work, now: datetime, *, chat: int, occurrence: int) -> View:
    """Show a reason, to be accepted or not; from a pile, the pile lies below it."""
    person, one = missed.found(work, now, chat, occurrence)
    if not one.reason:
        raise DutySettled
    if not missed.may_decide(work, now, person, one):
        raise NotYours
    desk = work.desks.of(person.id)
    desk.turn(Focus.DUTY_DECISION, fault_id=None, facts={"occurrence": one.id, **piles.below(desk)})
    return desks.show(work, now, person)


def accept(work: Work, now: datetime, *, chat: int, occurrence: int, make_up: bool) -> View:
    """Accept the reason."""
    person, one = missed.found(work, now, chat, occurrence)
    made = missed.settle(work, now, person, one, make_up=make_up)
    until = made.closes_at if made is not None else None
    return piles.after(work, now, person, Settled(mine.line(work, one, person), accepted=True, make_up_by=until))


def refuse(work: Work, now: datetime, *, chat: int, occurrence: int) -> View:
    """Do not accept the reason."""
    person, one = missed.found(work, now, chat, occurrence)
    told = Settled(mine.line(work, one, person), accepted=False)
    missed.refuse(work, now, person, one)
    return piles.after(work, now, person, told)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Make the view of the reason that lies on the desk."""
    one = work.find(Occurrence, desk.facts.get("occurrence"))
    if one is None or one.state is not OccurrenceState.MISSED or one.approved_at is not None:
        return None
    if not one.reason or not missed.may_decide(work, now, person, one):
        return None
    until = missed.until(work, now, one)
    return Deciding(replace(mine.line(work, one, person), make_up_by=until), of_pile=bool(piles.below(desk)))
