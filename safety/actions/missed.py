"""What was missed is answered for: a reason from the doer or whoever answers for it, accepted one step up, made up where that was said.

It never stalls: who does not answer is passed over after a while and the next step up is asked; the top is asked again every week. It
is asked on the morning of a working day, once a day and person, however much was missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import cache, partial

from safety.actions import duties
from safety.actions.calendars import calendar_of
from safety.actions.who import known
from safety.model.answering import Step, level, steps
from safety.model.duty import Duty, Occurrence, OccurrenceState, local
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, Post
from safety.model.reason import reason_in
from safety.model.refusals import DutySettled, NotYours
from safety.model.workdays import local_day
from safety.ports import Work

WAITS = (timedelta(days=1), timedelta(days=2), timedelta(days=3), timedelta(days=7))
"""How long each step has to answer; the last holds for all further ones."""

LONGEST_OFF = 30
"""Days off in a row; after so many a question is not put off any more."""


def next_morning(work: Work, unit: Unit, at: datetime) -> datetime:
    """Tell the first morning hour at a place after an instant; whether anybody works then is looked at when it has come."""
    hour = work.policy.rota.morning
    morning = local(at, hour, unit.zone)
    return morning if morning > at else local(at + timedelta(days=1), hour, unit.zone)


def morning_after(work: Work, unit: Unit, at: datetime) -> datetime:
    """Tell the morning hour of the first working day after an instant: an outlet's own closing does not put a question off."""
    calendar, morning = calendar_of(work, unit), next_morning(work, unit, at)
    for _ in range(LONGEST_OFF):
        if calendar.public(local_day(morning, unit.zone)):
            break
        morning = next_morning(work, unit, morning)
    return morning


def ask(work: Work, now: datetime, one: Occurrence, duty: Duty, unit: Unit) -> None:
    """Ask the next step that somebody can be reached on; above the top, the top once more."""
    if one.approved_at is not None:
        one.due_at = None
        return
    number, asked = _next(work, now, one, _chain(work, now, duty, unit))
    if not asked or not calendar_of(work, unit).public(local_day(now, unit.zone)):
        one.due_at = morning_after(work, unit, now)
        return
    one.rung = number
    _tell(work, now, one, asked, unit)
    one.due_at = _until(work, unit, now, number)


def _chain(work: Work, now: datetime, duty: Duty, unit: Unit) -> list[Step]:
    return steps(duty, unit, work.people.posts_held(unit.above, now))


def _next(work: Work, now: datetime, one: Occurrence, chain: Sequence[Step]) -> tuple[int, list[Person]]:
    """Find the next step up on which somebody can be reached, and who; above the top, the top once more."""
    lowest = _given_at(work, now, one, chain) + 1 if one.reason else 0
    ahead = range(max(one.rung + 1, lowest), len(chain))
    again = range(len(chain) - 1, lowest - 1, -1)
    for number in [*ahead, *again]:
        if asked := _reachable(work, now, one, chain[number]):
            return number, asked
    return -1, []


def _until(work: Work, unit: Unit, asked_at: datetime, number: int) -> datetime:
    """Tell until when a step has the word that was asked at an instant."""
    return morning_after(work, unit, asked_at + WAITS[min(number, len(WAITS) - 1)] - timedelta(hours=1))


def deciders(work: Work, now: datetime, one: Occurrence) -> tuple[list[Person], datetime | None, datetime | None]:
    """Tell who decides about a reason, when they are asked (None: they were), and when the next above are."""
    duty, unit = work.policy.programme.duties.get(one.duty), work.get(Unit, one.outlet_id)
    if duty is None or one.due_at is None:
        return [], None, one.due_at
    chain = _chain(work, now, duty, unit)
    if one.rung > _given_at(work, now, one, chain):
        return _reachable(work, now, one, chain[one.rung]), None, one.due_at
    number, asked = _next(work, now, one, chain)
    return asked, one.due_at, _until(work, unit, one.due_at, number) if asked else one.due_at


