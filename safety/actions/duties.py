"""What is owed and when: occurrences fall due, are reminded of, become late, are missed. Never a word to someone who has done it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from safety.actions import away
from safety.actions.rota import on_duty
from safety.model.answering import UPWARDS
from safety.model.duty import OPEN, Duty, Occurrence, OccurrenceState, What, reminders
from safety.model.journal import Entry, Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work


def advance(work: Work, now: datetime, *, ids: Sequence[int]) -> None:
    """Let the clock act on occurrences whose time has come: the reminder of its stage, lateness, or that it was missed."""
    found = [one for one in work.many(Occurrence, ids) if (at := one.due_at) is not None and at <= now]
    units = {unit.id: unit for unit in work.many(Unit, (one.outlet_id for one in found))}
    lines = {above for unit in units.values() for above in unit.above}
    work.people.foresee(lines, now)
    if any(one.state is OccurrenceState.MISSED for one in found):
        work.organisation.foresee(lines)
    work.rotas.foresee(units, now)
    first = {on_duty(work, unit, now).a for unit in units.values() if unit.is_outlet}
    work.many(Person, (id_ for id_ in first if id_ is not None))  # read at once, before each is asked for
    own = {one.id: (one.person_id, one.opens_at, one.closes_at) for one in found if one.person_id is not None}
    gone = away.throughout(work, own.values())
    for occurrence in found:
        _advance(work, now, occurrence, units[occurrence.outlet_id], gone=bool(gone) and own.get(occurrence.id) in gone)


def _advance(work: Work, now: datetime, found: Occurrence, unit: Unit, *, gone: bool) -> None:
    duty, state = work.policy.programme.duties.get(found.duty), found.state
    if state is OccurrenceState.MISSED and duty is not None:
        _ask_why(work, now, found, duty, unit)
    elif state not in OPEN:
        found.due_at = None
    elif duty is None or unit.closed:
        take_back(work, now, found)
    elif gone and state is OccurrenceState.DUE:
        _spare(work, now, found, duty, unit)
    elif now >= (found.misses_at or now):
        miss(work, now, found, unit)
    elif now >= found.closes_at:
        fall_late(work, now, found, duty, unit)
    else:
        _next_reminder(work, now, found, duty, unit)


def _ask_why(work: Work, now: datetime, found: Occurrence, duty: Duty, unit: Unit) -> None:
    from safety.actions import missed  # noqa: PLC0415 - what was missed is told with this module's words

    missed.ask(work, now, found, duty, unit)


def _spare(work: Work, now: datetime, found: Occurrence, duty: Duty, unit: Unit) -> None:
    """Whoever is away for the whole window is not reminded of what is theirs, and has missed nothing when it is over."""
    if now >= found.closes_at:
        take_back(work, now, found)
    else:
        look_ahead(found, duty, unit, now)


def _next_reminder(work: Work, now: datetime, found: Occurrence, duty: Duty, unit: Unit) -> None:
    if look_ahead(found, duty, unit, now):
        remind(work, now, found, duty, unit)


def look_ahead(occurrence: Occurrence, duty: Duty, unit: Unit, now: datetime) -> bool:
    """Count the reminders whose time has come, and set the next time to look; tells whether there are more of them than before."""
    before, closes_at = occurrence.stage, occurrence.closes_at
    times = reminders(duty, occurrence.opens_at, closes_at, unit.zone)
    occurrence.stage = stage = max(before, bisect_right(times, now))
    occurrence.due_at = times[stage] if stage < len(times) else closes_at
    return stage > before


def take_back(work: Work, now: datetime, occurrence: Occurrence) -> None:
    """Nobody owes it any more: the outlet or the duty is no more, or the calendar says so."""
    occurrence.state, occurrence.due_at = OccurrenceState.VOID, None
    note(work, now, Event.DUTY_VOID, occurrence)


def note(
    work: Work, now: datetime, event: Event, occurrence: Occurrence, by: Person | None = None, **facts: object
) -> None:
    """Write a line about an occurrence into the journal."""
    told = {"occurrence": occurrence.id, "duty": occurrence.duty, **facts}
    work.note(Entry, now, event, by.id if by else None, occurrence.outlet_id, facts=told)


def doers(work: Work, now: datetime, occurrence: Occurrence, duty: Duty, unit: Unit) -> Iterator[Person]:
    """Tell who owes it now, first who is meant first: one's own; else officers A and B; else whoever holds the post here."""
    if occurrence.person_id is not None:
        yield work.get(Person, occurrence.person_id)
    elif duty.post is PostKind.SAFETY_OFFICER:
        yield from (person for id_ in on_duty(work, unit, now) if (person := work.find(Person, id_)) is not None)
    else:
        yield from work.people.holders([unit.id], duty.post, now)


