"""What is mine: one's own duties, next first, and what was missed and waits for one's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safety.actions import desks, duties, fulfilment, missed, rights, unanswered
from safety.actions.drills import mine as rehearsals
from safety.actions.owed import owed_line, place, whose
from safety.actions.rota import on_duty
from safety.actions.who import known
from safety.model.desk import Desk, Focus
from safety.model.duty import Duty, Occurrence, OccurrenceState
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.refusals import DutySettled, NotYours
from safety.model.rights import Deed
from safety.model.views import View
from safety.model.views.duties import AheadLine, Awaited, Explaining, GivenLine, Mine, MissedLine
from safety.ports import Work


@dataclass(frozen=True)
class Calendar:
    """One's own duties for a calendar program, in one's own language."""

    mine: Mine
    language: str
    at: datetime


def show(work: Work, now: datetime, *, chat: int) -> View:
    """Lay one's own duties on the desk."""
    person = known(work, now, chat)
    work.desks.of(person.id).turn(Focus.MINE, fault_id=None)
    return desks.show(work, now, person)


def calendar(work: Work, now: datetime, *, chat: int) -> Calendar:
    """Tell one's own duties for a calendar."""
    person = known(work, now, chat)
    return Calendar(view(work, now, person), person.speaks, now)


def view(work: Work, now: datetime, person: Person, desk: Desk | None = None) -> Mine:
    """List what is mine."""
    del desk
    units = {unit.id: unit for _, unit in work.people.posts(person.id, now)}
    owed = [
        line
        for one in sorted(work.occurrences.owed(list(units), now), key=lambda one: one.closes_at)
        if _mine(work, now, person, one)
        for line in [owed_line(work, now, one, person)]
    ]
    later = [one for one in work.occurrences.ahead(list(units), now) if _mine(work, one.opens_at, person, one)]
    known_duties = work.policy.programme.duties
    ahead = [
        AheadLine(
            one.id,
            place(work, one.outlet_id),
            fulfilment.titled(known_duties.get(one.duty), one),
            one.opens_at,
            one.closes_at,
        )
        for one in later
    ]
    closes = rights.may_anywhere(work, now, person, Deed.CLOSE)
    waiting, rehearsed = awaiting(work, now, person), rehearsals.of(work, now, person)
    return Mine(owed, ahead, *waiting, closes, *rehearsed, given=_given(work, now, person))


def _given(work: Work, now: datetime, person: Person) -> list[GivenLine]:
    """List one's own reasons that wait for a decision."""
    lines = [unit.line for _, unit in work.people.posts(person.id, now)]
    given = work.occurrences.missed_under(lines, unanswered.MANY, given=True)
    mine = [one for one in given if one.reason_by_id == person.id]
    found = [(one, *missed.deciders(work, now, one)) for one in mine]
    return [GivenLine(line(work, one, person), [p.name for p in who], at, until) for one, who, at, until in found]


def _mine(work: Work, at: datetime, person: Person, one: Occurrence) -> bool:
    """Tell whether a person is meant: it is their own, their turn as A, or their post's."""
    duty = work.policy.programme.duties.get(one.duty)
    if duty is None:
        return False
    if one.person_id is not None:
        return one.person_id == person.id
    unit = work.get(Unit, one.outlet_id)
    if duty.post is PostKind.SAFETY_OFFICER:
        return on_duty(work, unit, at).a == person.id
    return any(each.id == person.id for each in duties.doers(work, at, one, duty, unit))


def awaiting(work: Work, now: datetime, person: Person) -> tuple[list[MissedLine], list[MissedLine]]:
    """List what was missed and waits for a person: for a reason, or for a decision. What has not come up to them yet, does not."""
    asked, given = unanswered.to_explain(work, now, person), unanswered.to_decide(work, now, person)
    return [line(work, one, person) for one in asked], [line(work, one, person) for one in given]


def line(work: Work, one: Occurrence, reader: Person) -> MissedLine:
    """Tell a reader something that was missed."""
    by = work.find(Person, one.reason_by_id)
    duty: Duty | None = work.policy.programme.duties.get(one.duty)
    where, title = place(work, one.outlet_id), fulfilment.titled(duty, one)
    told = one.reason, by.name if by else ""
    made_up, who = duties.makes_up(work, one), whose(work, one, reader)
    return MissedLine(one.id, where, title, one.closes_at, *told, opens_at=one.opens_at, makes_up=made_up, who=who)


def awaited(work: Work, now: datetime, person: Person) -> Awaited:
    """Tell what waits for a person's word."""
    return Awaited(*awaiting(work, now, person))


def ask_reason(work: Work, now: datetime, *, chat: int, occurrence: int) -> View:
    """Ask why it was missed."""
    person, one = missed.found(work, now, chat, occurrence)
    if one.reason:
        raise DutySettled
    work.desks.of(person.id).turn(Focus.DUTY_REASON, fault_id=None, facts={"occurrence": one.id})
    return desks.show(work, now, person)


def explained(work: Work, now: datetime, person: Person, text: str) -> View:
    """Take the reason that was typed."""
    one = work.find(Occurrence, work.desks.of(person.id).facts.get("occurrence"))
    if one is None or not missed.may_explain(work, now, person, one):
        raise NotYours
    missed.explain(work, now, person, one, text)
    return show(work, now, chat=person.chat_id or 0)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Ask again why it was missed, as long as that waits for an answer."""
    del now
    one = work.find(Occurrence, desk.facts.get("occurrence"))
    waits = one is not None and one.state is OccurrenceState.MISSED and one.approved_at is None and not one.reason
    return Explaining(line(work, one, person)) if one is not None and waits else None
