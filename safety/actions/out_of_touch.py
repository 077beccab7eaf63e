"""The posts at the top of a ladder that nobody can be called on: the administrators hear of it once, and a returning holder is called.

They alone can change it: invite the holder again, or give the post to somebody else. It calls nobody about a fault by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeAlias

from safety.actions import absent, journal
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work

_ALL = 10_000
"""More open faults than any jurisdiction has."""

Silent: TypeAlias = list[tuple[str, list[str]]]
"""(post, who holds it) of posts that nobody can be called on."""


def above(work: Work, now: datetime, fault: Fault, called: int | None) -> dict[str, Any]:
    """Tell which posts above the called rung nobody can be called on, the highest first, who holds them, and who can change that.

    Where no rung is called, the administrators are. Where people are away that is said, and nothing is to be changed about it.
    """
    outlet, rungs = work.get(Unit, fault.outlet_id), fault.rules.rungs
    missing = list(reversed(rungs[called + 1 :] if called is not None else rungs))
    gone = absent.among(work, now, fault, missing)
    away = {"away": gone} if gone else {}
    missing = [rung for rung in missing if rung.post.value not in dict(gone)]
    if gone and not missing:
        return away
    held = [(rung.post, work.people.holders(outlet.above[rung.up :], rung.post, now)) for rung in missing]
    found = [(post.value, [person.name for person in people]) for post, people in held]
    able = [p for p in work.people.holders(outlet.above, PostKind.ADMINISTRATOR, now) if p.reachable]
    if called is not None:  # else they are called themselves
        _tell(work, now, outlet, found, [person for _, people in held for person in people], able)
    post = rungs[called].post if called is not None else PostKind.ADMINISTRATOR
    return {"silent": found, "able": [person.name for person in able], "as": post.value, **away}


def _tell(
    work: Work, now: datetime, outlet: Unit, found: Silent, people: Sequence[Person], able: Sequence[Person]
) -> None:
    """Let every administrator know, once for these people as long as they are out of touch."""
    if not found:
        return
    since = ",".join(f"{p.id}@{p.unreachable_since:%y%m%d%H%M}" if p.unreachable_since else f"{p.id}" for p in people)
    about = sha256(f"{[post for post, _ in found]}{since or outlet.above}".encode()).hexdigest()[:16]
    for person in able:
        key = f"top:{about}:person:{person.id}"
        if work.notices.keyed(key) is None:
            work.add(Notice(key, person.id, NoticeKind.ALARM, now, now, facts={"kind": "top silent", "silent": found}))


def back(work: Work, now: datetime, person: Person) -> None:
    """Somebody can be reached again: what somebody below was called about in their place comes to them at the next tick."""
    person.unreachable_since = None
    journal.of_person(work, now, person, Event.REACHABLE)
    call_again(work, now, person)


def call_again(work: Work, now: datetime, person: Person) -> None:
    """Have the ladder look again at open faults that nobody above could be called about, where this person is above."""
    held = work.people.posts(person.id, now)
    for fault in work.cases.open_under([unit.line for _, unit in held], 0, _ALL)[0] if held else ():
        top = fault.rules.rungs[-1].post if fault.state is FaultState.OPEN else None
        if any(post.kind is top for post, _ in held) and _in_place_of_the_top(work, fault):
            fault.accept_by = now
            fault.set_due()


def _in_place_of_the_top(work: Work, fault: Fault) -> bool:
    newest = f"call:{fault.calls}:person:"
    calls = [notice for notice in work.notices.of_fault(fault.id) if newest in notice.key]
    return any(notice.facts.get("why") == "nobody_left" for notice in calls)
