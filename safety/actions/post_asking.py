"""The days of a post in the chat: from which day until which a new one is held, or which day is the last of one that is held.

Nobody is asked who does not want to say: a post is given from now on without an end, and ends at once. A day is tapped or typed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from checklists.typed import UnreadableError, ahead
from safety.actions import journal, posting, rights, staffing, turns
from safety.actions.absences import day_of, month_of
from safety.actions.closing import today_at
from safety.actions.staffing import lay, manager, subject
from safety.model import post_days
from safety.model.desk import Desk, Focus
from safety.model.journal import Event
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.refusals import DayPast, DayTooFar, DayUnread, NothingAsked, NotYours, OldButton
from safety.model.rights import Deed
from safety.model.views.base import View
from safety.model.views.staff import PostDays
from safety.ports import Work

FARTHEST = timedelta(days=5 * 366)


def ask(work: Work, now: datetime, *, chat: int, person: int, post: str, unit: int) -> View:
    """Ask from which day a new post is held."""
    by = manager(work, now, chat)
    found = subject(work, now, by, person)
    posting.place_for(work, now, by, post, unit)
    return _lay(work, now, by, person=found.id, post=post, unit=unit)


def ask_end(work: Work, now: datetime, *, chat: int, person: int, post: int) -> View:
    """Ask for the last day of a post."""
    by = manager(work, now, chat)
    found = subject(work, now, by, person)
    posting.to_end(work, now, by, found, post)
    return _lay(work, now, by, person=found.id, held=post)


def turn_page(work: Work, now: datetime, *, chat: int, month: int) -> View:
    """Show another month; `month` is 202612."""
    by = manager(work, now, chat)
    return _lay(work, now, by, **{**_asked(work, by), "month": month})


def _lay(work: Work, now: datetime, by: Person, **facts: object) -> View:
    desk = work.desks.of(by.id)
    desk.turn(Focus.POST_DAYS, facts=facts, fault_id=None, inspection_id=None)
    return asking(work, now, by, desk)


def _asked(work: Work, by: Person) -> dict[str, object]:
    desk = work.desks.of(by.id)
    if desk.focus is not Focus.POST_DAYS:
        raise NothingAsked
    return dict(desk.facts)


def asking(work: Work, now: datetime, by: Person, desk: Desk) -> PostDays:
    """Make the question."""
    facts = desk.facts
    person = subject(work, now, by, int(facts.get("person") or 0))
    held, kind, unit = _about(work, now, by, person, facts)
    today = today_at(unit, now)
    chosen = date.fromisoformat(str(facts["first"])) if facts.get("first") else None
    first = (post_days.first_day(held, unit, now) or today) if held is not None else chosen
    last = post_days.last_day(held, unit) if held is not None else None
    month = month_of(int(facts.get("month") or 0), first or today, today, FARTHEST)
    return PostDays(
        person.id, person.name, kind.value, unit.name, today, month, first, held.id if held is not None else 0, last
    )


def _about(
    work: Work, now: datetime, by: Person, person: Person, facts: dict[str, object]
) -> tuple[Post | None, PostKind, Unit]:
    """Tell which post is asked about: one that is held, or one that is to be given."""
    if facts.get("held"):
        held, unit = posting.to_end(work, now, by, person, int(str(facts["held"])))
        return held, held.kind, unit
    kind, unit = posting.place_for(work, now, by, str(facts.get("post") or ""), int(str(facts.get("unit") or 0)))
    return None, kind, unit


def pick(work: Work, now: datetime, *, chat: int, day: int) -> View:
    """Take a day that was tapped; `day` is 20261224."""
    return _take(work, now, manager(work, now, chat), day_of(day))


def typed(work: Work, now: datetime, by: Person, text: str) -> View:
    """Take a day that was typed."""
    _asked(work, by)
    try:
        chosen = ahead(text, asking(work, now, by, work.desks.of(by.id)).today)
    except UnreadableError as unread:
        raise DayUnread(why=unread.reason, days=unread.days) from None
    return _take(work, now, by, chosen)


def _take(work: Work, now: datetime, by: Person, chosen: date) -> View:
    facts = _asked(work, by)
    view = asking(work, now, by, work.desks.of(by.id))
    earliest = max(view.first or view.today, view.today)
    if chosen < earliest:
        raise DayPast(day=earliest)
    if chosen > view.today + FARTHEST:
        raise DayTooFar(day=view.today + FARTHEST)
    if view.first is None:
        return _lay(work, now, by, **{**facts, "first": chosen.isoformat(), "month": 0})
    return _settle(work, now, by, facts, chosen)


def endless(work: Work, now: datetime, *, chat: int) -> View:
    """The post has no end; of one that had, the last day is taken back."""
    by = manager(work, now, chat)
    facts = _asked(work, by)
    if not facts.get("held") and not facts.get("first"):
        raise OldButton
    return _settle(work, now, by, facts, None)


def _settle(work: Work, now: datetime, by: Person, facts: dict[str, object], last: date | None) -> View:
    person = subject(work, now, by, int(str(facts["person"])))
    held, kind, unit = _about(work, now, by, person, facts)
    if held is None:
        first = date.fromisoformat(str(facts["first"]))
        return posting.grant(work, now, by, person, kind, unit, (first if first > today_at(unit, now) else None, last))
    if held.until is None:
        posting.keep_an_administrator(work, now, [held])
    held.until = post_days.ends_at(unit, last)
    held.set_due(now)
    if kind is PostKind.SAFETY_OFFICER:
        turns.unsettle(work, now, [unit.id])
    told = last.isoformat() if last is not None else ""
    journal.of_person(work, now, person, Event.POST_DATED, post=kind.value, unit=unit.name, by=by.name, last=told)
    return lay(work, now, by, person)


def on_desk(work: Work, now: datetime, by: Person, desk: Desk) -> View | None:
    """What a desk that asks for the days of a post shows now."""
    if not rights.may_anywhere(work, now, by, Deed.MANAGE_PEOPLE):
        return None
    try:
        return asking(work, now, by, desk)
    except (NotYours, OldButton):
        return staffing.on_desk(work, now, by, desk)
