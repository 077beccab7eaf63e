"""Evidence arrives: written down at once, its bytes asked for until they are kept or Telegram no longer has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from safety.actions import calls, journal, rights
from safety.actions.drills import common as drills
from safety.actions.who import known
from safety.model.desk import Desk, Focus
from safety.model.evidence import Evidence, EvidenceKind, Phase
from safety.model.fault import Fault, FaultState
from safety.model.inspection import Inspection, WalkState
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.people import Person
from safety.model.refusals import NoPhotoHere
from safety.ports import Work

ON_ITS_WAY = timedelta(minutes=2)
"""How long after "Done" a picture may arrive and still belong to the fault: a slow upload is overtaken by a quick tap."""


@dataclass(frozen=True)
class Received:
    """What Telegram says of a picture, file or voice note. `size` in bytes, where told."""

    kind: EvidenceKind
    file_id: str
    unique_id: str
    message_id: int
    group_id: str | None = None
    suffix: str = ".jpg"
    size: int | None = None


@dataclass(frozen=True)
class Kept:
    """What became of it: `target` is "fault", "fix", "item", "drill" or "nothing"; `sibling` for the second and later of one album."""

    evidence_id: int
    target: str
    count: int
    sibling: bool
    fault: int | None = None


def receive(work: Work, now: datetime, *, chat: int, thing: Received, caption: str = "") -> Kept:
    """Write down a piece of evidence where it belongs: with its album's siblings, else with what lies on the desk.

    A caption is part of the description of what it is sent for.
    """
    person = known(work, now, chat)
    again = work.proofs.by_message(chat, thing.message_id)
    if again is not None:
        return Kept(again.id, _target(again), _count(work, again), sibling=True, fault=again.fault_id)
    desk = work.desks.of(person.id)
    siblings = work.proofs.of_group(chat, thing.group_id) if thing.group_id else ()
    proof = Evidence(
        kind=thing.kind,
        file_id=thing.file_id,
        unique_id=thing.unique_id,
        by_id=person.id,
        chat_id=chat,
        message_id=thing.message_id,
        at=now,
        group_id=thing.group_id,
        suffix=thing.suffix,
        due_at=now,
    )
    if siblings:
        _join(proof, siblings[0])
    else:
        _place(work, now, person, desk, proof)
    work.add(proof)
    _count_on_walk(work, proof)
    if proof.fault_id is not None:
        _touch(work, now, proof, caption)
    return Kept(proof.id, _target(proof), _count(work, proof), sibling=bool(siblings), fault=proof.fault_id)


def _join(proof: Evidence, sibling: Evidence) -> None:
    proof.fault_id, proof.phase = sibling.fault_id, sibling.phase
    proof.drill_id = sibling.drill_id
    proof.inspection_id, proof.item, proof.outlet_id = sibling.inspection_id, sibling.item, sibling.outlet_id


def _place(work: Work, now: datetime, person: Person, desk: Desk, proof: Evidence) -> None:
    fault = work.find(Fault, desk.fault_id)
    if fault is not None and not fault.ended and desk.focus in (Focus.DRAFT, Focus.LOWER, Focus.FIX):
        _to_fault(work, now, person, desk, proof, fault)
        return
    if (drill := drills.pictured(work, person)) is not None:
        proof.drill_id, proof.outlet_id = drill.id, drill.outlet_id
        return
    walk = work.find(Inspection, desk.inspection_id)
    on_card = desk.focus in (Focus.CARD, Focus.NA_REASON)
    open_to_photos = on_card and not _confidential(work, walk)
    if (late := _just_reported(work, now, person, pictured=not open_to_photos)) is not None:
        proof.fault_id, proof.outlet_id = late.id, late.outlet_id
        proof.inspection_id, proof.item = late.inspection_id, late.item
        return
    if walk is not None and walk.state is WalkState.OPEN and walk.officer_id == person.id and on_card:
        item = work.walks.checklist(walk.checklist_id).item(walk.position)
        if item.photo_rule == "never" and proof.kind is not EvidenceKind.VOICE:
            raise NoPhotoHere
        proof.inspection_id, proof.item, proof.outlet_id = walk.id, item.id, walk.outlet_id


def _confidential(work: Work, walk: Inspection | None) -> bool:
    """Tell whether the item on the card may not be photographed: then a picture was surely meant for something else."""
    return walk is not None and work.walks.checklist(walk.checklist_id).item(walk.position).photo_rule == "never"


def _just_reported(work: Work, now: datetime, person: Person, *, pictured: bool) -> Fault | None:
    """Find the fault whose photo was still on its way when "Done" was tapped: reported just now, and without a picture.

    Where no item's card is open that the picture could be meant for, one that has a picture already takes another.
    """
    fault = work.cases.newest_of(person.id)
    if fault is None or not fault.live or fault.opened_at is None or now - fault.opened_at > ON_ITS_WAY:
        return None
    if fault.photo_rule == "never" or (not pictured and work.proofs.of_fault(fault.id)):
        return None
    return fault


def _to_fault(work: Work, now: datetime, person: Person, desk: Desk, proof: Evidence, fault: Fault) -> None:
    if fault.photo_rule == "never" and proof.kind is not EvidenceKind.VOICE:
        raise NoPhotoHere
    if desk.focus is Focus.FIX and not rights.may_act(work, now, person, fault):
        return
    proof.fault_id, proof.outlet_id = fault.id, fault.outlet_id
    proof.phase = Phase.AFTER if desk.focus is Focus.FIX else Phase.BEFORE
    proof.inspection_id, proof.item = fault.inspection_id, fault.item


def _touch(work: Work, now: datetime, proof: Evidence, caption: str) -> None:
    fault = work.get(Fault, proof.fault_id or 0)
    if caption.strip() and proof.phase is Phase.BEFORE:
        fault.note = f"{fault.note}\n{caption}".strip()[:1000]
    if fault.state is FaultState.DRAFT:
        fault.due_at = now + work.policy.draft_opens_after
    elif fault.live:
        calls.redraw(work, now, fault)


def _target(proof: Evidence) -> str:
    if proof.fault_id is not None:
        return "fix" if proof.phase is Phase.AFTER else "fault"
    if proof.drill_id is not None:
        return "drill"
    return "item" if proof.inspection_id is not None else "nothing"


def _count(work: Work, proof: Evidence) -> int:
    if proof.fault_id is not None:
        return len(work.proofs.of_fault(proof.fault_id, proof.phase))
    if proof.drill_id is not None:
        return len(work.proofs.of_drill(proof.drill_id))
    walk = work.find(Inspection, proof.inspection_id)
    return walk.photos.get(proof.item or "", 0) if walk else 1


def _count_on_walk(work: Work, proof: Evidence) -> None:
    walk = work.find(Inspection, proof.inspection_id)
    if walk is not None and proof.item is not None and proof.fault_id is None:
        walk.photos = {**walk.photos, proof.item: walk.photos.get(proof.item, 0) + 1}


def keep(work: Work, now: datetime, *, evidence: int, sha256: str, size: int) -> Evidence:
    """Note that the bytes are on disk."""
    proof = work.get(Evidence, evidence)
    proof.due_at = None
    if proof.sha256 is None:
        proof.sha256, proof.size = sha256, size
        if proof.fault_id is not None:
            fault = work.get(Fault, proof.fault_id)
            facts = {"sha256": sha256, "phase": proof.phase.value, "kind": proof.kind.value}
            journal.of_fault(work, now, fault, Event.EVIDENCE_KEPT, proof.by_id, **facts)
    return proof


def try_later(work: Work, now: datetime, *, evidence: int, after: timedelta) -> None:
    """Ask for the bytes again after a while: quickly at first, then every few minutes for as long as Telegram keeps files."""
    proof = work.get(Evidence, evidence)
    if not proof.awaited:
        return
    proof.tries += 1
    proof.due_at = now + max(after, timedelta(seconds=min(2 ** min(proof.tries, 10), 600)))
    if proof.tries >= work.policy.evidence_tries:
        lose(work, now, evidence=evidence, why="tries")


def lose(work: Work, now: datetime, *, evidence: int, why: str) -> None:
    """Give up on bytes that Telegram no longer has, and tell who sent them: never in silence."""
    proof = work.get(Evidence, evidence)
    if not proof.awaited:
        return
    proof.lost, proof.due_at = True, None
    if proof.fault_id is not None:
        journal.of_fault(work, now, work.get(Fault, proof.fault_id), Event.EVIDENCE_LOST, proof.by_id, why=why)
    facts = {"why": why, "message_id": proof.message_id}
    key = f"evidence:{proof.id}:lost"
    kind = NoticeKind.EVIDENCE_LOST
    work.add(Notice(key, proof.by_id, kind, now, now, fault_id=proof.fault_id, facts=facts, urgent=True))
