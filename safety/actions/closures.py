"""Closed days in the chat: the list, the question from when until when, what was understood, and opening again."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from checklists.typed.dates import day
from checklists.typed.text import UnreadableError
from safety.actions import closing, desks, rights
from safety.actions.owed import place
from safety.actions.who import known
from safety.model.closure import LONGEST, Closure, Why
from safety.model.desk import Desk, Focus
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotADay, NotYours
from safety.model.rights import RIGHTS, Deed
from safety.model.views import View
from safety.model.views.closures import AskClosing, ClosureLine, Closures, ConfirmClosing
from safety.ports import Work

PAGE = 8
_BETWEEN = re.compile(r"\s+(?:-|–|—|to|until|至|到)\s+|\s*(?:,|;|~|，|；|至|到)\s*")


def show(work: Work, now: datetime, *, chat: int, page: int = 0) -> View:
    """List what is closed, and the outlets that may be closed."""
    person = known(work, now, chat)
    if not rights.may_anywhere(work, now, person, Deed.CLOSE):
        raise NotYours
    work.desks.of(person.id).turn(Focus.CLOSURES, fault_id=None, page=max(0, page))
    return desks.show(work, now, person)


def _lines(work: Work, now: datetime, person: Person) -> list[str]:
    posts = RIGHTS[Deed.CLOSE]
    return [unit.line for post, unit in work.people.posts(person.id, now) if post.kind in posts]


def listed(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Make the list of what is closed in one's jurisdiction."""
    lines = _lines(work, now, person)
    outlets, total = work.organisation.outlets_under(lines, desk.page, PAGE)
    found = work.organisation.closures_under(lines, (now - timedelta(days=1)).date(), 20)
    told = [_line(work, one) for one in found]
    pages = max(1, -(-total // PAGE))
    return Closures(told, [(unit.id, unit.name) for unit in outlets], min(desk.page, pages - 1), pages)


def _line(work: Work, one: Closure) -> ClosureLine:
    return ClosureLine(one.id, place(work, one.unit_id), one.first, one.last, one.why)


def _outlet(work: Work, now: datetime, person: Person, unit: int) -> Unit:
    found = work.find(Unit, unit)
    if found is None or found.closed or not found.is_outlet or not rights.may(work, now, person, Deed.CLOSE, found):
        raise NotYours
    return found


def ask(work: Work, now: datetime, *, chat: int, unit: int) -> View:
    """Ask from when until when."""
    person = known(work, now, chat)
    _outlet(work, now, person, unit)
    work.desks.of(person.id).turn(Focus.CLOSING, fault_id=None, facts={"unit": unit})
    return desks.show(work, now, person)


def asking(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Make the question, or what was understood: with what it is closed for already that is one closure."""
    del person
    unit = work.find(Unit, desk.facts.get("unit"))
    if unit is None:
        return None
    if "first" not in desk.facts:
        return AskClosing(place(work, unit.id))
    first, last = (date.fromisoformat(str(desk.facts[key])) for key in ("first", "last"))
    already = [(one.first, one.last) for one in closing.joined(work, now, unit, first, last)]
    whole = min([first, *(one[0] for one in already)]), max([last, *(one[1] for one in already)])
    return ConfirmClosing(place(work, unit.id), *whole, already)


def gather(work: Work, now: datetime, person: Person, text: str) -> View:
    """Read the first and the last day."""
    desk = work.desks.of(person.id)
    unit = _outlet(work, now, person, int(desk.facts.get("unit") or 0))
    today = closing.today_at(unit, now)
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    try:
        days = [day(part, today, future_ok=True) for part in parts]
    except UnreadableError:
        raise NotADay from None
    if len(days) not in (1, 2) or days[0] > days[-1] or days[-1] < today or days[-1] - days[0] > LONGEST:
        raise NotADay
    desk.facts = {"unit": unit.id, "first": max(days[0], today).isoformat(), "last": days[-1].isoformat()}
    return desks.show(work, now, person)


def confirm(work: Work, now: datetime, *, chat: int, unit: int, why: Why) -> View:
    """Close the outlet for the days that were understood."""
    person = known(work, now, chat)
    outlet, facts = _outlet(work, now, person, unit), work.desks.of(person.id).facts
    if facts.get("unit") != unit or "first" not in facts:
        raise NotYours
    first, last = (date.fromisoformat(str(facts[key])) for key in ("first", "last"))
    closing.close(work, now, outlet, first, last, why, by=person)
    return show(work, now, chat=chat)


def end(work: Work, now: datetime, *, chat: int, closure: int) -> View:
    """Open again before the time. What is over already, or was called off, is shown as it stands."""
    person, one = known(work, now, chat), work.find(Closure, closure)
    if one is None:
        raise NotYours
    unit = work.get(Unit, one.unit_id)
    if not rights.may(work, now, person, Deed.CLOSE, unit):
        raise NotYours
    if not one.off and one.last >= closing.today_at(unit, now):
        closing.open_again(work, now, unit, one, by=person)
    return show(work, now, chat=chat)
