"""Planning: the planner proposes what was rehearsed longest ago, the outlet's head confirms or changes it, everybody is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safety.actions.desks import show
from safety.actions.drills import common, facts
from safety.actions.drills.common import lay, planned_for, seen_by
from safety.actions.duties import head_or_above
from safety.actions.rights import may_anywhere
from safety.actions.who import known
from safety.model.desk import Focus, bounded
from safety.model.drill import Drill, DrillPerson, DrillState
from safety.model.drill_date import read_day, read_time
from safety.model.drill_plan import (
    Rehearsed,
    at_local,
    in_three_weeks,
    morning,
    propose,
    quarter,
    shift_of,
    workday_from,
)
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import BadDate, NotYours, OldButton
from safety.model.rights import Deed
from safety.model.views import View
from safety.ports import Work

BATCH = 500
TOO_LATE = timedelta(weeks=6)
"""An outlet that is set up when less of a quarter is left begins with the next one."""

STANDS = timedelta(days=7)
"""After so long without a word a proposal stands: a plan never waits for ever."""

FARTHEST = timedelta(days=200)


def plan(work: Work, now: datetime) -> int:
    """Propose this quarter's drill to outlets that have none; tells how many were written."""
    began, ends = quarter(now)
    if not work.scenarios or ends - now < TOO_LATE:
        return 0
    outlets = work.drills.outlets_without(began, BATCH)
    for outlet in outlets:
        work.add(proposed(work, now, outlet))
    return len(outlets)


def proposed(work: Work, now: datetime, outlet: Unit, again: str = "") -> Drill:
    """Make the proposal for an outlet; `again` names a scenario whose drill was broken off."""
    held = [Rehearsed(d.scenario_key, d.shift, d.started_at or d.made_at) for d in work.drills.held_at([outlet.id])]
    scenario, shift = propose(list(work.scenarios), held)
    if again in work.scenarios:
        scenario = again
    starts_at = in_three_weeks(now, shift, outlet.zone)
    return Drill(outlet.id, scenario, now, shift, starts_at, due_at=morning(now, outlet.zone))


def ask(work: Work, now: datetime, drill: Drill) -> None:
    """Ask the outlet's head, or the next above who can be reached, whether the proposal suits."""
    drill.stage, drill.due_at = 1, min(now + STANDS, drill.starts_at - timedelta(days=1))
    outlet = work.get(Unit, drill.outlet_id)
    common.journal(work, now, drill, Event.DRILL_PROPOSED)
    people = head_or_above(work, now, outlet)
    common.tell(work, now, drill, people, NoticeKind.DRILL_PROPOSED, f"proposed:{drill.lapses}")


def propose_now(work: Work, now: datetime, *, chat: int) -> View:
    """Ask for the next proposal at once: for the outlet of its head, where none is ahead."""
    person = known(work, now, chat)
    outlet = facts.undrilled(work, now, person)
    if outlet is None:
        raise OldButton
    made = work.add(proposed(work, now, outlet))
    made.stage, made.due_at = 1, min(now + STANDS, made.starts_at - timedelta(days=1))
    common.journal(work, now, made, Event.DRILL_PROPOSED, person)
    return lay(work, now, person, made)


def home(work: Work, now: datetime, *, chat: int, page: int = 0) -> View:
    """Lay the drills of one's jurisdiction on the desk."""
    person = known(work, now, chat)
    work.desks.of(person.id).turn(Focus.DRILLS, fault_id=None, page=max(0, bounded(page)))
    return show(work, now, person)


def matrix(work: Work, now: datetime, *, chat: int, page: int = 0) -> View:
    """Lay the matrix of outlets and scenarios on the desk."""
    person = known(work, now, chat)
    if not may_anywhere(work, now, person, Deed.DECIDE):
        raise NotYours
    work.desks.of(person.id).turn(Focus.DRILL_MATRIX, fault_id=None, page=max(0, bounded(page)))
    return show(work, now, person)


