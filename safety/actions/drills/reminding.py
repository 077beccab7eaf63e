"""A drill comes near: told on its eve, in its morning, and when it is to begin; never to somebody who is away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safety.actions.away import backs, is_away
from safety.actions.drills import common, facts
from safety.actions.duties import head_or_above
from safety.model.drill import Drill
from safety.model.drill_plan import Moment, moments
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work

LET_LIE = timedelta(minutes=10)
"""How long the head has to open the roll call before the officer on duty is asked to."""


def first_look(work: Work, now: datetime, drill: Drill) -> datetime:
    """Tell when an announced drill is told of next. An announcement of the same day stands for the eve's reminder."""
    ahead = [(moment, at) for moment, at in _moments(work, drill) if at > now]
    place = ZoneInfo(work.get(Unit, drill.outlet_id).zone)
    if ahead and ahead[0][0] is Moment.EVE and ahead[0][1].astimezone(place).date() == now.astimezone(place).date():
        ahead = ahead[1:]
    return ahead[0][1] if ahead else drill.starts_at


def _moments(work: Work, drill: Drill) -> list[tuple[Moment, datetime]]:
    times = work.policy.rota
    return moments(drill.starts_at, work.get(Unit, drill.outlet_id).zone, times.evening, times.morning)


def come(work: Work, now: datetime, drill: Drill) -> datetime | None:
    """Tell what it is time for, but nothing that a later moment has overtaken; and when to look next, None once it is to begin."""
    times = _moments(work, drill)
    come = [moment for moment, at in times if at <= now]
    moment = come[-1] if come else None
    outlet = work.get(Unit, drill.outlet_id)
    if moment is Moment.BEGIN:
        begin(work, now, drill, outlet)
        return None
    if moment is not None:
        people = [*_heads(work, drill, outlet), *_watching(work, drill)]
        asked = common.invite(work, now, drill) if moment is Moment.EVE else []
        _remind(work, now, drill, [*people, *asked], moment)
    return next(at for _, at in times if at > now)


def begin(work: Work, now: datetime, drill: Drill, outlet: Unit) -> None:
    """It is to begin: told to the head and whoever announced it, and, where they let it lie, to the officer on duty a little later.

    Whoever is called to the roll need not be told as well that somebody is to call it. Where nobody of them can be told, it is told to who
    answers for the outlet.
    """
    setter = work.find(Person, drill.set_by_id)
    first = _there(work, now, [*_heads(work, drill, outlet), *([setter] if setter else [])])
    officers = {key: p for key, p in _there(work, now, _watching(work, drill)).items() if key not in first}
    key, later = f"due:{drill.starts_at:%Y%m%dT%H%M}", now + LET_LIE if first else now
    at_once = first or ({} if officers else {p.id: p for p in head_or_above(work, now, outlet)})
    common.tell(work, now, drill, at_once.values(), NoticeKind.DRILL_DUE, key)
    common.tell(work, now, drill, officers.values(), NoticeKind.DRILL_DUE, key, due_at=later)


def _there(work: Work, now: datetime, people: Iterable[Person]) -> dict[int, Person]:
    return {p.id: p for p in people if p.reachable and not is_away(work, p.id, now)}


def _heads(work: Work, drill: Drill, outlet: Unit) -> Sequence[Person]:
    return work.people.holders([outlet.id], PostKind.OUTLET_HEAD, drill.starts_at)


def _watching(work: Work, drill: Drill) -> list[Person]:
    """Whoever is officer then, and so holds the stopwatch."""
    officer = work.find(Person, facts.watcher(work, drill))
    return [officer] if officer is not None else []


def _remind(work: Work, now: datetime, drill: Drill, people: Iterable[Person], moment: Moment) -> None:
    at = drill.starts_at
    there = {p.id: p for p in people if p.left_at is None}
    gone, back = backs(work, there, at, now)
    wanted = [person for key, person in there.items() if key not in gone]
    key = f"{moment.value}:{at:%Y%m%dT%H%M}"
    for due_at in {back.get(person.id, now) for person in wanted}:
        heard = [person for person in wanted if back.get(person.id, now) == due_at]
        common.tell(work, now, drill, heard, NoticeKind.DRILL_REMINDER, key, due_at=due_at, at=at.isoformat())