def _given_at(work: Work, now: datetime, one: Occurrence, chain: Sequence[Step]) -> int:
    return level(_posts(work, now, one.reason_by_id), chain)


def _reachable(work: Work, now: datetime, one: Occurrence, step: Step) -> list[Person]:
    units, kind = step
    people = work.people.holders(list(units), kind, now)
    return [person for person in people if person.reachable and person.id != one.reason_by_id]


def _tell(work: Work, now: datetime, one: Occurrence, people: Sequence[Person], unit: Unit) -> None:
    day = local_day(now, unit.zone)
    for person in people:
        duties.note(work, now, Event.DUTY_ASKED, one, person)
        key = f"missed:{day}:person:{person.id}"
        work.note(Notice, key, person.id, NoticeKind.DUTY_MISSED, now, now, occurrence_id=one.id)


def standing(work: Work, now: datetime, person: Person, one: Occurrence) -> tuple[int, int]:
    """Tell how far up a person stands in the matter, and how far up the reason was given; -2 where they have no part in it."""
    return standings(work, now, person, [one])[one.id]


def standings(work: Work, now: datetime, person: Person, ones: Iterable[Occurrence]) -> dict[int, tuple[int, int]]:
    """Tell the same of many, by their ids: who stands where is asked once for each place and for each person."""
    duties_, posts = work.policy.programme.duties, cache(partial(_posts, work, now))
    held = cache(lambda unit: work.people.posts_held(work.get(Unit, unit).above, now))
    chain = cache(lambda duty, unit: steps(duties_[duty], work.get(Unit, unit), held(unit)))
    found = {}
    for one in ones:
        if one.duty not in duties_:
            found[one.id] = -2, -1
            continue
        steps_, kind = chain(one.duty, one.outlet_id), duties_[one.duty].post
        own = level(posts(person.id), steps_)
        does = one.person_id == person.id or (
            one.person_id is None and any(p.kind is kind and p.unit_id == one.outlet_id for p in posts(person.id))
        )
        found[one.id] = own if own >= 0 or does else -2, level(posts(one.reason_by_id), steps_)
    return found


def _posts(work: Work, now: datetime, person: int | None) -> list[Post]:
    return [post for post, _ in work.people.posts(person, now)] if person is not None else []


def may_explain(work: Work, now: datetime, person: Person, one: Occurrence) -> bool:
    """A reason is given by whoever does the duty, or stands above it."""
    return standing(work, now, person, one)[0] > -2  # noqa: PLR2004 - no part in it


def may_decide(work: Work, now: datetime, person: Person, one: Occurrence) -> bool:
    """A reason is accepted by somebody who stands higher than who gave it."""
    own, given = standing(work, now, person, one)
    return own > given and person.id != one.reason_by_id


def found(work: Work, now: datetime, chat: int, occurrence: int) -> tuple[Person, Occurrence]:
    """Find a missed duty that waits for an answer; whoever has no part in it learns nothing."""
    person, one = known(work, now, chat), work.find(Occurrence, occurrence)
    if one is None or not may_explain(work, now, person, one):
        raise NotYours
    if one.state is not OccurrenceState.MISSED or one.approved_at is not None:
        raise DutySettled
    return person, one


def explain(work: Work, now: datetime, person: Person, one: Occurrence, text: str) -> None:
    """Give the reason. The next step up is asked in the morning."""
    if one.reason or one.state is not OccurrenceState.MISSED:
        raise DutySettled
    unit = work.get(Unit, one.outlet_id)
    one.reason, one.reason_by_id, one.reason_at = reason_in(text), person.id, now
    one.rung = standing(work, now, person, one)[1]
    one.due_at = morning_after(work, unit, now)
    duties.note(work, now, Event.DUTY_EXPLAINED, one, person, reason=one.reason)


