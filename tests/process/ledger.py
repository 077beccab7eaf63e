"""Holds an officer's diary against what the product has kept: what was lost, what was doubled, what stands in the wrong place."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from simulator import Person
from tests.process.stand import Stand
from tests.process.walker import Diary, Sent, Tap

VERDICTS = {"w:ok": ("ok",), "w:fault": ("fault",), "w:quick": ("ok", "fault"), "w:excuse": ("na",)}
COUNTED = {"w:ok", "w:quick"}
"""Taps that carry the revision they answer, so that each can be matched with its row."""


@dataclass
class Balance:
    """The outcome. `lost` and `misplaced` are sentences; `calls` and `doubled` count messages about faults."""

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


def balance(stand: Stand, diary: Diary, phone: Person, head: Person) -> Balance:
    """Compare."""
    found = Balance()
    _answers(stand, diary, phone, found)
    _photos(stand, diary, phone, found)
    _faults(stand, diary, phone, found)
    _calls(stand, phone, head, found)
    return found


def _answers(stand: Stand, diary: Diary, phone: Person, found: Balance) -> None:
    rows = stand.rows(
        "select a.id, a.inspection_id, a.item, a.revision, a.verdict from answers a"
        " join inspections i on i.id = a.inspection_id join people p on p.id = i.officer_id"
        " where p.chat_id = ? order by a.id",
        phone.id,
    )
    found.answers = len(rows)
    twice = [key for key, times in Counter(row[1:4] for row in rows).items() if times > 1]
    found.misplaced += [f"answered twice with one revision: {key}" for key in twice]
    order = _order(stand)
    last, seen = 0, set[tuple[str, ...]]()
    for tap in diary.taps:
        if tap.do not in VERDICTS:
            continue
        row = next((row for row in rows if _fits(row, tap, order)), None)
        if row is None and tap.acknowledged:
            found.lost.append(f"acknowledged, not recorded: {tap}")
        if row is not None and tap.do in COUNTED and tap.fields not in seen:
            found.misplaced += [f"recorded before an earlier one: {tap}"] if row[0] < last else []
            last = row[0]
            seen.add(tap.fields)
    strange = [row for row in rows if not any(_fits(row, tap, order) for tap in diary.taps)]
    found.misplaced += [f"nobody tapped this: {row}" for row in strange]


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
        elif kept[sent.message_id][0] != sent.fault:
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


def _faults(stand: Stand, diary: Diary, phone: Person, found: Balance) -> None:
    mine = "select f.id, f.state, f.due_at from faults f join people p on p.id = f.reporter_id where p.chat_id = ?"
    states = {number: (state, due) for number, state, due in stand.rows(mine, phone.id)}
    ended = {"withdrawn", "closed"}
    found.faults = len(states)
    for tap in diary.taps:
        if tap.do in ("d:safe", "d:unsafe") and tap.acknowledged and int(tap.fields[0]) not in states:
            found.lost.append(f"a finished fault is not there: {tap}")
    found.lost += [
        f"fault {number} is {state} and nothing is planned for it"
        for number, (state, due) in states.items()
        if state not in ended and due is None
    ]


def _calls(stand: Stand, phone: Person, head: Person, found: Balance) -> None:
    """Every fault that opened called its first rung; a call that came twice is counted, a call that never came is lost."""
    called = Counter(
        number
        for (number,) in stand.rows(
            "select fault_id from notices where kind = 'fault_call' and state in ('sent', 'sending', 'pending')"
        )
    )
    # A fault that was taken back before its call went out need call nobody.
    live = stand.rows(
        "select f.id from faults f join people p on p.id = f.reporter_id"
        " where f.state not in ('draft', 'withdrawn') and p.chat_id = ?",
        phone.id,
    )
    opened = {number for (number,) in live}
    found.lost += [f"fault {number} opened and called nobody" for number in opened - called.keys()]
    told = stand.rows(
        "select n.id, n.message_id from notices n join people p on p.id = n.person_id"
        " where n.kind = 'fault_call' and n.state <> 'obsolete' and p.chat_id = ?",
        head.id,
    )
    found.calls = len(told)
    found.lost += [f"call {number} was never delivered" for number, message in told if message is None]
    found.doubled = len(_copies(stand, head)) - found.calls


def _copies(stand: Stand, head: Person) -> list[int]:
    """Every message that came to the head with a fault's buttons."""
    return [
        call["result"]["message_id"]
        for method in ("sendMessage", "sendPhoto")
        for call in stand.calls(method)
        if call["params"]["chat_id"] == head.id and "c:journal:" in str(call["params"].get("reply_markup", ""))
    ]


def vanished(stand: Stand) -> list[str]:
    """Updates that Telegram no longer offers, because it was told that they are stored, and that are not."""
    made = [event.detail["update_id"] for event in stand.telegram.log if event.what == "update" and event.detail]
    offered = {pending.update_id for pending in stand.telegram.waiting(stand.account)}
    stored = {number for (number,) in stand.rows("select update_id from inbox")}
    return [f"update {number} was acknowledged and not stored" for number in made if number not in offered | stored]


def strayed(stand: Stand, outlet: str, people: tuple[Person, ...]) -> list[str]:
    """Messages to the people of an outlet that name another outlet: what is not theirs to see."""
    others = [name for (name,) in stand.rows("select name from units where kind = 'outlet' and key <> ?", outlet)]
    chats = {person.id for person in people}
    return [
        f"shown to {call['params']['chat_id']}, who is not of {name}: {call['params'].get('text', '')[:80]!r}"
        for method in ("sendMessage", "editMessageText", "sendPhoto", "sendDocument")
        for call in stand.calls(method)
        if call["params"].get("chat_id") in chats
        for name in others
        if name in str(call["params"])
    ]
