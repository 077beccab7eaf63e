"""Who is on a rung of a fault's ladder: who holds its post, who of them is called now, and where nobody is.

A post is looked for from the rung's own unit upwards. Where all who can be reached are away, the rung is passed over; but where that is so
of everybody on the ladder, they count as there: a fault never waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from safety.actions import away
from safety.model.fault import Fault
from safety.model.ladder import Ladder, Rung
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work

Held = list[tuple[PostKind, Sequence[Person]]]
"""Posts, and who holds them."""


def ladder_of(work: Work, now: datetime, fault: Fault) -> Ladder:
    """Tell the ladder of a fault as bad as this, up to the top of its tree."""
    above = work.get(Unit, fault.outlet_id).above
    return work.policy.ladders[fault.severity].up_the_tree(above, work.people.posts_held(above, now))


def holders(work: Work, now: datetime, fault: Fault, rung: Rung) -> Sequence[Person]:
    """Tell who holds a rung's post."""
    return work.people.holders(work.get(Unit, fault.outlet_id).above[rung.up :], rung.post, now)


def called(work: Work, now: datetime, fault: Fault, rung: Rung) -> list[Person]:
    """Tell whom to call on a rung: all who can be reached, or nobody where all of them are away and somebody else on the ladder is not."""
    people = _reachable(holders(work, now, fault, rung))
    if not people or not _all_away(work, now, people):
        return people
    everybody = [p for each in fault.rules.rungs for p in _reachable(holders(work, now, fault, each))]
    return people if _all_away(work, now, everybody) else []


def highest(work: Work, now: datetime, fault: Fault) -> tuple[int | None, list[Person]]:
    """Find the highest rung on which somebody can be called, and who; else None and the administrators."""
    rungs = fault.rules.rungs
    for number in range(fault.rules.top, -1, -1):
        if people := called(work, now, fault, rungs[number]):
            return number, people
    return None, administrators(work, now, fault)


def administrators(work: Work, now: datetime, fault: Fault) -> list[Person]:
    """Tell which administrators can be reached."""
    return _reachable(work.people.holders(work.get(Unit, fault.outlet_id).above, PostKind.ADMINISTRATOR, now))


def nobody_on(work: Work, now: datetime, fault: Fault, rungs: Iterable[Rung]) -> tuple[Held, Held]:
    """Tell on which of these rungs nobody can be reached, and on which all who can be are away."""
    held = [(rung.post, holders(work, now, fault, rung)) for rung in rungs]
    gone = _gone(work, now, [person for _, people in held for person in _reachable(people)])
    silent: Held = [(post, people) for post, people in held if not _reachable(people)]
    reached = [(post, there) for post, people in held if (there := _reachable(people))]
    absent: Held = [(post, there) for post, there in reached if all(person.id in gone for person in there)]
    return silent, absent


def named(held: Held) -> list[tuple[str, list[str]]]:
    """Write down posts and who holds them, as a notice keeps it."""
    return [(post.value, [person.name for person in people]) for post, people in held]


def where(work: Work, fault: Fault, rung: Rung) -> str:
    """Name the unit of a rung that is not the nearest of its post: there are two who are called by the same title."""
    above = work.get(Unit, fault.outlet_id).above
    return work.get(Unit, above[rung.up]).name if 0 < rung.up < len(above) else ""


def _reachable(people: Iterable[Person]) -> list[Person]:
    return [person for person in people if person.reachable]


def _gone(work: Work, now: datetime, people: Sequence[Person]) -> set[int]:
    return set(away.backs(work, {person.id for person in people}, now)[0]) if people else set()


def _all_away(work: Work, now: datetime, people: Sequence[Person]) -> bool:
    return {person.id for person in people} == _gone(work, now, people)