def look(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Lay a drill on the desk as it stands."""
    person, found = seen_by(work, now, chat, drill)
    return lay(work, now, person, found)


def ask_scenario(work: Work, now: datetime, *, chat: int, drill: int, page: int) -> View:
    """Ask which scenario it shall be."""
    person, found = planned_for(work, now, chat, drill)
    return lay(work, now, person, found, Focus.DRILL_SCENARIO, page=max(0, bounded(page)))


def pick(work: Work, now: datetime, *, chat: int, drill: int, scenario: str) -> View:
    """Choose another scenario; who was told already is told again."""
    person, found = planned_for(work, now, chat, drill)
    if scenario not in work.scenarios:
        raise OldButton
    if scenario != found.scenario_key:
        found.scenario_key, found.scenario_id = scenario, None
        _tell_change(work, now, found, person)
    return lay(work, now, person, found)


def ask_when(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Ask for date and time."""
    person, found = planned_for(work, now, chat, drill)
    return lay(work, now, person, found, Focus.DRILL_WHEN)


def on(work: Work, now: datetime, *, chat: int, drill: int, when: str) -> View:
    """Choose a date and time that was offered as a button, written as 20261203T1710 in the outlet's time."""
    person, found = planned_for(work, now, chat, drill)
    zone = work.get(Unit, found.outlet_id).zone
    try:
        at = datetime.strptime(when, "%Y%m%dT%H%M").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise OldButton from None
    return _move(work, now, person, found, at)


def typed(work: Work, now: datetime, person: Person, drill: Drill, text: str) -> View:
    """Read a typed date, a time, or both; what is not said stays as it was."""
    if not (drill.planned and facts.decides(work, now, person, drill)):
        raise NotYours
    zone = work.get(Unit, drill.outlet_id).zone
    before = drill.starts_at.astimezone(ZoneInfo(zone))
    day, time = read_day(text, now.astimezone(ZoneInfo(zone)).date()), read_time(text)
    if day is None and time is None:
        raise BadDate(why="unread")
    return _move(work, now, person, drill, at_local(day or before.date(), time or before.time(), zone))


def _move(work: Work, now: datetime, person: Person, drill: Drill, at: datetime) -> View:
    if at <= now:
        raise BadDate(why="past")
    if at > now + FARTHEST:
        raise BadDate(why="far")
    if at != drill.starts_at:
        drill.starts_at, drill.shift = at, shift_of(at, work.get(Unit, drill.outlet_id).zone)
        _tell_change(work, now, drill, person)
    return lay(work, now, person, drill)


def _tell_change(work: Work, now: datetime, drill: Drill, by: Person) -> None:
    """What is announced already is announced anew; a proposal is nobody's business yet, but its clock follows its date."""
    if drill.state is DrillState.SET:
        settle(work, now, drill, by)
    elif drill.stage:
        drill.due_at = max(now, min(now + STANDS, drill.starts_at - timedelta(days=1)))


def agree(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Confirm the proposal as it stands."""
    person, found = planned_for(work, now, chat, drill)
    if found.state is DrillState.PROPOSED:
        if found.starts_at <= now:
            raise BadDate(why="past")
        settle(work, now, found, person)
    return lay(work, now, person, found)


def settle(work: Work, now: datetime, drill: Drill, by: Person | None) -> None:
    """Freeze the scenario, ask everybody of the outlet to take part, and announce it."""
    drill.state, drill.stage, drill.due_at = DrillState.SET, 0, drill.starts_at
    drill.set_by_id = by.id if by else drill.set_by_id
    scenario = facts.scenario_of(work, drill)
    drill.scenario_key, drill.scenario_id = scenario.id, work.drills.freeze(scenario, now)
    people = invite(work, now, drill)
    common.journal(work, now, drill, Event.DRILL_SET, by, at=drill.starts_at.isoformat())
    others = [person for person in people if by is None or person.id != by.id]
    drill.taps += 1
    at = drill.starts_at.isoformat()
    common.tell(work, now, drill, others, NoticeKind.DRILL_SET, f"set:{drill.taps}", at=at, scenario=scenario.id)


def invite(work: Work, now: datetime, drill: Drill) -> list[Person]:
    """Ask everybody who holds a post at the outlet; tells who is asked."""
    people = facts.staff(work, now, work.get(Unit, drill.outlet_id))
    for person in people:
        if work.drills.person(drill.id, person.id) is None:
            work.add(DrillPerson(drill.id, person.id))
    return people


def lapse(work: Work, now: datetime, drill: Drill) -> None:
    """A date has passed without a drill: it is proposed anew, a week ahead, and the head is told; from the second time on also above."""
    outlet = work.get(Unit, drill.outlet_id)
    zone = ZoneInfo(outlet.zone)
    missed = drill.starts_at
    day = workday_from(now.astimezone(zone).date() + timedelta(days=7))
    drill.state, drill.lapses, drill.stage = DrillState.PROPOSED, drill.lapses + 1, 1
    drill.starts_at = at_local(day, missed.astimezone(zone).time(), outlet.zone)
    drill.due_at = drill.starts_at - timedelta(days=1)
    drill.leader_id = drill.observer_id = drill.opened_at = drill.carded_at = None
    for part in work.drills.people(drill.id):
        part.here_at, part.read_at, part.roles, part.by_scan = None, None, [], False
    for step in facts.valid(work, drill):
        step.undone_at = now
    common.journal(work, now, drill, Event.DRILL_LAPSED)
    told = list(head_or_above(work, now, outlet))
    if drill.lapses > 1 and outlet.parent_id is not None:
        told += [p for p in head_or_above(work, now, work.get(Unit, outlet.parent_id)) if p not in told]
    common.tell(work, now, drill, told, NoticeKind.DRILL_LAPSED, f"lapsed:{drill.lapses}", missed=missed.isoformat())
