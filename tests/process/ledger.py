"""Holds a person's diary against what the product has kept: what was lost, what was doubled, what stands in the wrong place."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from simulator import Person
from tests.process.diary import Diary, Sent, Tap
from tests.process.stand import Stand

VERDICTS = {"w:ok": ("ok",), "w:fault": ("fault",), "w:quick": ("ok", "fault"), "w:excuse": ("na",)}
COUNTED = {"w:ok", "w:quick"}
"""Taps that carry the revision they answer, so that each can be matched with its row."""

LEADS = "w:fault"
"""Where an item has a fault already, this leads to it and answers nothing: whoever took a walk over comes to the other's."""


@dataclass
class Balance:
    """The outcome. `lost` and `misplaced` are sentences; `calls` counts the letters that came, `doubled` their copies."""

    lost: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    calls: int = 0
    doubled: int = 0
    answers: int = 0
    photos: int = 0
    faults: int = 0

    def __add__(self, other: Balance) -> Balance:
        return Balance(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def __str__(self) -> str:
        return f"lost {len(self.lost)}, doubled {self.doubled} of {self.calls}, misplaced {len(self.misplaced)}"


RECORDS = {
    "c:accept": "accepted", "c:escalate": "escalated", "c:verify": "verified", "c:passto": "passed_on", "c:fixed": "fixed",
    "c:grant": "time_granted", "c:deny": "time_refused", "c:days": "time_asked",
}  # fmt: skip
"""Taps about a fault, and what the journal has of each that took effect."""


def balance(stand: Stand, diary: Diary) -> Balance:
    """Compare."""
    found = Balance()
    _answers(stand, diary, diary.phone, found)
    _photos(stand, diary, diary.phone, found)
    _words(stand, diary, found)
    _faults(stand, diary, found)
    _records(stand, diary, found)
    return found


def _answers(stand: Stand, diary: Diary, phone: Person, found: Balance) -> None:
    told = "select a.id, a.inspection_id, a.item, a.revision, a.verdict from answers a"
    rows = stand.rows(f"{told} join people p on p.id = a.by_id where p.chat_id = ? order by a.id", phone.id)
    faults = stand.rows(f"{told} where a.verdict = 'fault'")  # of everybody
    found.answers = len(rows)
    twice = [key for key, times in Counter(row[1:4] for row in rows).items() if times > 1]
    found.misplaced += [f"answered twice with one revision: {key}" for key in twice]
    order = _order(stand)
    taps = [tap for tap in diary.taps if tap.do in VERDICTS]
    found.lost += [
        f"acknowledged, not recorded: {tap}"
        for tap in taps
        if tap.acknowledged
        and not any(_fits(row, tap, order) for row in rows)
        and not any(leads(row, tap) and _fits(row, tap, order) for row in faults)
    ]
    causes = [[number for number, tap in enumerate(taps) if _fits(row, tap, order)] for row in rows]
    found.misplaced += [
        f"recorded after what was tapped later: {taps[causes[row][-1]]}" for row in out_of_order(causes)
    ]
    strange = [row for row in rows if not any(_fits(row, tap, order) for tap in diary.taps)]
    found.misplaced += [f"nobody tapped this: {row}" for row in strange]


def leads(row: tuple[Any, ...], tap: Tap) -> bool:
    """Tell whether a tap on a fault came to one that its button knew of already: it has an answer of that revision, or an earlier one."""
    return tap.do == LEADS and 0 < row[3] <= int(tap.fields[2])


def out_of_order(causes: list[list[int]]) -> list[int]:
    """Tell which rows cannot have come in the order of the taps. For each row, in the rows' order: the taps that may have led to it.

    There may be several: who was refused, because somebody else had the walk just then, taps the same again later.
    """
    at, wrong = -1, []
    for row, taps in enumerate(causes):
        later = next((tap for tap in taps if tap > at), None)
        if later is not None:
            at = later
        elif taps:
            wrong.append(row)
    return wrong


def _order(stand: Stand) -> dict[int, list[str]]:
    """The items of each walk's frozen checklist, in their order: what a button's index means."""
    from checklists import Checklist  # noqa: PLC0415 - the one thing that is asked of the product itself

    frozen = stand.rows("select i.id, v.document from inspections i join checklist_versions v on v.id = i.checklist_id")
    return {walk: [item.id for item in Checklist.from_json(document).items] for walk, document in frozen}


def _fits(row: tuple[Any, ...], tap: Tap, order: dict[int, list[str]]) -> bool:
    """Tell whether a row may be what a tap led to."""
    _, walk, item, revision, verdict = row
    if tap.do not in VERDICTS or verdict not in VERDICTS[tap.do]:
        return False
    here = int(tap.fields[0]) == walk and order[walk][int(tap.fields[1])] == item
    return here and (tap.do not in COUNTED or int(tap.fields[2]) + 1 == revision)


def _photos(stand: Stand, diary: Diary, phone: Person, found: Balance) -> None:
    kept = {
        message: (fault, sha256, suffix)
        for message, fault, sha256, suffix in stand.rows(
            "select message_id, fault_id, sha256, suffix from evidence where chat_id = ?", phone.id
        )
    }
    for sent in diary.photos:
        found.photos += 1
        if problem := _photo_problem(stand, phone, sent, kept.get(sent.message_id)):
            found.lost.append(problem)
        elif kept[sent.message_id][0] != sent.fault and not sent.astray:
            found.misplaced.append(f"a photo at another fault: {sent}, {kept[sent.message_id]}")


def _photo_problem(stand: Stand, phone: Person, sent: Sent, row: tuple[int, str | None, str] | None) -> str:
    if row is None:
        return f"no such photo: {sent}"
    _, sha256, suffix = row
    if sha256 is None:
        return f"a photo without bytes: {sent}"
    file = stand.folder / "photos" / sha256[:2] / f"{sha256[2:]}{suffix}"
    if not file.exists() or _hash(file) != sha256:
        return f"a photo whose bytes are not on disk: {sent}"
    message = stand.telegram.message(phone.chat, sent.message_id)
    assert message is not None
    there = stand.telegram.files.read(message.content["photo"][-1]["file_unique_id"])
    return "" if hashlib.sha256(there).hexdigest() == sha256 else f"other bytes than were sent: {sent}"


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _words(stand: Stand, diary: Diary, found: Balance) -> None:
    """Words that their sender saw on the card are there, once, and in their order."""
    notes = dict(stand.rows("select id, note from faults"))
    last: dict[int, int] = {}
    for said in diary.words:
        note = notes.get(said.fault, "")
        if said.shown and said.words not in note:
            found.lost.append(f"shown, not kept: {said}")
        if note.count(said.words) > 1 or -1 < note.find(said.words) < last.get(said.fault, 0):
            found.misplaced.append(f"words twice, or before earlier ones: {said} in {note!r}")
        last[said.fault] = max(note.find(said.words), 0)


def _faults(stand: Stand, diary: Diary, found: Balance) -> None:
    found.faults = stand.rows(
        "select count(*) from faults f join people p on p.id = f.reporter_id where p.chat_id = ?", diary.phone.id
    )[0][0]
    known = {number for (number,) in stand.rows("select id from faults where state <> 'draft'")}
    chosen = {number for (number,) in stand.rows("select id from faults where usual_id <> ''")}
    found.lost += [
        f"chosen, not kept: {tap}"
        for tap in diary.taps
        if tap.do == "d:pick" and tap.acknowledged and int(tap.fields[0]) not in chosen
    ]
    found.lost += [
        f"a finished fault is not there: {tap}"
        for tap in diary.taps
        if tap.do in ("d:safe", "d:unsafe") and tap.acknowledged and int(tap.fields[0]) not in known
    ]


def _records(stand: Stand, diary: Diary, found: Balance) -> None:
    """Each tap about a fault that was acknowledged stands in the journal, and none stands there twice."""
    rows = stand.rows(
        "select j.event, j.fault_id from journal j join people p on p.id = j.person_id where p.chat_id = ?",
        diary.phone.id,
    )
    entries = Counter(rows)
    taps = [(RECORDS[tap.do], int(tap.fields[0]), tap) for tap in diary.taps if tap.do in RECORDS]
    made = Counter((event, fault) for event, fault, _ in taps)
    found.lost += [
        f"acknowledged, not in the journal: {tap}; {_story(stand, tap, fault)}"
        for event, fault, tap in taps
        if tap.acknowledged and not entries[event, fault]
    ]
    found.misplaced += [
        f"{event} {entries[event, fault]} times for fault {fault}, tapped {times} times"
        for (event, fault), times in made.items()
        if entries[event, fault] > times
    ]


def _story(stand: Stand, tap: Tap, fault: int) -> str:
    """Tell what the product has of a tap and of its fault: what a loss is explained with."""
    inbox = stand.rows(
        "select update_id, chat, state, tries, complaint, taken_by from inbox where body like ?", f"%{tap.query}%"
    )
    journal = stand.rows("select * from journal where fault_id = ? order by id", fault)
    return f"it has of the tap {inbox}, of the fault {journal}"
