"""Are the posts of a plan sound? A and B can never be the same person, and whoever is missing in an outlet is told as a warning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from safety.model.complaints import Complaint, Doubt, Hints, Wrong
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.plan import Part, Plan, PostLine, UnitLine

AT_OUTLETS = frozenset({PostKind.SAFETY_OFFICER, PostKind.OUTLET_HEAD})
"""Posts that only an outlet has."""


def check(plan: Plan, units: Mapping[str, UnitLine], doubt: Doubt) -> Iterator[Complaint]:
    """List what is wrong with the posts, then what is missing."""
    yield from _places(plan, units, doubt)
    yield from _twice(plan)
    yield from _turns(plan)
    yield from _gaps(plan, units, doubt)
    held = {post.person for post in plan.posts}
    for person in plan.people:
        if person.key not in held:
            yield Complaint(Wrong.NO_POST, Part.PEOPLE, person.row, facts={"key": person.key, "name": person.name})


def _places(plan: Plan, units: Mapping[str, UnitLine], doubt: Doubt) -> Iterator[Complaint]:
    people = {person.key for person in plan.people}
    person_hints, unit_hints = Hints(people), Hints(units)
    no_people, no_units = (doubt.about(part, 0, "key") for part in (Part.PEOPLE, Part.UNITS))
    for post in plan.posts:
        unit = units.get(post.unit)
        if post.person not in people and not no_people:
            yield _about(post, Wrong.UNKNOWN_PERSON, "person", person=post.person, near=person_hints.near(post.person))
        if unit is None and not no_units:
            yield _about(post, Wrong.UNKNOWN_UNIT, "unit", unit=post.unit, near=unit_hints.near(post.unit))
        elif unit is not None and post.kind in AT_OUTLETS and surely_not(unit, doubt):
            yield _about(post, Wrong.NOT_AN_OUTLET, "unit", unit=post.unit)


def surely_not(unit: UnitLine, doubt: Doubt) -> bool:
    """Tell whether a unit is certainly no outlet."""
    return unit.kind is not UnitKind.OUTLET and not doubt.about(Part.UNITS, unit.row, "kind")


def _twice(plan: Plan) -> Iterator[Complaint]:
    first: dict[tuple[str, str, PostKind], int] = {}
    for post in plan.posts:
        what = Wrong.TWICE_IN_ROTA if post.kind is PostKind.SAFETY_OFFICER else Wrong.SAME_POST
        here = (post.person, post.unit, post.kind)
        if here in first:
            yield _about(post, what, "person", person=post.person, unit=post.unit, first=first[here])
        first.setdefault(here, post.row)


def _turns(plan: Plan) -> Iterator[Complaint]:
    """Tell whose turn is taken; of somebody who is in the rota twice that is told already."""
    first: dict[tuple[str, int], PostLine] = {}
    for post in plan.posts:
        if post.kind is not PostKind.SAFETY_OFFICER or post.turn is None:
            continue
        before = first.setdefault((post.unit, post.turn), post)
        if before is not post and before.person != post.person:
            yield _about(post, Wrong.SAME_TURN, "turn", turn=post.turn, unit=post.unit, first=before.row)


def _gaps(plan: Plan, units: Mapping[str, UnitLine], doubt: Doubt) -> Iterator[Complaint]:
    held: dict[str, Counter[PostKind]] = defaultdict(Counter)
    for post in plan.posts:
        held[post.unit][post.kind] += 1
    for unit in units.values():
        if unit.kind is not UnitKind.OUTLET or doubt.about(Part.UNITS, unit.row, "kind"):
            continue
        officers = held[unit.key][PostKind.SAFETY_OFFICER]
        if officers < 2:  # noqa: PLR2004 - A and B
            what = Wrong.NO_STAND_IN if officers else Wrong.NO_OFFICER
            yield Complaint(what, Part.UNITS, unit.row, facts={"key": unit.key, "name": unit.name})
        if not held[unit.key][PostKind.OUTLET_HEAD]:
            yield Complaint(Wrong.NO_HEAD, Part.UNITS, unit.row, facts={"key": unit.key, "name": unit.name})


def _about(post: PostLine, what: Wrong, column: str, **facts: object) -> Complaint:
    return Complaint(what, Part.POSTS, post.row, column, facts)
