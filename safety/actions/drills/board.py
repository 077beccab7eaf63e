"""What whoever runs a drill has in front of them: the board before the start, the stopwatch, the score card."""

from __future__ import annotations

from datetime import datetime

from safety.actions.away import is_away
from safety.actions.cases import name
from safety.actions.drills import facts
from safety.actions.drills.knowing import informed
from safety.actions.drills.lines import line
from safety.model.drill import Drill, DrillState, Tap
from safety.model.views.drills import DrillBoard, DrillReview, DrillRun, RoleLine, StepLine
from safety.ports import Work


def board(work: Work, now: datetime, drill: Drill) -> DrillBoard:
    """Who was told, who is there, who plays what."""
    scenario = facts.scenario_of(work, drill)
    parts = work.drills.people(drill.id)
    here = [name(work, part.person_id) or "" for part in parts if part.here_at is not None]
    missing = [part.person_id for part in parts if part.here_at is None]
    away = [key for key in missing if is_away(work, key, now)]
    told = [informed(work, now, drill, party) for party in scenario.inform]
    return DrillBoard(
        line=line(work, drill),
        told=told,
        here=here,
        missing=[name(work, key) or "" for key in missing if key not in away],
        away=[name(work, key) or "" for key in away],
        leader=name(work, drill.leader_id) or "",
        observer=name(work, drill.observer_id) or "",
        roles=roles(work, drill),
        carded=drill.carded_at is not None,
        ready=all(each.at is not None for each in told) and len(here) > 1,
        last=_last(work, drill),
        photos=_photos(work, drill),
        stop_word=scenario.stop_word,
    )


def _last(work: Work, drill: Drill) -> int:
    """The tap that can be taken back; 0 where there is none."""
    last = next(reversed(facts.valid(work, drill)), None)
    if last is None or (last.tap is Tap.INFORMED and drill.state is not DrillState.GATHERING):
        return 0
    return last.number


def _photos(work: Work, drill: Drill) -> int:
    return len(work.proofs.of_drill(drill.id))


def roles(work: Work, drill: Drill) -> list[RoleLine]:
    """Every role and who plays it."""
    played = {role: part for part in work.drills.people(drill.id) for role in part.roles}
    lines = []
    for index, role in enumerate(facts.scenario_of(work, drill).roles):
        part = played.get(role.id)
        player = name(work, part.person_id) if part else None
        read = part is not None and part.read_at is not None
        lines.append(RoleLine(index, role, player, read, part is not None and role.id not in part.unknown))
    return lines


def steps(work: Work, drill: Drill) -> list[StepLine]:
    """Every step and when it was done."""
    scenario, taps = facts.scenario_of(work, drill), facts.valid(work, drill)
    done, wrong = facts.tapped(taps, Tap.DONE), facts.tapped(taps, Tap.WRONG)
    gaps = dict(facts.score(work, drill, scenario).gaps)
    began = drill.started_at or drill.made_at
    lines = []
    for index, step in enumerate(scenario.steps):
        tap, role = done.get(step.id), scenario.role(step.role)
        seconds = (tap.at - began).total_seconds() if tap else None
        spared = step.id in drill.spared and not step.critical
        gap, title = gaps.get(step.id, ""), role.title if role else {}
        lines.append(StepLine(index, step, title, seconds, step.id in wrong, gap, spared))
    return lines


def run(work: Work, drill: Drill, *, stopping: bool) -> DrillRun:
    """The stopwatch."""
    scenario = facts.scenario_of(work, drill)
    last = _last(work, drill)
    tap = next((step for step in facts.valid(work, drill) if step.number == last), None)
    step = scenario.step(tap.step) if tap else None
    return DrillRun(
        line=line(work, drill),
        started_at=drill.started_at or drill.made_at,
        steps=steps(work, drill),
        last=last,
        last_step=step.text if step else None,
        photos=_photos(work, drill),
        stop_word=scenario.stop_word,
        ends_at=drill.due_at,
        stopping=stopping,
    )


def review(work: Work, drill: Drill, *, may: bool, confirming: bool) -> DrillReview:
    """The score card, to be completed or as it was filed."""
    scenario = facts.scenario_of(work, drill)
    parts = work.drills.people(drill.id)
    filed = drill.state is DrillState.FILED
    return DrillReview(
        line=line(work, drill),
        ending=drill.ending,
        score=facts.score(work, drill, scenario),
        pass_mark=scenario.pass_mark,
        steps=steps(work, drill),
        roles=roles(work, drill),
        here=sum(part.here_at is not None for part in parts),
        invited=len(parts),
        photos=_photos(work, drill),
        files_at=drill.due_at,
        filed_at=drill.filed_at,
        confirming=confirming and not filed,
        may=may and not filed,
        inform=[party for party in scenario.inform if party != facts.CENTRE],
    )