def settle(work: Work, now: datetime, person: Person, one: Occurrence, *, make_up: bool) -> Occurrence | None:
    """Accept the reason, with a make-up or without; tells the make-up."""
    _check(work, now, person, one)
    one.approved_by_id, one.approved_at, one.due_at = person.id, now, None
    made = _make_up(work, now, one) if make_up else None
    duties.note(work, now, Event.DUTY_EXCUSED, one, person)
    _answer(work, now, one, person, accepted=True, until=made.closes_at if made else None)
    return made


def refuse(work: Work, now: datetime, person: Person, one: Occurrence) -> None:
    """Do not accept the reason: another one is needed."""
    _check(work, now, person, one)
    unit = work.get(Unit, one.outlet_id)
    duties.note(work, now, Event.DUTY_NOT_EXCUSED, one, person, reason=one.reason)
    _answer(work, now, one, person, accepted=False, until=None)
    one.reason, one.reason_by_id, one.reason_at, one.rung = "", None, None, -1
    one.due_at = morning_after(work, unit, now)


def _check(work: Work, now: datetime, person: Person, one: Occurrence) -> None:
    if not one.reason:
        raise DutySettled
    if not may_decide(work, now, person, one):
        raise NotYours


def _answer(work: Work, now: datetime, one: Occurrence, by: Person, *, accepted: bool, until: datetime | None) -> None:
    facts = {"by": by.name, "accepted": accepted, "until": until.isoformat() if until else ""}
    key = f"occurrence:{one.id}:answer:{one.version}:person:{one.reason_by_id}"
    kind = NoticeKind.DUTY_ANSWERED
    work.add(Notice(key, one.reason_by_id or 0, kind, now, now, occurrence_id=one.id, facts=facts))


def until(work: Work, now: datetime, one: Occurrence) -> datetime | None:
    """Tell until when a missed duty would have to be made up, which is on a day on which somebody is there; None where it cannot be."""
    duty, unit = work.policy.programme.duties.get(one.duty), work.get(Unit, one.outlet_id)
    if duty is None or not duty.makeup:
        return None
    last = local(now + timedelta(days=duty.makeup), duty.closes or time(18), unit.zone)
    day = local_day(last, unit.zone)
    calendar = calendar_of(work, unit)
    if not duty.working and not calendar.closed(day):
        return last
    return local(last + (calendar.first_from(day) - day), duty.closes or time(18), unit.zone)


def _make_up(work: Work, now: datetime, one: Occurrence) -> Occurrence | None:
    """Owe it once more, linked to what was missed; whoever owes it is told at once."""
    closes_at = until(work, now, one)
    if closes_at is None:
        return None
    duty, unit = work.policy.programme.duties[one.duty], work.get(Unit, one.outlet_id)
    made = work.add(
        Occurrence(
            one.outlet_id,
            one.duty,
            now,
            closes_at,
            closes_at,
            person_id=one.person_id,
            misses_at=closes_at + duty.grace,
            makes_up_id=one.id,
        )
    )
    duties.remind(work, now, made, duty, unit)
    duties.look_ahead(made, duty, unit, now)
    return made


def to_another(work: Work, now: datetime, notice: Notice) -> None:
    """A reminder that could not be delivered goes to the next who can be reached, at once."""
    occurrence = work.find(Occurrence, notice.occurrence_id)
    duty = work.policy.programme.duties.get(occurrence.duty) if occurrence is not None else None
    if occurrence is None or duty is None:
        return
    unit = work.get(Unit, occurrence.outlet_id)
    if notice.kind is NoticeKind.DUTY_REMINDER and occurrence.open:
        duties.remind(work, now, occurrence, duty, unit)
    elif notice.kind is NoticeKind.DUTY_LATE and occurrence.open:
        duties.tell_late(work, now, occurrence, unit)
    elif notice.kind is NoticeKind.DUTY_MISSED and occurrence.state is OccurrenceState.MISSED:
        ask(work, now, occurrence, duty, unit)
