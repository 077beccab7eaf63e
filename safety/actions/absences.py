"""Away from a day to a day: noted in a few taps, or typed. An officer's turns are planned anew, and the outlet's head knows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from checklists.typed import UnreadableError, ahead
from safety.actions import journal, out_of_touch, people
from safety.actions.rota_lines import away_line
from safety.actions.rota_news import away_explained, away_noted
from safety.actions.turns import catch_up, unsettle
from safety.actions.who import known
from safety.model.answering import UPWARDS
from safety.model.desk import Desk, Focus
from safety.model.journal import Event
from safety.model.people import Person, PostKind
from safety.model.refusals import AwayAlready, DayPast, DayTooFar, DayUnread, NothingAsked, NotYours
from safety.model.turn import Absence
from safety.model.views.base import View
from safety.model.views.rota import Away
from safety.model.workdays import A_DAY, at_local, local_day
from safety.ports import Work

FARTHEST = timedelta(days=366)


def zone_of(work: Work, now: datetime, person: Person) -> str:
    """Tell where somebody works: at the first outlet, else at the first unit."""
    units = [unit for _, unit in work.people.posts(person.id, now)]
    return next((unit.zone for unit in units if unit.is_outlet), units[0].zone if units else "UTC")


def _today(work: Work, now: datetime, person: Person) -> date:
    return local_day(now, zone_of(work, now, person))


def look(work: Work, now: datetime, *, chat: int) -> View:
    """Show when the person is away; where nothing is noted, ask for the first day at once."""
    person = known(work, now, chat)
    if not work.people.posts(person.id, now):
        raise NotYours
    step = "" if work.rotas.absences(person.id, now) else "first"
    return _lay(work, now, person, step=step)


def begin(work: Work, now: datetime, *, chat: int) -> View:
    """Ask for the first day."""
    person = known(work, now, chat)
    return _lay(work, now, person, step="first")


def turn_page(work: Work, now: datetime, *, chat: int, month: int) -> View:
    """Show another month; `month` is 202612."""
    person = known(work, now, chat)
    facts = dict(work.desks.of(person.id).facts)
    return _lay(work, now, person, **{"step": "first", **facts, "month": month})


def _lay(work: Work, now: datetime, person: Person, **facts: object) -> View:
    work.desks.of(person.id).turn(Focus.AWAY, facts=facts, fault_id=None, inspection_id=None)
    return on_desk(work, now, person, work.desks.of(person.id))


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> Away:
    """What a desk that asks about an absence shows now."""
    zone, today = zone_of(work, now, person), _today(work, now, person)
    first = date.fromisoformat(str(desk.facts["first"])) if desk.facts.get("first") else None
    noted = work.find(Absence, int(desk.facts.get("noted") or 0))
    absences = [away_line(work, absence, zone) for absence in work.rotas.absences(person.id, now)]
    kinds = {post.kind for post, _ in work.people.posts(person.id, now)}
    return Away(
        zone=zone,
        today=today,
        step=str(desk.facts.get("step") or ""),
        month=month_of(int(desk.facts.get("month") or 0), first or today, first or today, FARTHEST),
        first=first,
        absences=absences,
        noted=away_line(work, noted, zone) if noted is not None and noted.cancelled_at is None else None,
        taken_back=str(desk.facts.get("taken_back") or ""),
        serves=PostKind.SAFETY_OFFICER in kinds,
        called=not kinds.isdisjoint(UPWARDS),
    )


def month_of(number: int, usual: date, today: date, farthest: timedelta) -> date:
    """Read which month to show: none before this one, none too far ahead."""
    year, month = divmod(number, 100)
    wanted = date(year, month, 1) if 2000 < year < 9999 and 0 < month < 13 else usual.replace(day=1)  # noqa: PLR2004 - a date
    return max(today.replace(day=1), min(wanted, today + farthest)).replace(day=1)


def day_of(number: int) -> date:
    """Read a day as a button carries it: 20261224."""
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        raise DayUnread(why="not_a_date") from None


def pick(work: Work, now: datetime, *, chat: int, day: int) -> View:
    """Take a day that was tapped; `day` is 20261224."""
    person = known(work, now, chat)
    return _take(work, now, person, day_of(day))


def typed(work: Work, now: datetime, person: Person, text: str) -> View:
    """Take what was typed: a day, or the reason of the absence just noted."""
    desk = work.desks.of(person.id)
    if not desk.facts.get("step"):
        return _reason(work, now, person, desk, text)
    today = _today(work, now, person)
    try:
        chosen = ahead(text, today)
    except UnreadableError as unread:
        raise DayUnread(why=unread.reason, days=unread.days) from None
    return _take(work, now, person, chosen)


def _take(work: Work, now: datetime, person: Person, chosen: date) -> View:
    desk, today = work.desks.of(person.id), _today(work, now, person)
    if desk.focus is not Focus.AWAY or not desk.facts.get("step"):
        raise NothingAsked
    if chosen > today + FARTHEST:
        raise DayTooFar(day=today + FARTHEST)
    first = desk.facts.get("first")
    earliest = date.fromisoformat(str(first)) if first else today
    if chosen < earliest:
        raise DayPast(day=earliest)
    if first is None:
        _refuse_twice(work, now, person, *_instants(work, now, person, chosen, chosen))
        return _lay(work, now, person, step="last", first=chosen.isoformat(), month=chosen.year * 100 + chosen.month)
    return _note(work, now, person, earliest, chosen)


def _note(work: Work, now: datetime, person: Person, first: date, last: date) -> View:
    begins, ends = _instants(work, now, person, first, last)
    _refuse_twice(work, now, person, begins, ends)
    absence = work.add(Absence(person.id, max(begins, now), ends, now))
    journal.of_person(work, now, person, Event.AWAY_NOTED, first=first.isoformat(), last=last.isoformat())
    _plan_again(work, now, person, absence)
    if absence.begins_at <= now:
        people.go_away(work, now, person)
    return _lay(work, now, person, step="", noted=absence.id)


def _instants(work: Work, now: datetime, person: Person, first: date, last: date) -> tuple[datetime, datetime]:
    """Tell when whole days begin and end where somebody works."""
    zone = zone_of(work, now, person)
    return at_local(first, time(), zone), at_local(last + A_DAY, time(), zone)


def _refuse_twice(work: Work, now: datetime, person: Person, begins: datetime, ends: datetime) -> None:
    for each in work.rotas.absences(person.id, now):
        if each.begins_at < ends and begins < each.ends_at:
            noted = away_line(work, each, zone_of(work, now, person))
            raise AwayAlready(first=noted.first, last=noted.last)


def _reason(work: Work, now: datetime, person: Person, desk: Desk, text: str) -> View:
    noted = work.find(Absence, int(desk.facts.get("noted") or 0))
    if noted is None or noted.person_id != person.id or noted.reason:
        raise NothingAsked
    noted.reason = text[:500]
    away_explained(work, now, noted, _served(work, now, person))
    return _lay(work, now, person, step="", noted=noted.id)


def cancel(work: Work, now: datetime, *, chat: int, absence: int) -> View:
    """Take an absence back."""
    person, found = known(work, now, chat), work.find(Absence, absence)
    if found is None or found.person_id != person.id or found.cancelled_at is not None or found.ends_at <= now:
        raise NotYours
    found.cancelled_at = now
    journal.of_person(work, now, person, Event.AWAY_CANCELLED)
    _plan_again(work, now, person, found)
    out_of_touch.call_again(work, now, person)
    said = "cancelled" if not found.cut_short else "again" if _serves_again(work, now, person) else "back"
    return _lay(work, now, person, step="", taken_back=said)


def _serves_again(work: Work, now: datetime, person: Person) -> bool:
    """Plan at once for who is back in the middle of a turn; tells whether they are A again from this moment."""
    served = _served(work, now, person)
    for outlet in served:
        catch_up(work, now, outlet)
    return any(turn.a_id == person.id for outlet in served for turn in work.rotas.turns(outlet, now, 1))


def _served(work: Work, now: datetime, person: Person) -> list[int]:
    return [unit.id for post, unit in work.people.posts(person.id, now) if post.kind is PostKind.SAFETY_OFFICER]


def _plan_again(work: Work, now: datetime, person: Person, absence: Absence) -> None:
    served = _served(work, now, person)
    unsettle(work, now, served)
    for outlet in served:
        away_noted(work, now, outlet, absence)
