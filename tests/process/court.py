"""Judges what the product has kept of all that happened: the faults' lives, their rungs, the notices, what was shown to whom.

It reads the journal as a story that must be possible, and must end where the rows stand.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator import Person
from tests.process.diary import Diary
from tests.process.ladders import rungs
from tests.process.ledger import Balance, balance
from tests.process.stand import Stand

if TYPE_CHECKING:
    from tests.process.mischief import Mischief

SENDING = ("sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageCaption")


@dataclass
class Case:
    """All that is known of a run."""

    stand: Stand
    diaries: list[Diary]
    forgers: list[Person]
    of_outlet: dict[str, list[Person]]
    """Who belongs to an outlet; under "" who belongs to none."""
    mischief: Mischief


def judge(case: Case) -> Balance:
    """Draw the balance of a run."""
    stand = case.stand
    total = sum((balance(stand, diary) for diary in case.diaries), Balance())
    total.lost += [*vanished(stand), *dead(stand, case.mischief.poisoned), *case.mischief.fallen]
    total.lost += [*unplanned(stand), *undelivered(stand, case.mischief.deeds.blocked)]
    total.misplaced += [*lives(stand), *marks(stand), *rungs(stand), *forged(stand, case.forgers), *words_twice(stand)]
    for outlet, people in case.of_outlet.items():
        total.misplaced += strayed(stand, outlet, people)
    sent = "select distinct chat_id, message_id from notices where state = 'sent'"
    total.calls = stand.rows(f"select count(*) from ({sent}) as letters")[0][0]  # noqa: S608 - ours
    copies = list(doubled(stand))
    total.doubled = len(copies)
    total.misplaced += causeless(copies, case.mischief)
    return total


# --- what Telegram was told


def vanished(stand: Stand) -> list[str]:
    """Updates that Telegram no longer offers, because it was told that they are stored, and that are not."""
    made = [event.detail["update_id"] for event in stand.telegram.log if event.what == "update" and event.detail]
    offered = {pending.update_id for pending in stand.telegram.waiting(stand.account)}
    stored = {number for (number,) in stand.rows("select update_id from inbox")}
    return [f"update {number} was acknowledged and not stored" for number in made if number not in offered | stored]


def dead(stand: Stand, poisoned: set[int]) -> list[str]:
    """Updates that were set aside though nothing was wrong with them."""
    rows = stand.rows("select update_id, complaint from inbox where state = 'dead'")
    return [f"set aside: update {number}, {why}" for number, why in rows if number not in poisoned]


# --- faults


def unplanned(stand: Stand) -> list[str]:
    """Open faults without a next time, and faults that opened and called nobody."""
    live = stand.rows(
        "select id, state from faults where due_at is null and state in ('draft', 'open', 'accepted', 'fixed')"
    )
    silent = stand.rows(
        "select id from faults where state not in ('draft', 'withdrawn') and not exists"
        " (select 1 from journal j where j.fault_id = faults.id and j.event in ('called', 'nobody_left'))"
    )
    return [
        *(f"fault {number} is {state} and nothing is planned for it" for number, state in live),
        *(f"fault {number} opened and called nobody" for (number,) in silent),
    ]


MOVES = {
    "fault_opened": ({"draft"}, "open"),
    "fault_opened_by_clock": ({"draft"}, "open"),
    "accepted": ({"open"}, "accepted"),
    "acceptance_ran_out": ({"accepted"}, "open"),
    "passed_on": ({"open", "accepted"}, "open"),
    "escalated": ({"open", "accepted"}, None),
    "fixed": ({"open", "accepted"}, "fixed"),
    "verified": ({"fixed"}, "closed"),
    "verification_failed": ({"fixed"}, "open"),
    "fault_withdrawn": ({"draft", "open", "accepted", "fixed"}, "withdrawn"),
}
"""What may follow upon what in a fault's life."""


def lives(stand: Stand) -> Iterator[str]:
    """Read each fault's journal as a story: it must be possible, and end where the fault stands."""
    stands = {number: (state, owner) for number, state, owner in stand.rows("select id, state, owner_id from faults")}
    told: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for number, event, person in stand.rows(
        "select fault_id, event, person_id from journal where fault_id is not null order by id"
    ):
        told[number].append((event, person))
    for number, story in told.items():
        state, owner = "draft", None
        for event, person in story:
            if event == "unreachable" and state == "accepted" and person == owner:
                state = "open"
            if event not in MOVES:
                continue
            before, after = MOVES[event]
            if state not in before:
                yield f"fault {number} was {event} by {person} when it was {state}, by {owner}"
            state = after or state
            owner = person if event == "accepted" else owner
        ends = stands[number]
        if state != ends[0] or (state == "accepted" and owner != ends[1]):
            yield f"fault {number} is {ends[0]} by {ends[1]}; its journal ends with {state} by {owner}"


