"""The record of a walk, gathered for its paper: item by item, faults with their photos and whom they were brought before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from checklists import Checklist, Item, Severity, Verdict, score
from safety.actions import duties, fulfilment
from safety.actions.cases import name
from safety.model.duty import Occurrence
from safety.model.evidence import Evidence, EvidenceKind
from safety.model.fault import Fault, FaultState
from safety.model.inspection import Answer, Inspection
from safety.model.journal import Entry, Event
from safety.model.organisation import Unit
from safety.model.people import PostKind
from safety.model.record import Record, RecordCall, RecordDuty, RecordFault, RecordItem, RecordPhoto, RecordSection
from safety.model.walking import applying
from safety.ports import Work

Where = Callable[[str, str], Path]
"""(sha256, suffix) -> where the bytes lie."""

PostNames = Callable[[PostKind], dict[str, str]]


def zone_of(work: Work, now: datetime, *, inspection: int) -> str:
    """Tell in whose local time a record is told."""
    del now
    return work.get(Unit, work.get(Inspection, inspection).outlet_id).zone


def of(work: Work, now: datetime, *, inspection: int, where: Where, posts: PostNames) -> Record:
    """Gather everything that belongs to a walk."""
    del now
    walk = work.get(Inspection, inspection)
    checklist = work.walks.checklist(walk.checklist_id)
    result = score(checklist, walk.verdicts)
    numbers = {item.id: n for n, item in enumerate(applying(checklist, walk), 1)}
    faults = [f for f in work.cases.of_walk(walk.id) if f.state is not FaultState.WITHDRAWN]
    proofs = work.proofs.of_walk(walk.id)
    outlet = work.get(Unit, walk.outlet_id)
    return Record(
        number=walk.id,
        outlet=outlet.name,
        unit_path=" › ".join(work.get(Unit, unit).name for unit in reversed(outlet.above[1:])),
        checklist=checklist.title,
        version=checklist.version,
        digest=checklist.digest,
        officers=_officers(work, walk),
        begun_at=walk.begun_at,
        percent=result.percent,
        passed=result.passed,
        pass_mark=checklist.pass_mark,
        sections=_sections(work, walk, checklist, numbers, proofs, faults, where),
        faults=tuple(_fault(work, fault, numbers, where, posts) for fault in faults),
        submitted_at=walk.submitted_at,
        locked_at=walk.locked_at,
        duties=tuple(_duty(work, one) for one in work.occurrences.answered_by(walk.id)),
    )


def _duty(work: Work, one: Occurrence) -> RecordDuty:
    title = fulfilment.titled(work.policy.programme.duties.get(one.duty), one)
    return RecordDuty(title, one.closes_at, one.late_at is not None, duties.makes_up(work, one))


def _officers(work: Work, walk: Inspection) -> tuple[str, ...]:
    ids = [answer.by_id for answer in work.walks.answers(walk.id)]
    return tuple(dict.fromkeys(name(work, person) or "" for person in [*ids, walk.officer_id]))


def _sections(
    work: Work,
    walk: Inspection,
    checklist: Checklist,
    numbers: dict[str, int],
    proofs: Sequence[Evidence],
    faults: Sequence[Fault],
    where: Where,
) -> tuple[RecordSection, ...]:
    newest = {answer.item: answer for answer in work.walks.answers(walk.id)}
    lost = dict(score(checklist, walk.verdicts).reasons)
    found = {fault.item: fault.id for fault in faults}

    def line(item: Item) -> RecordItem:
        answer = newest.get(item.id) if item.id in walk.verdicts else None
        own = [p for p in proofs if p.item == item.id and p.fault_id is None]
        return _item(work, item, numbers[item.id], answer, lost.get(item.id, 0.0), found.get(item.id), own, where)

    return tuple(
        RecordSection(section.title, items)
        for section in checklist.sections
        if (items := tuple(line(item) for item in section.items if item.id in numbers))
    )


def _item(
    work: Work,
    item: Item,
    number: int,
    answer: Answer | None,
    lost: float,
    fault: int | None,
    proofs: Sequence[Evidence],
    where: Where,
) -> RecordItem:
    return RecordItem(
        number=number,
        question=item.question,
        verdict=Verdict(answer.verdict) if answer else None,
        value=answer.value if answer else "",
        reason=answer.reason if answer else "",
        by=(name(work, answer.by_id) or "") if answer else "",
        at=answer.at if answer else None,
        lost=lost,
        critical=item.severity is Severity.CRITICAL,
        fault=fault,
        photos=_photos(proofs, where),
    )


def _photos(proofs: Sequence[Evidence], where: Where) -> tuple[RecordPhoto, ...]:
    shown = [p for p in proofs if p.kind in (EvidenceKind.PHOTO, EvidenceKind.FILE)]
    return tuple(RecordPhoto(where(p.sha256, p.suffix) if p.sha256 else None, p.phase, p.at) for p in shown)


def _fault(work: Work, fault: Fault, numbers: dict[str, int], where: Where, posts: PostNames) -> RecordFault:
    return RecordFault(
        number=fault.id,
        item=numbers.get(fault.item or ""),
        question=fault.question,
        severity=fault.severity,
        found_at=fault.found_at,
        what=fault.usual,
        note=fault.note,
        made_safe=fault.made_safe,
        interim=str(fault.asked.get("interim", "")),
        fix_by=fault.fix_by,
        owner=name(work, fault.owner_id) or "",
        fixer=name(work, fault.fixer_id) or "",
        fixed_at=fault.fixed_at,
        verifier=name(work, fault.verifier_id) or "",
        closed_at=fault.ended_at,
        calls=_calls(work, fault, posts),
        photos=_photos(work.proofs.of_fault(fault.id), where),
    )


def _calls(work: Work, fault: Fault, posts: PostNames) -> tuple[RecordCall, ...]:
    called: list[Entry] = []
    for line in work.journals.of_fault(fault.id):
        if line.event is Event.CALLED and line.facts.get("post"):
            called.append(line)
        elif line.event is Event.CALL_SPARED:  # who never heard of it was not called
            last = max((n for n, one in enumerate(called) if one.person_id == line.person_id), default=None)
            called = [one for n, one in enumerate(called) if n != last]
    return tuple(
        RecordCall(name(work, entry.person_id) or "", posts(PostKind(str(entry.facts["post"]))), entry.at)
        for entry in called
    )
