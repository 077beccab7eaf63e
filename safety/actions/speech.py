"""What a person typed: it belongs to whatever the desk expects next."""

from __future__ import annotations

from datetime import datetime

from checklists import Choice as YesNo
from safety.actions import (
    absences,
    arrivals,
    closures,
    drafts,
    extensions,
    fixes,
    inspections,
    mine,
    people,
    post_asking,
    posting,
    rights,
    settings,
    since,
    staffing,
)
from safety.actions.desks import show
from safety.actions.drills import common as drills
from safety.actions.drills import planning
from safety.actions.marking import walk_for
from safety.actions.who import holder, known
from safety.model.codes import typed
from safety.model.desk import Desk, Focus
from safety.model.fault import Fault
from safety.model.people import Person
from safety.model.refusals import CaseOver, NothingAsked
from safety.model.views import View
from safety.ports import Work


def say(work: Work, now: datetime, *, chat: int, text: str, language: str | None = None) -> View:
    """Take a typed text: as the answer that is awaited, else as a code, else say that nothing was asked."""
    if holder(work, chat) is None:
        return arrivals.scan(work, now, chat=chat, text=text, language=language)
    person = known(work, now, chat)
    desk = work.desks.of(person.id)
    token = typed(text)
    if token is not None and work.organisation.code(token) is not None:
        return arrivals.scan(work, now, chat=chat, text=text)
    return _awaited(work, now, person, desk, text.strip())


def _awaited(work: Work, now: datetime, person: Person, desk: Desk, text: str) -> View:
    chat = person.chat_id or 0
    if desk.focus in (Focus.CARD, Focus.NA_REASON):
        _, walk, checklist = walk_for(work, now, chat, desk.inspection_id or 0)
        if desk.focus is Focus.NA_REASON:
            return inspections.not_applicable(work, now, person, walk, text)
        item = checklist.item(walk.position)
        if not isinstance(item.answer, YesNo):
            return inspections.value(work, now, person, walk, checklist, item, text)
        raise NothingAsked
    if desk.focus in _IN_WORDS:
        return _IN_WORDS[desk.focus](work, now, person, text)
    if desk.focus is Focus.DRILL_WHEN and (drill := drills.on_desk(work, person)) is not None:
        return planning.typed(work, now, person, drill, text)
    fault = work.find(Fault, desk.fault_id)
    if fault is None or desk.focus not in _ABOUT_FAULTS:
        raise NothingAsked
    if fault.ended:
        raise CaseOver(**since.state(work, now, fault, person) if rights.may_see(work, now, person, fault) else {})
    return _ABOUT_FAULTS[desk.focus](work, now, person, fault, text)


_IN_WORDS = {
    Focus.STAFF: staffing.look_for,
    Focus.PERSON: staffing.look_for,
    Focus.NEW_PERSON: posting.add,
    Focus.POST_DAYS: post_asking.typed,
    Focus.SETTINGS: settings.typed,
    Focus.AWAY: absences.typed,
    Focus.DUTY_REASON: mine.explained,
    Focus.CLOSING: closures.gather,
}

_ABOUT_FAULTS = {
    Focus.DRAFT: drafts.describe,
    Focus.LOWER: drafts.lower,
    Focus.REJECT: fixes.reject,
    Focus.MORE_REASON: extensions.gather,
    Focus.MORE_INTERIM: extensions.gather,
}


def cancel(work: Work, now: datetime, *, chat: int) -> View:
    """Step back from a question without answering it; what lies under it comes up again."""
    person = known(work, now, chat)
    desk = work.desks.of(person.id)
    under = {
        Focus.NA_REASON: Focus.CARD,
        Focus.OVERVIEW: Focus.CARD,
        Focus.CONFIRM: Focus.SUMMARY,
        Focus.LOWER: Focus.DRAFT,
        Focus.DUTY_REASON: Focus.MINE,
        Focus.CLOSING: Focus.CLOSURES,
        Focus.DUTY_DECISION: Focus.MINE,
        Focus.DUTY_PILES: Focus.MINE,
        Focus.DUTY_PILE: Focus.MINE,
    }.get(desk.focus)
    if under is None:
        about_a_case = desk.fault_id is not None and desk.focus is not Focus.CASE
        if not about_a_case:
            return people.home(work, now, chat=chat)
        under = Focus.CASE
    desk.turn(under)
    return show(work, now, person)