def remind(work: Work, now: datetime, occurrence: Occurrence, duty: Duty, unit: Unit) -> None:
    """Remind the doer: the first who can be reached, else who answers for the unit."""
    stage = occurrence.stage
    note(work, now, Event.DUTY_DUE, occurrence, stage=stage)
    meant = doers(work, now, occurrence, duty, unit)
    doer = next((person for person in meant if person.reachable), None)
    if doer is None and occurrence.person_id is None:
        heads = work.people.holders([unit.id], PostKind.OUTLET_HEAD, now)
        doer = next((person for person in heads if person.reachable), None)
    if doer is not None:
        _owe(work, now, occurrence, doer, NoticeKind.DUTY_REMINDER, f"reminder:{stage}")


def fall_late(work: Work, now: datetime, occurrence: Occurrence, duty: Duty, unit: Unit) -> None:
    """Mark it late, for good. What is owed in one day is told of on the morning after only, if it was missed."""
    _mark_late(work, now, occurrence)
    occurrence.due_at = occurrence.misses_at
    if not duty.brief:
        tell_late(work, now, occurrence, unit)


def _mark_late(work: Work, now: datetime, occurrence: Occurrence) -> None:
    if occurrence.late_at is None:
        occurrence.late_at = now
        note(work, now, Event.DUTY_LATE, occurrence)
    occurrence.state = OccurrenceState.LATE


def tell_late(work: Work, now: datetime, occurrence: Occurrence, unit: Unit) -> None:
    """Tell whoever answers for the unit that it is late."""
    for person in answering(work, now, occurrence, unit):
        _owe(work, now, occurrence, person, NoticeKind.DUTY_LATE, "late")


def answering(work: Work, now: datetime, occurrence: Occurrence, unit: Unit) -> Sequence[Person]:
    """Tell who answers for it: the outlet's head; for a leader's duty, that leader; else the next above who can be reached."""
    duty = work.policy.programme.duties.get(occurrence.duty)
    if duty is not None and not duty.by_outlet:
        meant = [person for person in doers(work, now, occurrence, duty, unit) if person.reachable]
        if meant:
            return meant
    return head_or_above(work, now, unit)


def miss(work: Work, now: datetime, occurrence: Occurrence, unit: Unit) -> None:
    """It can no longer be done, not even late. In the morning whoever answers for it is asked why."""
    from safety.actions import missed  # noqa: PLC0415 - what was missed is told with this module's words

    _mark_late(work, now, occurrence)
    occurrence.state = OccurrenceState.MISSED
    occurrence.missed_at = occurrence.missed_at or now
    occurrence.due_at = missed.next_morning(work, unit, now)
    note(work, now, Event.DUTY_MISSED, occurrence)


def head_or_above(work: Work, now: datetime, outlet: Unit) -> Sequence[Person]:
    """Tell who answers for an outlet: its head, or the next post above who can be reached."""
    for post in UPWARDS:
        people = [p for p in work.people.holders(outlet.above, post, now) if p.reachable]
        if people:
            return people
    return []


def _owe(work: Work, now: datetime, occurrence: Occurrence, person: Person, kind: NoticeKind, what: str) -> None:
    about, reader = occurrence.id, person.id
    work.note(Notice, f"occurrence:{about}:{what}:person:{reader}", reader, kind, now, now, occurrence_id=about)


def fulfil(
    work: Work,
    now: datetime,
    duty: str | What,
    outlet: Unit,
    *,
    person: Person | None = None,
    inspection: int | None = None,
) -> Occurrence | None:
    """Mark what is owed at an outlet as done: a duty by its key, or by what it is (`What.DRILL`); None where nothing is owed."""
    known = work.policy.programme.duties
    owed = [
        one
        for one in work.occurrences.owed([outlet.id], now)
        if one.duty in known
        and duty in (one.duty, known[one.duty].what)
        and (one.person_id is None or person is None or one.person_id == person.id)
    ]
    if not owed:
        return None
    first = min(owed, key=lambda one: one.closes_at)
    done(work, now, first, person, inspection)
    return first


def done(work: Work, now: datetime, occurrence: Occurrence, by: Person | None, inspection: int | None = None) -> None:
    """It is done; the clock has nothing more to say about it. What it makes up for stays marked as missed."""
    occurrence.state, occurrence.done_at, occurrence.due_at = OccurrenceState.DONE, now, None
    occurrence.inspection_id = inspection
    before = work.find(Occurrence, occurrence.makes_up_id)
    if before is not None:
        before.state = OccurrenceState.MADE_UP
    note(work, now, Event.DUTY_DONE, occurrence, by, late=occurrence.late_at is not None)


def makes_up(work: Work, occurrence: Occurrence) -> datetime | None:
    """Tell when that closed for which this one makes up; None where it makes up for nothing."""
    before = work.find(Occurrence, occurrence.makes_up_id)
    return before.closes_at if before is not None else None


def reopen(work: Work, now: datetime, occurrence: Occurrence) -> None:
    """What was done was taken back: it is owed again, as late as it was."""
    occurrence.state = OccurrenceState.LATE if occurrence.late_at is not None else OccurrenceState.DUE
    occurrence.done_at = occurrence.inspection_id = None
    occurrence.due_at = now
    before = work.find(Occurrence, occurrence.makes_up_id)
    if before is not None:
        before.state = OccurrenceState.MISSED
