"""An outlet closes for a while: nothing is owed in that time, and its end is told before it comes.

What was planned for that time is taken back, what lies behind it is planned anew. What was late or missed before stays so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from checklists.typed.dates import day
from checklists.typed.text import UnreadableError
from safety.actions import desks, duties, rights, turns
from safety.actions.owed import place
from safety.actions.who import known
from safety.model.closure import Closure, Why
from safety.model.desk import Desk, Focus
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.journal import Entry, Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import NotADay, NotYours
from safety.model.rights import RIGHTS, Deed
from safety.model.views import View
from safety.model.views.closures import AskClosing, ClosingEnds, ClosureLine, Closures, ConfirmClosing
from safety.ports import Work

PAGE = 8
TOLD_AT = time(8, 30)
"""On the last closed day, at this local time, the end is told."""

LONGEST = timedelta(days=730)
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
    """Make the question, or what was understood."""
    del now, person
    unit = work.find(Unit, desk.facts.get("unit"))
    if unit is None:
        return None
    if "first" not in desk.facts:
        return AskClosing(place(work, unit.id))
    first, last = (date.fromisoformat(str(desk.facts[key])) for key in ("first", "last"))
    return ConfirmClosing(place(work, unit.id), first, last)


def gather(work: Work, now: datetime, person: Person, text: str) -> View:
    """Read the first and the last day."""
    desk = work.desks.of(person.id)
    unit = _outlet(work, now, person, int(desk.facts.get("unit") or 0))
    today = now.astimezone(ZoneInfo(unit.zone)).date()
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
    close(work, now, outlet, first, last, why, by=person)
    return show(work, now, chat=chat)


def close(work: Work, now: datetime, unit: Unit, first: date, last: date, why: Why, *, by: Person | None) -> Closure:
    """Close an outlet, or everything below a unit, from the first to the last day."""
    told_at = datetime.combine(last, TOLD_AT, ZoneInfo(unit.zone))
    made = Closure(unit.id, first, last, why, now, by.id if by else None, due_at=max(told_at, now))
    work.add(made)
    facts = {"first": first.isoformat(), "last": last.isoformat(), "why": why.value}
    work.add(Entry(now, Event.CLOSED, by.id if by else None, unit.id, facts=facts))
    replan(work, now, unit, made)
    return made


def end(work: Work, now: datetime, *, chat: int, closure: int) -> View:
    """Open again before the time: from today on, things are owed."""
    person, one = known(work, now, chat), work.find(Closure, closure)
    if one is None or one.off:
        raise NotYours
    unit = work.get(Unit, one.unit_id)
    if not rights.may(work, now, person, Deed.CLOSE, unit):
        raise NotYours
    today = now.astimezone(ZoneInfo(unit.zone)).date()
    one.off, one.due_at = one.first >= today, None
    one.last = max(one.first, min(one.last, today - timedelta(days=1)))
    work.add(Entry(now, Event.REOPENED, person.id, unit.id, facts={"last": one.last.isoformat()}))
    replan(work, now, unit, None)
    return show(work, now, chat=chat)


def replan(work: Work, now: datetime, unit: Unit, closure: Closure | None) -> None:
    """Take back what falls into the closed time, and have everything that has not opened yet planned anew."""
    below = work.organisation.all_under(unit.line)
    work.occurrences.forget([each.id for each in below], now)
    for each in below:
        each.due_at = now if not each.closed else None
    turns.unsettle(work, now, [each.id for each in below if each.is_outlet])
    if closure is None:
        return
    for one in work.occurrences.owed([each.id for each in below], now):
        if one.state is OccurrenceState.DUE:
            _shrink(work, now, one, closure)


def _shrink(work: Work, now: datetime, one: Occurrence, closure: Closure) -> None:
    """An open window ends on the day before the closing; where no further day is left for it, it is not owed."""
    place_ = ZoneInfo(work.get(Unit, one.outlet_id).zone)
    closes = one.closes_at.astimezone(place_)
    if not closure.first <= closes.date() <= closure.last:
        return
    before = datetime.combine(closure.first - timedelta(days=1), closes.timetz().replace(tzinfo=None), place_)
    if before >= one.opens_at and before.date() > now.astimezone(place_).date():
        one.closes_at, one.due_at = before, now
        one.misses_at = min(one.misses_at or before, before + timedelta(hours=6))
    else:
        duties.take_back(work, now, one)


def tell_end(work: Work, now: datetime, *, ids: Sequence[int]) -> None:
    """Tell that a closing ends: the outlet's head, and whoever set it."""
    for one in work.many(Closure, ids):
        one.due_at = None
        unit = work.get(Unit, one.unit_id)
        told = {person.id for person in duties.head_or_above(work, now, unit)} | ({one.by_id} if one.by_id else set())
        facts = {"unit": unit.id, "last": one.last.isoformat(), "why": one.why.value}
        for person in sorted(told):
            key = f"closure:{one.id}:end:{one.last}:person:{person}"
            work.note(Notice, key, person, NoticeKind.CLOSURE_ENDS, now, now, facts=facts)


def closing_ends(work: Work, notice: Notice) -> ClosingEnds:
    """Make the content of the notice."""
    facts = notice.facts
    return ClosingEnds(place(work, int(facts["unit"])), date.fromisoformat(str(facts["last"])), Why(facts["why"]))