def marks(stand: Stand) -> Iterator[str]:
    """The walk's own state agrees with its answers: none was overwritten by another."""
    newest: dict[tuple[int, str], tuple[str, int]] = {}
    for walk, item, revision, verdict in stand.rows(
        "select inspection_id, item, revision, verdict from answers order by inspection_id, item, revision"
    ):
        newest[walk, item] = (verdict, revision)
    kept = {
        (walk, item): (mark[0], mark[1])
        for walk, document in stand.rows("select id, marks from inspections")
        for item, mark in read(document).items()
    }
    for key in sorted(newest.keys() | kept.keys()):
        if newest.get(key) != kept.get(key):
            yield f"item {key}: the newest answer is {newest.get(key)}, the walk has {kept.get(key)}"


def words_twice(stand: Stand) -> list[str]:
    """Reasons that people typed once stand in the journal once."""
    said = Counter(
        facts["reason"]
        for (document,) in stand.rows("select facts from journal where event in ('verification_failed', 'time_asked')")
        if "reason" in (facts := read(document))
    )
    return [f"said once, and written {times} times: {words}" for words, times in said.items() if times > 1]


# --- notices


def undelivered(stand: Stand, blocked: set[int]) -> list[str]:
    """Calls that never came though their person could be reached; what waits for the end of quiet hours has a time, and is not urgent."""
    rows = stand.rows(
        "select n.id, n.state, n.message_id, p.chat_id, n.due_at, n.urgent from notices n join people p on p.id = n.person_id"
        " where n.kind in ('fault_call', 'fault_verify') and n.state <> 'obsolete' and p.chat_id is not null"
    )
    return [
        f"call {number} was never delivered: it is {state}, due at {due}, urgent: {urgent}"
        for number, state, message, chat, due, urgent in rows
        if message is None
        and not (state == "undeliverable" and chat in blocked)
        and not (state == "pending" and due is not None and not urgent)
    ]


@dataclass
class Copy:
    """One copy of a letter beyond the one that the product knows of: where in the log it stands, and where the last of its like does."""

    chat: int
    about: str
    at: int
    until: int


def doubled(stand: Stand) -> Iterator[Copy]:
    """List the letters that came more often than they were owed: of a fault whatever they say, else those of which one is known."""
    known = {message for (message,) in stand.rows("select message_id from notices where message_id is not null")}
    came: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for event in stand.telegram.log:
        call = event.detail or {}
        if event.what != "call" or call.get("method") not in LETTERS or "refused" in call:
            continue
        key = (call["params"]["chat_id"], about(call["params"]))
        came[key].append((event.number, call["result"]["message_id"]))
    for (chat, what), letters in came.items():
        if what.startswith(OF_FAULT) or (what and any(message in known for _, message in letters)):
            yield from (Copy(chat, what, at, letters[-1][0]) for at, message in letters if message not in known)


LETTERS = ("sendMessage", "sendPhoto", "sendDocument")
OF_FAULT = "c:journal:"


def about(params: dict[str, Any]) -> str:
    """Tell what a message is about: the fault whose journal it leads to, else all that it says. A card that leads on is no letter."""
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    data = [button.get("callback_data", "") for row in rows for button in row]
    letter = next((one for one in data if one.startswith(OF_FAULT)), None)
    if letter is not None and not any(one.startswith(("m:home", "c:look")) for one in data):
        return ":".join(letter.split(":")[:3])
    return str(params.get("text") or params.get("caption") or "")


def causeless(copies: list[Copy], mischief: Mischief) -> list[str]:
    """Copies between which nothing happened that could have left somebody unsure: neither a trouble nor a lost answer."""
    unsure = sorted(mischief.unsure)
    bare = [copy for copy in copies if not any(copy.at - 1 <= at <= copy.until for at in unsure)]
    excused = sum(fault.struck for fault in mischief.strikes)
    return [f"came twice for no reason: {copy}" for copy in bare[excused:]]


# --- what was shown to whom


def strayed(stand: Stand, outlet: str, people: list[Person]) -> list[str]:
    """Messages to the people of an outlet that name another outlet; to those who belong to none, any name at all."""
    names = [name for (name,) in stand.rows("select name from units where kind = 'outlet' and key <> ?", outlet)]
    if not outlet:
        names += [name for (name,) in stand.rows("select name from people")]
    chats = {person.id for person in people}
    found = []
    for event in stand.telegram.log:
        call = event.detail or {}
        if (
            event.what != "call"
            or call.get("method") not in SENDING
            or call.get("params", {}).get("chat_id") not in chats
        ):
            continue
        said = json.dumps(call["params"], ensure_ascii=False)
        found += [
            f"shown to {call['params']['chat_id']}, who is not of {name}: {said[:200]}"
            for name in names
            if name in said
        ]
    return found


def forged(stand: Stand, forgers: list[Person]) -> list[str]:
    """What the journal has of people whose taps were forged, at outlets that are not theirs."""
    found = []
    for forger in forgers:
        found += stand.rows(
            "select j.event, j.fault_id, j.inspection_id from journal j join people p on p.id = j.person_id"
            " where p.chat_id = ? and j.outlet_id is not null and j.event <> 'called' and j.outlet_id not in"
            " (select unit_id from posts where person_id = p.id)",
            forger.id,
        )
    return [f"a forged button took effect: {row}" for row in found]


def read(document: Any) -> dict[str, Any]:  # noqa: ANN401 - each database has its own way with JSON
    """Read a JSON column."""
    found: dict[str, Any] = json.loads(document) if isinstance(document, str) else document or {}
    return found
