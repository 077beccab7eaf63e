"""The record of a drill, gathered for its paper: who was told, who was there, every step with its time, the score, the photos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from checklists import PARTS, Scenario
from safety.actions.cases import name
from safety.actions.drills import facts
from safety.actions.drills.board import steps
from safety.actions.drills.knowing import informed
from safety.model.drill import Drill, DrillPerson, Ending
from safety.model.drill_record import DrillRecord, RecordGap, RecordParty, RecordPlayer, RecordStep
from safety.model.evidence import EvidenceKind
from safety.model.organisation import Unit
from safety.model.record import RecordPhoto
from safety.ports import Work

Where = Callable[[str, str], Path]
"""(sha256, suffix) -> where the bytes lie."""


def zone_of(work: Work, now: datetime, *, drill: int) -> str:
    """Tell in whose local time a record is told."""
    del now
    return work.get(Unit, work.get(Drill, drill).outlet_id).zone


def of(work: Work, now: datetime, *, drill: int, where: Where) -> DrillRecord:
    """Gather everything that belongs to a drill."""
    found = work.get(Drill, drill)
    scenario, outlet = facts.scenario_of(work, found), work.get(Unit, found.outlet_id)
    score = facts.score(work, found, scenario)
    told = [informed(work, now, found, party) for party in scenario.inform]
    return DrillRecord(
        number=found.id,
        outlet=outlet.name,
        unit_path=" › ".join(work.get(Unit, unit).name for unit in reversed(outlet.above[1:])),
        scenario=scenario.title,
        story=scenario.story,
        version=scenario.version,
        digest=scenario.digest,
        shift=found.shift,
        leader=name(work, found.leader_id) or "",
        observer=name(work, found.observer_id) or "",
        started_at=found.started_at,
        ended_at=found.ended_at,
        filed_at=found.filed_at,
        filed_by_clock=found.filed_by_clock,
        ending=found.ending,
        percent=score.percent,
        passed=score.passed and found.ending is not Ending.STOPPED,
        pass_mark=scenario.pass_mark,
        points=tuple((part, score.points[part]) for part in PARTS),
        parties=tuple(RecordParty(each.party, each.at, each.by) for each in told),
        steps=_steps(work, found),
        players=tuple(_player(work, found, scenario, part) for part in work.drills.people(found.id)),
        photos=_photos(work, found, where),
    )


def _steps(work: Work, drill: Drill) -> tuple[RecordStep, ...]:
    return tuple(
        RecordStep(
            number=line.index + 1,
            text=line.step.text,
            role=line.role,
            part=line.step.part,
            critical=line.step.critical,
            within=line.step.within,
            done=line.done,
            gap=line.gap,
            fault=_fault(work, drill, line.step.id) if line.gap else None,
        )
        for line in steps(work, drill)
    )


def _fault(work: Work, drill: Drill, step: str) -> RecordGap | None:
    if drill.filed_at is None:
        return None
    found = work.cases.opened_at(drill.outlet_id, drill.gap_item(step), drill.filed_at)
    return RecordGap(found.id, found.fix_by, name(work, found.owner_id) or "") if found is not None else None


def _player(work: Work, drill: Drill, scenario: Scenario, part: DrillPerson) -> RecordPlayer:
    roles = tuple((role.title, role.id not in part.unknown) for role in scenario.roles if role.id in part.roles)
    observes = part.person_id == drill.observer_id
    return RecordPlayer(name(work, part.person_id) or "", part.here_at, part.by_scan, roles, part.made_up_at, observes)


def _photos(work: Work, drill: Drill, where: Where) -> tuple[RecordPhoto, ...]:
    kept = [p for p in work.proofs.of_drill(drill.id) if p.kind in (EvidenceKind.PHOTO, EvidenceKind.FILE)]
    return tuple(RecordPhoto(where(p.sha256, p.suffix) if p.sha256 else None, p.phase, p.at) for p in kept)
