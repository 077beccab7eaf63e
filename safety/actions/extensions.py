"""More time: asked for with a reason and an interim measure, granted one level up, at most twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from safety.actions import calls, cases, journal, rights, rungs, since
from safety.actions.desks import show
from safety.actions.faults import case_for
from safety.actions.fixes import BEING_WORKED_ON
from safety.model.desk import Focus
from safety.model.fault import POSTPONEMENTS, Fault
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.people import Person
from safety.model.reason import reason_in
from safety.model.refusals import AlreadyAsked, NobodyAbove, NoMoreTime, NotYours, OldButton
from safety.model.views import Case, View
from safety.ports import Work


def _askable(work: Work, now: datetime, chat: int, fault: int) -> tuple[Person, Fault]:
    person, found = case_for(work, now, chat, fault, BEING_WORKED_ON)
    if found.postponed >= POSTPONEMENTS:
        raise NoMoreTime
    if found.asked:
        raise AlreadyAsked(**since.told(work, now, found, person, Event.TIME_ASKED))
    return person, found


def ask(work: Work, now: datetime, *, chat: int, fault: int) -> View:
    """Ask why more time is needed."""
    person, found = _askable(work, now, chat, fault)
    work.desks.of(person.id).turn(Focus.MORE_REASON, fault_id=found.id)
    return show(work, now, person)


def gather(work: Work, now: datetime, person: Person, fault: Fault, text: str) -> View:
    """Take the reason, then the interim measure, then ask for the days."""
    words = reason_in(text)
    _askable(work, now, person.chat_id or 0, fault.id)
    desk = work.desks.of(person.id)
    gathered = dict(desk.facts)
    if desk.focus is Focus.MORE_REASON:
        desk.turn(Focus.MORE_INTERIM, facts={"reason": words})
    else:
        desk.turn(Focus.MORE_DAYS, facts=gathered | {"interim": words})
    return show(work, now, person)


def request(work: Work, now: datetime, *, chat: int, fault: int, days: int) -> View:
    """Ask the next level up for some days more; until it is answered, every timer goes on."""
    person, found = _askable(work, now, chat, fault)
    desk = work.desks.of(person.id)
    if desk.focus is not Focus.MORE_DAYS or desk.fault_id != fault or days not in cases.DAYS:
        raise OldButton
    people, answerers = _one_level_up(work, now, found, person)
    if not people:
        raise NobodyAbove
    found.asked = {"by": person.id, "days": days, **answerers, **desk.facts}
    journal.of_fault(work, now, found, Event.TIME_ASKED, person, days=days, **desk.facts)
    found.calls += 1
    for other in people:
        calls.notify(work, now, found, other, NoticeKind.TIME_ASKED, f"time:{found.calls}")
    calls.redraw(work, now, found)
    desk.turn(Focus.CASE, fault_id=found.id)
    return show(work, now, person)


def lose_answerer(work: Work, now: datetime, fault: Fault, person: Person) -> None:
    """Someone who was asked can no longer be reached: the next above is asked; where there is none, nothing is asked any more."""
    asked = [n for n in work.notices.of_fault(fault.id) if n.kind is NoticeKind.TIME_ASKED]
    if (
        not fault.asked
        or not asked
        or asked[-1].person_id != person.id
        or calls.waits_for_others(work, now, fault, asked[-1])
    ):
        return
    asker = work.get(Person, int(fault.asked["by"]))
    people, answerers = _one_level_up(work, now, fault, asker)
    fault.asked = {**fault.asked, **answerers} if people else {}
    fault.calls += 1
    for other in people:
        calls.notify(work, now, fault, other, NoticeKind.TIME_ASKED, f"time:{fault.calls}")
    calls.redraw(work, now, fault)


def _one_level_up(
    work: Work, now: datetime, fault: Fault, asker: Person
) -> tuple[list[Person], dict[str, Sequence[object]]]:
    """The first reachable rung above the highest one that the asker holds; it and those above it may answer."""
    ladder = fault.rules.rungs
    held = [n for n, rung in enumerate(ladder) if asker in rungs.holders(work, now, fault, rung)]
    for n in range(max(held, default=-1) + 1, len(ladder)):
        others = [person for person in rungs.called(work, now, fault, ladder[n]) if person.id != asker.id]
        if others:
            nearest = [rung.post.value for rung in ladder[n:] if not rung.up]
            return others, {"posts": nearest, "higher": [(rung.post.value, rung.up) for rung in ladder[n:] if rung.up]}
    return [], {}


def _answerable(work: Work, now: datetime, chat: int, fault: int) -> tuple[Person, Fault]:
    person, found = case_for(work, now, chat, fault, BEING_WORKED_ON)
    if not found.asked:
        raise OldButton(**since.told(work, now, found, person, Event.TIME_GRANTED, Event.TIME_REFUSED))
    if not rights.may_grant(work, now, found, person):
        raise NotYours
    return person, found


def grant(work: Work, now: datetime, *, chat: int, fault: int) -> Case:
    """Move the deadline; the acceptance is stretched with it."""
    person, found = _answerable(work, now, chat, fault)
    more = timedelta(days=int(found.asked["days"]))
    found.fix_by = max(found.fix_by or now, now) + more
    found.chase_at = found.fix_by
    if found.owner_id is not None:
        found.accept_by = found.fix_by
    found.postponed += 1
    return _answer(work, now, found, person, Event.TIME_GRANTED, granted=True)


def deny(work: Work, now: datetime, *, chat: int, fault: int) -> Case:
    """Leave the deadline as it is."""
    person, found = _answerable(work, now, chat, fault)
    return _answer(work, now, found, person, Event.TIME_REFUSED, granted=False)


def _answer(work: Work, now: datetime, fault: Fault, by: Person, event: Event, *, granted: bool) -> Case:
    asked = fault.asked
    fault.asked = {}
    fault.set_due()
    until = fault.fix_by.isoformat() if fault.fix_by else ""
    journal.of_fault(work, now, fault, event, by, until=until)
    fault.calls += 1
    asker = work.get(Person, int(asked["by"]))
    facts: dict[str, Any] = {"granted": granted, "by": by.name, "until": until}
    calls.notify(work, now, fault, asker, NoticeKind.TIME_ANSWERED, f"answer:{fault.calls}", **facts)
    calls.redraw(work, now, fault)
    return cases.view(work, now, fault, by)
