"""Planning: the planner proposes what was rehearsed longest ago, the outlet's head confirms or changes it, everybody is told."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from checklists.typed import UnreadableError
from safety.actions.calendars import Calendars, calendar_of
from safety.actions.desks import show
from safety.actions.drills import announcing, common, facts
from safety.actions.drills.common import lay, planned_for, seen_by
from safety.actions.duties import head_or_above
from safety.actions.rights import may_anywhere
from safety.actions.who import known
from safety.model.desk import Focus, bounded
from safety.model.drill import Drill, DrillState
from safety.model.drill_date import read
from safety.model.drill_plan import (
    Rehearsed,
    in_weeks,
    proposal,
    propose,
    quarter,
    shift_of,
    spread,
)
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import BadDate, DayUnread, NotYours, OldButton
from safety.model.rights import Deed
from safety.model.views import View
from safety.model.workdays import Calendar, at_local, local_day
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
    calendars = Calendars(work, outlets)
    taken: dict[int | None, Counter[date]] = {}
    last = (ends - STANDS).date()
    for outlet in outlets:
        if outlet.parent_id not in taken:
            taken[outlet.parent_id] = _days_taken(work, now, outlet)
        calendar = calendars.of(outlet)
        made = proposed(work, now, outlet, calendar)
        made.starts_at = spread(made.starts_at, outlet.zone, calendar, taken[outlet.parent_id], last)
        taken[outlet.parent_id][local_day(made.starts_at, outlet.zone)] += 1
        work.add(made)
    return len(outlets)


def _days_taken(work: Work, now: datetime, outlet: Unit) -> Counter[date]:
    """Tell on which days how many drills are planned already of the outlets that the same leader looks after."""
    parent = work.find(Unit, outlet.parent_id)
    planned = work.drills.planned_under(parent.line, now, now + FARTHEST) if parent is not None else []
    return Counter(local_day(drill.starts_at, outlet.zone) for drill in planned)


def proposed(work: Work, now: datetime, outlet: Unit, calendar: Calendar, again: str = "") -> Drill:
    """Make the proposal for an outlet; `again` names a scenario whose drill was broken off."""
    held = [Rehearsed(d.scenario_key, d.shift, d.started_at or d.made_at) for d in work.drills.held_at([outlet.id])]
    scenario, shift = propose(list(work.scenarios), held)
    if again in work.scenarios:
        scenario = again
    asked_at, starts_at = proposal(now, shift, outlet.zone, calendar)
    return Drill(outlet.id, scenario, now, shift, starts_at, due_at=asked_at)


def ask(work: Work, now: datetime, drill: Drill) -> None:
    """Ask the outlet's head, or the next above who can be reached, whether the proposal suits."""
    outlet = work.get(Unit, drill.outlet_id)
    if drill.starts_at < now + STANDS:  # the outlet was closed, or the bot away, when it should have been asked about
        at = drill.starts_at.astimezone(ZoneInfo(outlet.zone)).time()
        drill.starts_at = in_weeks(3, now, at, outlet.zone, calendar_of(work, outlet))
    drill.stage, drill.due_at = 1, min(now + STANDS, drill.starts_at - timedelta(days=1))
    common.journal(work, now, drill, Event.DRILL_PROPOSED)
    people = head_or_above(work, now, outlet)
    common.tell(work, now, drill, people, NoticeKind.DRILL_PROPOSED, f"proposed:{drill.lapses}")


def propose_now(work: Work, now: datetime, *, chat: int) -> View:
    """Ask for the next proposal at once: for the outlet of its head, where none is ahead."""
    person = known(work, now, chat)
    outlet = facts.undrilled(work, now, person)
    if outlet is None or not work.drills.free(outlet.id):
        raise OldButton
    made = work.add(proposed(work, now, outlet, calendar_of(work, outlet)))
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
    """Read a typed date, a time, or both; what is not said stays as it was. What cannot be read whole changes nothing."""
    if not (drill.planned and facts.decides(work, now, person, drill)):
        raise NotYours
    zone = work.get(Unit, drill.outlet_id).zone
    before = drill.starts_at.astimezone(ZoneInfo(zone))
    try:
        day, time = read(text, local_day(now, zone))
    except UnreadableError as unread:
        raise (DayUnread(why=unread.reason, days=unread.days) if unread.days else BadDate(why="unread")) from None
    return _move(work, now, person, drill, at_local(day or before.date(), time or before.time(), zone))


def _move(work: Work, now: datetime, person: Person, drill: Drill, at: datetime) -> View:
    at = at.astimezone(UTC)
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
        announcing.settle(work, now, drill, by)
    elif drill.stage:
        drill.due_at = max(now, min(now + STANDS, drill.starts_at - timedelta(days=1)))


def agree(work: Work, now: datetime, *, chat: int, drill: int, plan: str = "") -> View:
    """Confirm the proposal that the button was drawn for; where it was changed since, show it as it stands."""
    person, found = planned_for(work, now, chat, drill)
    if found.state is DrillState.PROPOSED and plan in ("", found.plan):
        if found.starts_at <= now:
            raise BadDate(why="past")
        announcing.settle(work, now, found, person)
    return lay(work, now, person, found)
