"""Announcing: the scenario is frozen, everybody of the outlet is asked; and what becomes of a date on which no drill is held."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from safety.actions.calendars import calendar_of
from safety.actions.drills import centre, common, facts
from safety.actions.drills.reminding import first_look
from safety.actions.duties import head_or_above
from safety.model.drill import Drill, DrillState
from safety.model.drill_plan import in_weeks, proposal
from safety.model.journal import Event
from safety.model.notice import NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.workdays import local_day
from safety.ports import Work


def settle(work: Work, now: datetime, drill: Drill, by: Person | None) -> None:
    """Freeze the scenario, ask everybody of the outlet to take part, and announce it."""
    scenario, look = facts.scenario_of(work, drill), first_look(work, now, drill)
    kept = work.drills.freeze(scenario, now)
    drill.state, drill.stage, drill.due_at, drill.taps = DrillState.SET, 0, look, drill.taps + 1
    drill.scenario_key, drill.scenario_id = scenario.id, kept
    drill.set_by_id = by.id if by else drill.set_by_id
    people = common.invite(work, now, drill)
    common.journal(work, now, drill, Event.DRILL_SET, by, at=drill.starts_at.isoformat())
    others = [person for person in people if by is None or person.id != by.id]
    at = drill.starts_at.isoformat()
    common.tell(work, now, drill, others, NoticeKind.DRILL_SET, f"set:{drill.taps}", at=at, scenario=scenario.id)


def lapse(work: Work, now: datetime, drill: Drill) -> None:
    """A date has passed without a drill: it is proposed anew, a week ahead, and the head is told; from the second time on also above."""
    outlet = work.get(Unit, drill.outlet_id)
    missed = drill.starts_at
    at = missed.astimezone(ZoneInfo(outlet.zone)).time()
    _propose_again(drill, in_weeks(1, now, at, outlet.zone, calendar_of(work, outlet)))
    drill.lapses += 1
    _clear(work, now, drill)
    common.journal(work, now, drill, Event.DRILL_LAPSED)
    told = list(head_or_above(work, now, outlet))
    if drill.lapses > 1 and outlet.parent_id is not None:
        told += [p for p in head_or_above(work, now, work.get(Unit, outlet.parent_id)) if p not in told]
    common.tell(work, now, drill, told, NoticeKind.DRILL_LAPSED, f"lapsed:{drill.lapses}", missed=missed.isoformat())


def put_back(work: Work, now: datetime, drill: Drill, by: Person | None) -> None:
    """A roll call leads to no drill: before its time the drill keeps its date, afterwards it gets another."""
    if drill.starts_at <= now:
        lapse(work, now, drill)
        return
    _clear(work, now, drill)
    drill.state, drill.stage = DrillState.SET, 0
    drill.due_at = first_look(work, now, drill)
    common.journal(work, now, drill, Event.DRILL_LAPSED, by)


def _clear(work: Work, now: datetime, drill: Drill) -> None:
    """Nobody has come, nobody was told, nobody plays anything."""
    centre.changed(work, now, drill)
    drill.leader_id = drill.observer_id = drill.opened_at = drill.carded_at = None
    for part in work.drills.people(drill.id):
        part.here_at, part.read_at, part.roles, part.by_scan = None, None, [], False
    for step in facts.valid(work, drill):
        step.undone_at = now


def _propose_again(drill: Drill, starts_at: datetime) -> None:
    drill.state, drill.stage, drill.starts_at = DrillState.PROPOSED, 1, starts_at
    drill.due_at = starts_at - timedelta(days=1)


def shut(work: Work, now: datetime, unit: Unit, first: date, last: date) -> None:
    """A unit is closed from a day to a day: a drill that was to be held then is called off, and gets a date after it."""
    around = [datetime.combine(day, time(), UTC) for day in (first - timedelta(days=1), last + timedelta(days=2))]
    for drill in work.drills.planned_under(unit.line, *around):
        outlet = work.get(Unit, drill.outlet_id)
        if first <= local_day(drill.starts_at, outlet.zone) <= last:
            _call_off(work, now, drill, outlet, "closed")


def take_off(work: Work, now: datetime, unit: Unit, day: date) -> None:
    """The bank says something else of a day at a unit: a drill that was to be held then gets another date, where nobody works then now."""
    around = [datetime.combine(near, time(), UTC) for near in (day - timedelta(days=1), day + timedelta(days=2))]
    for drill in work.drills.planned_under(unit.line, *around):
        outlet = work.get(Unit, drill.outlet_id)
        local = local_day(drill.starts_at, outlet.zone)
        if local == day and not calendar_of(work, outlet).works(day):
            _call_off(work, now, drill, outlet, "day_off")


def _call_off(work: Work, now: datetime, drill: Drill, outlet: Unit, why: str) -> None:
    calendar, missed = calendar_of(work, outlet), drill.starts_at
    if drill.stage == 0 and drill.state is DrillState.PROPOSED:
        drill.due_at, drill.starts_at = proposal(now, drill.shift, outlet.zone, calendar)
        return
    setter = work.find(Person, drill.set_by_id)
    known = [*facts.staff(work, now, outlet), *([setter] if setter is not None else [])]
    announced = [person for person in known if _knows(work, drill, person)]
    at = missed.astimezone(ZoneInfo(outlet.zone)).time()
    _propose_again(drill, in_weeks(1, missed, at, outlet.zone, calendar))
    drill.taps += 1
    common.journal(work, now, drill, Event.DRILL_OFF, at=missed.isoformat(), why=why)
    heads = head_or_above(work, now, outlet)
    told: dict[str, Any] = {"missed": missed.isoformat(), "off": why}
    common.tell(work, now, drill, heads, NoticeKind.DRILL_LAPSED, f"off:{drill.taps}", **told)
    others = [person for person in announced if person not in heads]
    common.tell(work, now, drill, others, NoticeKind.DRILL_OFF, f"off:{drill.taps}", **told)


def _knows(work: Work, drill: Drill, person: Person) -> bool:
    """Tell whether somebody knows of the drill: nobody is told of the end of what they never heard of."""
    if drill.state is not DrillState.SET or person.left_at is not None:
        return False
    told = (work.notices.keyed(f"drill:{drill.id}:set:{n}:person:{person.id}") for n in range(1, drill.taps + 1))
    heard = (NoticeState.SENT, NoticeState.SENDING)
    return person.id == drill.set_by_id or any(notice is not None and notice.state in heard for notice in told)
