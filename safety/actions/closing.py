"""An outlet closes for a while and opens again, by whatever way it is said. Nothing is owed in that time; whoever answers for it is told.

What was planned for that time is taken back, what lies behind it is planned anew. What was late or missed before stays so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from safety.actions import duties, turns, windows
from safety.actions.drills import announcing
from safety.actions.owed import place
from safety.model.closure import Closure, Why
from safety.model.journal import Entry, Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.views.closures import ClosingEnds, ClosingTold
from safety.model.workdays import A_DAY, local_day
from safety.ports import Work

TOLD_AT = time(8, 30)
"""On the last closed day, at this local time, the end is told."""


def today_at(unit: Unit, now: datetime) -> date:
    """Tell which day it is at a unit."""
    return local_day(now, unit.zone)


def joined(work: Work, now: datetime, unit: Unit, first: date, last: date) -> list[Closure]:
    """Find what an outlet is closed for already on these days or next to them: together that is one closure."""
    today = today_at(unit, now)
    there = work.organisation.closures_under([unit.line], today, 1000)
    return [one for one in there if one.unit_id == unit.id and one.first <= last + A_DAY and first <= one.last + A_DAY]


def close(work: Work, now: datetime, unit: Unit, first: date, last: date, why: Why, *, by: Person | None) -> Closure:
    """Close an outlet from the first to the last day; what it is closed for already next to them becomes one with it."""
    there = joined(work, now, unit, first, last)
    if not there:
        return add(work, now, unit, (first, last, why), by=by)
    first, last = min(first, *(one.first for one in there)), max(last, *(one.last for one in there))
    for other in there[1:]:
        other.off, other.due_at = True, None
    change(work, now, unit, there[0], (first, last, why), by=by)
    return there[0]


def add(work: Work, now: datetime, unit: Unit, wanted: tuple[date, date, Why], *, by: Person | None) -> Closure:
    """Close an outlet that is open on these days."""
    made = work.add(Closure(unit.id, *wanted, now, by.id if by else None))
    _set(work, now, unit, made, by, "set")
    return made


def change(
    work: Work, now: datetime, unit: Unit, one: Closure, wanted: tuple[date, date, Why], *, by: Person | None
) -> bool:
    """Give a closure other days or another reason; tells whether that was a change."""
    if (one.first, one.last, one.why) == wanted:
        return False
    one.first, one.last, one.why = wanted
    _set(work, now, unit, one, by, "changed")
    return True


def _set(work: Work, now: datetime, unit: Unit, one: Closure, by: Person | None, what: str) -> None:
    one.due_at = max(datetime.combine(one.last, TOLD_AT, ZoneInfo(unit.zone)), now)
    facts = {"first": one.first.isoformat(), "last": one.last.isoformat(), "why": one.why.value}
    work.add(Entry(now, Event.CLOSED, by.id if by else None, unit.id, facts=facts))
    replan(work, now, unit, one)
    _tell(work, now, unit, one, by, what)


def open_again(work: Work, now: datetime, unit: Unit, one: Closure, *, by: Person | None) -> None:
    """Open before the time: from today on, things are owed."""
    today = today_at(unit, now)
    one.off, one.due_at = one.first >= today, None
    one.last = max(one.first, min(one.last, today - A_DAY))
    work.add(Entry(now, Event.REOPENED, by.id if by else None, unit.id, facts={"last": one.last.isoformat()}))
    replan(work, now, unit, None)
    _tell(work, now, unit, one, by, "off" if one.off else "opened")


def replan(work: Work, now: datetime, unit: Unit, closure: Closure | None) -> None:
    """Take back what falls into the closed time, owe again what no longer does, and have what has not opened yet planned anew."""
    work.occurrences.forget([unit.id], now)
    unit.due_at = now if not unit.closed else None
    turns.unsettle(work, now, [unit.id])
    if closure is not None:
        announcing.shut(work, now, unit, closure.first, closure.last)
    windows.fit(work, now, [unit], (closure.first, closure.last) if closure is not None else None)


def _answering(work: Work, now: datetime, unit: Unit, one: Closure) -> set[int]:
    """Whoever answers for the outlet, and whoever closed it."""
    return {person.id for person in duties.head_or_above(work, now, unit)} | ({one.by_id} if one.by_id else set())


def _tell(work: Work, now: datetime, unit: Unit, one: Closure, by: Person | None, what: str) -> None:
    """Tell whoever answers for it and has not done it: an outlet falls silent, or owes again."""
    facts = {
        "closure": one.id,
        "unit": unit.id,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "why": one.why.value,
        "what": what,
        "by": by.name if by else "",
    }
    for person in sorted(_answering(work, now, unit, one) - ({by.id} if by else set())):
        key = f"closure:{one.id}:{what}:{now.isoformat()}:person:{person}"
        work.note(Notice, key, person, NoticeKind.CLOSURE_SET, now, now, facts=facts)


def tell_end(work: Work, now: datetime, *, ids: Sequence[int]) -> None:
    """Tell that a closing ends: the outlet's head, and whoever set it. Where the next one follows at once, nothing ends."""
    for one in work.many(Closure, ids):
        one.due_at = None
        unit = work.get(Unit, one.unit_id)
        if joined(work, now, unit, one.last + A_DAY, one.last + A_DAY) != [one]:
            continue
        facts = {"unit": unit.id, "last": one.last.isoformat(), "why": one.why.value}
        for person in sorted(_answering(work, now, unit, one)):
            key = f"closure:{one.id}:end:{one.last}:person:{person}"
            work.note(Notice, key, person, NoticeKind.CLOSURE_ENDS, now, now, facts=facts)


def still_true(work: Work, notice: Notice) -> bool:
    """Tell whether a closure is still as a notice says."""
    facts, one = notice.facts, work.find(Closure, int(notice.facts.get("closure") or 0))
    if one is None or notice.kind is not NoticeKind.CLOSURE_SET:
        return True
    same = (one.first.isoformat(), one.last.isoformat()) == (facts["first"], facts["last"])
    return same and one.off == (facts["what"] == "off")


def letter(work: Work, notice: Notice) -> ClosingEnds | ClosingTold:
    """Make the content of a notice about a closure."""
    facts = notice.facts
    here, last, why = place(work, int(facts["unit"])), date.fromisoformat(str(facts["last"])), Why(facts["why"])
    if notice.kind is NoticeKind.CLOSURE_ENDS:
        return ClosingEnds(here, last, why)
    return ClosingTold(here, date.fromisoformat(str(facts["first"])), last, why, str(facts["what"]), str(facts["by"]))
