"""A drill as it lies on a desk: what a reader sees depends on how it stands and on who the reader is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from safety.actions.calendars import calendar_of
from safety.actions.cases import name
from safety.actions.drills import facts
from safety.actions.drills.board import board, review, run
from safety.actions.drills.knowing import informed
from safety.actions.drills.lines import line
from safety.actions.rights import may_anywhere
from safety.model.desk import Desk, Focus
from safety.model.drill import READING, Drill, DrillPerson, DrillState
from safety.model.drill_plan import TIMES
from safety.model.notice import Notice
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.rights import Deed
from safety.model.views import View
from safety.model.views.drills import (
    DrillCard,
    DrillMatrix,
    DrillPlan,
    DrillRole,
    DrillRoles,
    Drills,
    DrillScenarios,
    DrillWhen,
    MatrixRow,
)
from safety.model.workdays import at_local, local_day
from safety.ports import Work

PAGE, OPTIONS, OUTLETS = 6, 7, 3


def listed(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    """The drills ahead, the next first."""
    units = [unit.line for _, unit in work.people.posts(person.id, now)]
    found, total = work.drills.ahead_under(units, max(desk.page, 0), PAGE)
    pages = max(1, -(-total // PAGE))
    owed = [line(work, work.get(Drill, part.drill_id)) for part in work.drills.owed_by(person.id)]
    page = min(max(desk.page, 0), pages - 1)
    leads, plan = may_anywhere(work, now, person, Deed.DECIDE), facts.undrilled(work, now, person) is not None
    return Drills([line(work, d) for d in found], owed, page, pages, leads, plan)


def matrix(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Outlets by scenarios, a few outlets at a time."""
    if not may_anywhere(work, now, person, Deed.DECIDE):
        return None
    lines = [unit.line for _, unit in work.people.posts(person.id, now)]
    outlets, total = work.drills.outlets_under(lines, max(desk.page, 0), OUTLETS)
    held = work.drills.held_at([outlet.id for outlet in outlets])
    rows = []
    for outlet in outlets:
        last = {drill.scenario_key: drill for drill in held if drill.outlet_id == outlet.id}
        done = [
            (facts.scenario_of(work, drill).title, drill.started_at or drill.made_at, bool(drill.passed))
            for drill in sorted(last.values(), key=lambda d: d.started_at or d.made_at)
        ]
        never = [scenario.title for key, scenario in work.scenarios.items() if key not in last]
        rows.append(MatrixRow(facts.place(work, outlet.id), done, never))
    pages = max(1, -(-total // OUTLETS))
    return DrillMatrix(rows, min(max(desk.page, 0), pages - 1), pages)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """The drill on a desk, in the form that its state and the reader's part in it ask for."""
    key = desk.facts.get("drill")
    drill = work.find(Drill, key) if isinstance(key, int) else None
    if drill is None or not facts.sees(work, now, person, drill):
        return None
    return _view(work, now, person, drill, desk)


def open_card(work: Work, now: datetime, notice: Notice, person: Person) -> View | None:
    """What an open card shows now; None where it was put away meanwhile, or something else lies on it."""
    desk = work.desks.of(person.id)
    if desk.message_id != notice.message_id or desk.facts.get("drill") != notice.facts.get("drill"):
        return None
    return on_desk(work, now, person, desk)


def _view(work: Work, now: datetime, person: Person, drill: Drill, desk: Desk) -> View:
    part = work.drills.person(drill.id, person.id)
    running, stopping = facts.runs(work, now, person, drill), desk.focus is Focus.DRILL_STOP
    if drill.planned:
        return _planned(work, now, person, drill, desk)
    if desk.focus is Focus.DRILL_CARD and part is not None and part.owed_at is not None:
        return _card(work, now, drill, person, part)
    if drill.state is DrillState.GATHERING and running:
        return _gathering(work, now, drill, desk)
    if drill.state is DrillState.RUNNING and (running or stopping):
        return run(work, drill, stopping=stopping)
    if drill.on or (drill.state is DrillState.REVIEW and not running):
        return _card(work, now, drill, person, part or DrillPerson(drill.id, person.id))
    return review(work, drill, may=running, confirming=desk.focus is Focus.DRILL_FILE)


def _planned(work: Work, now: datetime, person: Person, drill: Drill, desk: Desk) -> View:
    decides = facts.decides(work, now, person, drill)
    if decides and desk.focus is Focus.DRILL_SCENARIO:
        return _scenarios(work, drill, desk.page)
    if decides and desk.focus is Focus.DRILL_WHEN:
        return DrillWhen(line(work, drill), _dates(work, now, drill))
    scenario, may = facts.scenario_of(work, drill), set()
    if decides:
        may |= {"change", "set"} if drill.state is DrillState.PROPOSED else {"change"}
    if facts.opens(work, now, person, drill):
        may.add("open")
    stands = drill.due_at if drill.state is DrillState.PROPOSED and drill.stage else None
    last = _rehearsed(work, drill.outlet_id).get(drill.scenario_key)
    off = facts.is_off(work, drill)
    what = line(work, drill), scenario.story, scenario.inform, last
    return DrillPlan(
        *what, frozenset(may), stands, drill.lapses, off, desk.focus is Focus.DRILL_EARLY and "open" in may
    )


def _rehearsed(work: Work, outlet_id: int) -> dict[str, datetime]:
    return {drill.scenario_key: drill.started_at or drill.made_at for drill in work.drills.held_at([outlet_id])}


def _scenarios(work: Work, drill: Drill, page: int) -> View:
    last = _rehearsed(work, drill.outlet_id)
    order = sorted(work.scenarios.values(), key=lambda s: (s.id in last, last.get(s.id, drill.made_at)))
    pages = max(1, -(-len(order) // OPTIONS))
    page = min(max(page, 0), pages - 1)
    shown = order[page * OPTIONS : (page + 1) * OPTIONS]
    return DrillScenarios(line(work, drill), [(s.id, s.title, last.get(s.id)) for s in shown], page, pages)


def _dates(work: Work, now: datetime, drill: Drill) -> list[datetime]:
    """Offer the next working days, one a week and one two weeks ahead, each before opening and after closing."""
    outlet = work.get(Unit, drill.outlet_id)
    calendar, zone = calendar_of(work, outlet), outlet.zone
    today = local_day(now, zone)
    days = dict.fromkeys(calendar.first_from(today + timedelta(days=ahead)) for ahead in (0, 1, 7, 14))
    offered = [at_local(day, time, zone) for day in days for time in TIMES.values()]
    return [at for at in offered if at > now and at != drill.starts_at][:8]


def _gathering(work: Work, now: datetime, drill: Drill, desk: Desk) -> View:
    view = board(work, now, drill)
    if desk.focus is Focus.DRILL_STOP:
        return replace(view, closing=True)
    if desk.focus is Focus.DRILL_ROLES:
        return DrillRoles(view.line, view.observer, view.roles)
    if desk.focus is Focus.DRILL_ROLE:
        roles = facts.scenario_of(work, drill).roles
        role = roles[desk.page] if 0 <= desk.page < len(roles) else None
        people = [(p.person_id, name(work, p.person_id) or "", len(p.roles)) for p in facts.there(work, drill)]
        return DrillRole(view.line, desk.page, role, people)
    return view


def _card(work: Work, now: datetime, drill: Drill, person: Person, part: DrillPerson) -> View:
    scenario = facts.scenario_of(work, drill)
    make_up = part.owed_at is not None
    given = [role for role in scenario.roles if role.id in part.roles and drill.carded_at is not None]
    return DrillCard(
        line=line(work, drill),
        story=scenario.story,
        stop_word=scenario.stop_word,
        roles=scenario.roles if make_up else given,
        invited=bool(part.id),
        here=part.here_at is not None,
        read=part.read_at is not None,
        observer=name(work, drill.observer_id) or "" if drill.observer_id != person.id else "",
        on=drill.on,
        steps=scenario.steps if make_up else (),
        make_up=make_up,
        made_up_at=part.made_up_at,
        until=part.opened_at + READING if part.opened_at else None,
        centre=informed(work, now, drill, facts.CENTRE) if not part.id else None,
    )
