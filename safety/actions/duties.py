"""What is owed and when: occurrences fall due, are reminded of, become late. Never a word to someone who has done it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from safety.actions.rota import on_duty
from safety.model.duty import Duty, Occurrence, OccurrenceState, closing, reminders
from safety.model.journal import Entry, Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Cadence, Work


def plan(work: Work, now: datetime, *, ids: Sequence[int], cadence: Cadence) -> None:
    """Write what these outlets owe next, where nothing is ahead; they are looked at again when that window closes."""
    duty, windows = work.policy.weekly, dict[str, Occurrence]()  # outlets of one zone share their windows
    ahead = work.occurrences.ahead(ids, duty.key, now)
    for outlet in work.many(Unit, ids):
        if outlet.closed or not outlet.is_outlet:
            outlet.due_at = None
        elif outlet.id in ahead:
            outlet.due_at = ahead[outlet.id]
        else:
            made = windows.get(outlet.zone) or windows.setdefault(outlet.zone, _next(duty, outlet, now, cadence))
            work.note(
                Occurrence, outlet.id, duty.key, made.opens_at, made.closes_at, due_at=made.due_at, stage=made.stage
            )
            outlet.due_at = made.closes_at


def _next(duty: Duty, outlet: Unit, now: datetime, cadence: Cadence) -> Occurrence:
    """The window that is open now, else the next one."""
    opens = cadence(duty.opens, outlet.zone, now - timedelta(days=duty.days + 1))
    while closing(duty, opens, outlet.zone) <= now:
        opens = cadence(duty.opens, outlet.zone, opens + timedelta(minutes=1))
    made = Occurrence(outlet.id, duty.key, opens, closing(duty, opens, outlet.zone), due_at=opens)
    made.due_at = _first_step(duty, made, outlet, now)
    return made


def _first_step(duty: Duty, occurrence: Occurrence, outlet: Unit, now: datetime) -> datetime:
    """Reminders whose time has passed before the outlet was set up are not made up for, except the newest."""
    times = reminders(duty, occurrence, outlet.zone)
    past = sum(1 for at in times if at <= now)
    occurrence.stage = max(0, past - 1)
    return times[occurrence.stage]


def advance(work: Work, now: datetime, *, ids: Sequence[int]) -> None:
    """Let the clock act on occurrences whose time has come: the reminder of its stage, or lateness."""
    found = [one for one in work.many(Occurrence, ids) if one.due_at is not None and one.due_at <= now]
    outlets = {unit.id: unit for unit in work.many(Unit, (one.outlet_id for one in found))}
    work.people.foresee({unit for outlet in outlets.values() for unit in outlet.above}, now)
    work.rotas.foresee(outlets, now)
    for occurrence in found:
        _advance(work, now, occurrence, outlets[occurrence.outlet_id])


def _advance(work: Work, now: datetime, found: Occurrence, outlet: Unit) -> None:
    if found.state is OccurrenceState.DONE or outlet.closed:
        found.due_at = None
        return
    if now >= found.closes_at:
        fall_late(work, now, found, outlet)
        return
    times = reminders(work.policy.weekly, found, outlet.zone)
    passed = sum(1 for at in times if at <= now)
    if passed > found.stage:
        found.stage = passed
        remind(work, now, found, outlet)
    found.due_at = times[found.stage] if found.stage < len(times) else found.closes_at


def remind(work: Work, now: datetime, occurrence: Occurrence, outlet: Unit) -> None:
    """Remind the officer on duty: A, else B, else the head; the first who can be reached."""
    facts = {"occurrence": occurrence.id, "stage": occurrence.stage}
    work.note(Entry, now, Event.DUTY_DUE, None, outlet.id, facts=facts)
    duty = on_duty(work, outlet, now)
    doer = next((person for id_ in duty if (person := work.find(Person, id_)) and person.reachable), None)
    if doer is None:
        heads = work.people.holders([outlet.id], PostKind.OUTLET_HEAD, now)
        doer = next((person for person in heads if person.reachable), None)
    if doer is not None:
        _owe(work, now, occurrence, doer, NoticeKind.DUTY_REMINDER, f"reminder:{occurrence.stage}")


def fall_late(work: Work, now: datetime, occurrence: Occurrence, outlet: Unit) -> None:
    """Mark it late, for good."""
    occurrence.state, occurrence.late_at, occurrence.due_at = OccurrenceState.LATE, now, None
    work.note(Entry, now, Event.DUTY_LATE, None, outlet.id, facts={"occurrence": occurrence.id})
    tell_late(work, now, occurrence, outlet)


def tell_late(work: Work, now: datetime, occurrence: Occurrence, outlet: Unit) -> None:
    """Tell the outlet head that it is late, or the next post above who can be reached."""
    for person in head_or_above(work, now, outlet):
        _owe(work, now, occurrence, person, NoticeKind.DUTY_LATE, "late")


def head_or_above(work: Work, now: datetime, outlet: Unit) -> Sequence[Person]:
    """Tell who answers for an outlet: its head, or the next post above who can be reached."""
    for post in (PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER):
        people = [p for p in work.people.holders(outlet.above, post, now) if p.reachable]
        if people:
            return people
    return []


def _owe(work: Work, now: datetime, occurrence: Occurrence, person: Person, kind: NoticeKind, what: str) -> None:
    key = f"occurrence:{occurrence.id}:{what}:person:{person.id}"
    work.note(Notice, key, person.id, kind, now, now, occurrence_id=occurrence.id)
