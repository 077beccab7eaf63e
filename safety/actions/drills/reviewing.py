"""After the drill: the score card is completed and filed.

Gaps become faults, absentees owe a make-up, and the record goes to whoever answers for the outlet.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from checklists import DrillScore, Scenario, Severity, gap_text
from safety.actions import drafts
from safety.actions.calendars import calendar_of
from safety.actions.drills import common, duty, facts, make_ups, planning
from safety.actions.drills.common import lay, run_for, seen_by
from safety.actions.duties import head_or_above
from safety.model.desk import Focus
from safety.model.drill import Drill, DrillState, Ending, Tap
from safety.model.fault import FREE, Fault
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.refusals import OldButton
from safety.model.views import View
from safety.ports import Work

CRITICAL_GAP, GAP = (Severity.HIGH, timedelta(days=3)), (Severity.MEDIUM, timedelta(days=15))
"""How bad a gap is and how soon it is closed. Nothing is broken, so nobody is called at night: the highest stays below critical."""


def wrong(work: Work, now: datetime, *, chat: int, drill: int, step: int) -> View:
    """Say that a step was done, but not as it should be; or that it was right after all."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.REVIEW)
    if not 0 <= step < len(scenario.steps):
        raise OldButton
    chosen = scenario.steps[step].id
    taps = facts.valid(work, found)
    if chosen not in facts.tapped(taps, Tap.DONE):
        raise OldButton
    marked = facts.tapped(taps, Tap.WRONG).get(chosen)
    if marked is None:
        common.note(work, now, found, Tap.WRONG, chosen, person)
    else:
        marked.undone_at = now
        found.taps += 1
    return lay(work, now, person, found)


def know(work: Work, now: datetime, *, chat: int, drill: int, role: int) -> View:
    """Say whether a role was known; before, those count as known who said that they know it."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.REVIEW)
    if not 0 <= role < len(scenario.roles):
        raise OldButton
    name = scenario.roles[role].id
    part = next((part for part in work.drills.people(found.id) if name in part.roles), None)
    if part is None:
        raise OldButton
    known = name not in part.unknown
    part.unknown = [*part.unknown, name] if known else [other for other in part.unknown if other != name]
    return lay(work, now, person, found)


def spare(work: Work, now: datetime, *, chat: int, drill: int, step: int) -> View:
    """Say that a gap need not become a fault, or that it shall after all; a critical step's gap always does."""
    person, found, scenario = run_for(work, now, chat, drill, DrillState.REVIEW)
    if not 0 <= step < len(scenario.steps) or scenario.steps[step].critical:
        raise OldButton
    name = scenario.steps[step].id
    spared = name in found.spared
    found.spared = [other for other in found.spared if other != name] if spared else [*found.spared, name]
    return lay(work, now, person, found)


def ask_file(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """The first of the two steps of filing."""
    person, found, _ = run_for(work, now, chat, drill, DrillState.REVIEW)
    return lay(work, now, person, found, Focus.DRILL_FILE)


def file(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """The second step. Filing what is filed shows it again and changes nothing."""
    person, found = seen_by(work, now, chat, drill)
    if found.state is not DrillState.FILED:
        person, found, _ = run_for(work, now, chat, drill, DrillState.REVIEW)
        close(work, now, found, person)
    return lay(work, now, person, found)


def close(work: Work, now: datetime, drill: Drill, by: Person | None) -> None:
    """File the drill with what it has; `by` is nobody where the clock does it."""
    scenario = facts.scenario_of(work, drill)
    result = facts.score(work, drill, scenario)
    whole = drill.ending is not Ending.STOPPED
    drill.state, drill.filed_at, drill.filed_by_clock, drill.due_at = DrillState.FILED, now, by is None, None
    drill.percent, drill.passed, drill.points = result.percent, result.passed and whole, dict(result.points)
    common.journal(work, now, drill, Event.DRILL_FILED, by, percent=result.percent, passed=drill.passed)
    if whole:
        _gaps_become_faults(work, now, drill, scenario, result)
        make_ups.owe(work, now, drill)
        duty.fulfil(work, now, drill)
    else:
        outlet = work.get(Unit, drill.outlet_id)
        work.add(planning.proposed(work, now, outlet, calendar_of(work, outlet), again=drill.scenario_key))
    _send_record(work, now, drill, by)


def _gaps_become_faults(work: Work, now: datetime, drill: Drill, scenario: Scenario, result: DrillScore) -> None:
    """Each gap is a fault like any other: called to the outlet's head, accepted by an owner, closed by a deadline, verified by another."""
    reporter = work.get(Person, drill.observer_id or drill.leader_id or 0)
    for name, kind in result.gaps:
        step = scenario.step(name)
        if step is None or (name in drill.spared and not step.critical):
            continue
        severity, within = CRITICAL_GAP if step.critical else GAP
        fault = Fault(
            outlet_id=drill.outlet_id,
            reporter_id=reporter.id,
            severity=severity,
            found_at=now,
            fix_hours=within.total_seconds() / 3600,
            item=drill.gap_item(name),
            question=dict(scenario.title),
            usual=dict(gap_text(kind, step)),
            usual_id=kind,
            photo_rule=FREE,
        )
        work.add(fault)
        drafts.open_fault(work, now, fault, Event.FAULT_OPENED, reporter)


def _send_record(work: Work, now: datetime, drill: Drill, by: Person | None) -> None:
    """The record goes to the head, or whoever answers for the outlet, and to whoever led and observed; without a sound to who filed it."""
    people = {p.id: p for p in head_or_above(work, now, work.get(Unit, drill.outlet_id))}
    for key in (drill.leader_id, drill.observer_id):
        person = work.find(Person, key)
        if person is not None and person.reachable:
            people[person.id] = person
    filed = [person for person in people.values() if by is not None and person.id == by.id]
    others = [person for person in people.values() if person not in filed]
    common.tell(work, now, drill, others, NoticeKind.DRILL_RECORD, "record")
    common.tell(work, now, drill, filed, NoticeKind.DRILL_RECORD, "record", rings=False)


def record(work: Work, now: datetime, *, chat: int, drill: int) -> View:
    """Send the record once more, to whoever asks for it."""
    person, found = seen_by(work, now, chat, drill)
    if found.state is not DrillState.FILED:
        raise OldButton
    common.tell(work, now, found, [person], NoticeKind.DRILL_RECORD, f"again:{now:%Y%m%dT%H%M%S}", asked=True)
    return lay(work, now, person, found)
