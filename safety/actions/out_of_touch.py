"""The posts at the top of a ladder that nobody can be called on: the administrators hear of it once, and a returning holder is called.

They alone can change it: invite the holder again, or give the post to somebody else. It calls nobody about a fault by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from safety.actions import journal, rungs
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work

_ALL = 10_000
"""More open faults than any jurisdiction has."""


def above(work: Work, now: datetime, fault: Fault, called: int | None) -> dict[str, Any]:
    """Tell which posts above the called rung nobody can be called on, the highest first, who holds them, and who can change that.

    Where no rung is called, the administrators are. Where people are away that is said, and nothing is to be changed about it.
    """
    ladder = fault.rules.rungs
    missing = reversed(ladder[called + 1 :] if called is not None else ladder)
    silent, away = rungs.nobody_on(work, now, fault, missing)
    told: dict[str, Any] = {"away": rungs.named(away)} if away else {}
    if not silent:
        return told
    able = rungs.administrators(work, now, fault)
    if called is not None:  # else they are called themselves
        _tell(work, now, work.get(Unit, fault.outlet_id), silent, able)
    post = ladder[called].post if called is not None else PostKind.ADMINISTRATOR
    return told | {"silent": rungs.named(silent), "able": [person.name for person in able], "as": post.value}


def _tell(work: Work, now: datetime, outlet: Unit, silent: rungs.Held, able: Sequence[Person]) -> None:
    """Let every administrator know, once for these people as long as they are out of touch."""
    people = [person for _, held in silent for person in held]
    since = ",".join(f"{p.id}@{p.unreachable_since:%y%m%d%H%M}" if p.unreachable_since else f"{p.id}" for p in people)
    about = sha256(f"{[post.value for post, _ in silent]}{since or outlet.above}".encode()).hexdigest()[:16]
    for person in able:
        key = f"top:{about}:person:{person.id}"
        if work.notices.keyed(key) is None:
            facts = {"kind": "top silent", "silent": rungs.named(silent)}
            work.add(Notice(key, person.id, NoticeKind.ALARM, now, now, facts=facts))


def back(work: Work, now: datetime, person: Person) -> None:
    """Somebody can be reached again: what somebody below was called about in their place comes to them at the next tick."""
    person.unreachable_since = None
    journal.of_person(work, now, person, Event.REACHABLE)
    call_again(work, now, person)


def call_again(work: Work, now: datetime, person: Person) -> None:
    """Have the ladder look again at open faults that somebody lower was called about because nobody above could be, as this person can."""
    held = work.people.posts(person.id, now)
    for fault in work.cases.open_under([unit.line for _, unit in held], 0, _ALL)[0] if held else ():
        if fault.state is not FaultState.OPEN or not _in_place_of_the_top(work, fault):
            continue
        if person in rungs.highest(work, now, fault)[1]:
            fault.accept_by = now
            fault.set_due()


def _in_place_of_the_top(work: Work, fault: Fault) -> bool:
    newest = f"call:{fault.calls}:person:"
    calls = [notice for notice in work.notices.of_fault(fault.id) if newest in notice.key]
    return any(notice.facts.get("why") == "nobody_left" for notice in calls)
