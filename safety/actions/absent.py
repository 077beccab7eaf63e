"""Who on a fault's ladder is away: the ladder passes over a post whose holders all are, and they hear of it quietly.

Where everybody on the ladder is away, everybody counts as there: a fault never waits for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safety.actions import away, pace
from safety.model.fault import Fault
from safety.model.ladder import Rung
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.ports import Work


def there(work: Work, now: datetime, fault: Fault, people: Sequence[Person]) -> list[Person]:
    """Tell whom of a post's holders to call: all of them, or nobody where all are away and somebody else on the ladder is not."""
    if not (people and _all_away(work, now, people)):
        return list(people)
    everybody = [person for rung in fault.rules.rungs for person in _reachable(work, now, fault, rung)]
    return list(people) if _all_away(work, now, everybody) else []


def _all_away(work: Work, now: datetime, people: Sequence[Person]) -> bool:
    wanted = {person.id for person in people}
    return not wanted or wanted == set(away.backs(work, wanted, now)[0])


def _reachable(work: Work, now: datetime, fault: Fault, rung: Rung) -> list[Person]:
    above = work.get(Unit, fault.outlet_id).above
    return [person for person in work.people.holders(above[rung.up :], rung.post, now) if person.reachable]


def pass_over(work: Work, now: datetime, fault: Fault, rung: Rung) -> str:
    """Tell why nobody is called on a held rung; whoever is away hears of the fault once, as news that wakes nobody."""
    people = _reachable(work, now, fault, rung)
    for person in people:
        key = f"fault:{fault.id}:away:person:{person.id}"
        if work.notices.keyed(key) is None:
            due_at, facts = pace.heard_at(work, now, person), {"why": "away", "post": rung.post.value}
            work.add(Notice(key, person.id, NoticeKind.FAULT_AWAY, now, due_at, fault_id=fault.id, facts=facts))
    return "away" if people else "unreachable"


def among(work: Work, now: datetime, fault: Fault, rungs: Sequence[Rung]) -> list[tuple[str, list[str]]]:
    """Tell on which of these rungs all who can be reached are away, by post, and who they are."""
    held = [(rung.post, people) for rung in rungs if (people := _reachable(work, now, fault, rung))]
    gone = away.backs(work, {person.id for _, people in held for person in people}, now)[0] if held else {}
    found = [(post, people) for post, people in held if all(person.id in gone for person in people)]
    return [(post.value, [person.name for person in people]) for post, people in found]
