"""Are the posts of a plan sound? A and B can never be the same person, and whoever is missing in an outlet is told as a warning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from safety.model.complaints import Complaint, Hints, Wrong
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.plan import Part, Plan, PostLine, UnitLine

AT_OUTLETS = frozenset({PostKind.SAFETY_OFFICER, PostKind.OUTLET_HEAD})
"""Posts that only an outlet has."""


def check(plan: Plan, units: Mapping[str, UnitLine], doubtful: Collection[str]) -> Iterator[Complaint]:
    """List what is wrong with the posts, then what is missing."""
    yield from _places(plan, units, doubtful)
    yield from _twice(plan)
    yield from _turns(plan)
    yield from _gaps(plan, units, doubtful)
    held = {post.person for post in plan.posts}
    for person in plan.people:
        if person.key not in held:
            yield Complaint(Wrong.NO_POST, Part.PEOPLE, person.row, facts={"key": person.key, "name": person.name})


def _places(plan: Plan, units: Mapping[str, UnitLine], doubtful: Collection[str]) -> Iterator[Complaint]:
    people = {person.key for person in plan.people}
    person_hints, unit_hints = Hints(people), Hints(units)
    for post in plan.posts:
        unit = units.get(post.unit)
        if post.person not in people:
            yield _about(post, Wrong.UNKNOWN_PERSON, "person", person=post.person, near=person_hints.near(post.person))
        if unit is None:
            yield _about(post, Wrong.UNKNOWN_UNIT, "unit", unit=post.unit, near=unit_hints.near(post.unit))
        elif post.kind in AT_OUTLETS and unit.kind is not UnitKind.OUTLET and unit.key not in doubtful:
            yield _about(post, Wrong.NOT_AN_OUTLET, "unit", unit=post.unit)


def _twice(plan: Plan) -> Iterator[Complaint]:
    first: dict[tuple[str, str, PostKind], int] = {}
    for post in plan.posts:
        what = Wrong.TWICE_IN_ROTA if post.kind is PostKind.SAFETY_OFFICER else Wrong.SAME_POST
        here = (post.person, post.unit, post.kind)
        if here in first:
            yield _about(post, what, "person", person=post.person, unit=post.unit, first=first[here])
        first.setdefault(here, post.row)


def _turns(plan: Plan) -> Iterator[Complaint]:
    first: dict[tuple[str, int], int] = {}
    for post in plan.posts:
        if post.kind is not PostKind.SAFETY_OFFICER or post.turn is None:
            continue
        here = (post.unit, post.turn)
        if here in first:
            yield _about(post, Wrong.SAME_TURN, "turn", turn=post.turn, unit=post.unit, first=first[here])
        first.setdefault(here, post.row)


def _gaps(plan: Plan, units: Mapping[str, UnitLine], doubtful: Collection[str]) -> Iterator[Complaint]:
    held: dict[str, Counter[PostKind]] = defaultdict(Counter)
    for post in plan.posts:
        held[post.unit][post.kind] += 1
    for unit in units.values():
        if unit.kind is not UnitKind.OUTLET or unit.key in doubtful:
            continue
        officers = held[unit.key][PostKind.SAFETY_OFFICER]
        if officers < 2:  # noqa: PLR2004 - A and B
            what = Wrong.NO_STAND_IN if officers else Wrong.NO_OFFICER
            yield Complaint(what, Part.UNITS, unit.row, facts={"key": unit.key, "name": unit.name})
        if not held[unit.key][PostKind.OUTLET_HEAD]:
            yield Complaint(Wrong.NO_HEAD, Part.UNITS, unit.row, facts={"key": unit.key, "name": unit.name})


def _about(post: PostLine, what: Wrong, column: str, **facts: object) -> Complaint:
    return Complaint(what, Part.POSTS, post.row, column, facts)
