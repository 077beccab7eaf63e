"""Are the posts of a plan sound? A and B can never be the same person, and whoever is missing in an outlet is told as a warning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from safety.model.complaints import Complaint, Doubt, Hints, Wrong
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.plan import Part, Plan, PostLine, UnitLine

AT_OUTLETS = frozenset({PostKind.SAFETY_OFFICER, PostKind.OUTLET_HEAD})
"""Posts that only an outlet has."""


def check(plan: Plan, units: Mapping[str, UnitLine], doubt: Doubt, today: date | None = None) -> Iterator[Complaint]:
    """List what is wrong with the posts, then what is over `today` already, then what is missing."""
    yield from _places(plan, units, doubt)
    dated = [post for post in plan.posts if not any(doubt.about(Part.POSTS, post.row, end) for end in plan.dated)]
    for post in dated:
        if post.first is not None and post.last is not None and post.last < post.first:
            facts = {"first": post.first.isoformat(), "last": post.last.isoformat()}
            yield _about(post, Wrong.ENDS_BEFORE, "last", **facts)
    yield from _twice(dated)
    yield from _turns(dated)
    over = [post for post in plan.posts if today is not None and post.over(today)]
    if over:
        yield Complaint(Wrong.POST_OVER, Part.POSTS, min(post.row for post in over), facts={"n": len(over)})
    left = [post for post in plan.posts if post not in over]
    yield from _gaps([post for post in left if today is None or not post.ahead(today)], units, doubt)
    held = {post.person for post in left}
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


def _twice(posts: Sequence[PostLine]) -> Iterator[Complaint]:
    """A post may be held again, but not twice on one day."""
    before: dict[tuple[str, str, PostKind], list[PostLine]] = defaultdict(list)
    for post in posts:
        what = Wrong.TWICE_IN_ROTA if post.kind is PostKind.SAFETY_OFFICER else Wrong.SAME_POST
        held = before[post.person, post.unit, post.kind]
        if (same := next((other for other in held if other.meets(post)), None)) is not None:
            yield _about(post, what, "person", person=post.person, unit=post.unit, first=same.row)
        held.append(post)


def _turns(posts: Sequence[PostLine]) -> Iterator[Complaint]:
    """Tell whose turn is taken; of somebody who is in the rota twice that is told already. A successor may have the same."""
    before: dict[tuple[str, int], list[PostLine]] = defaultdict(list)
    for post in posts:
        if post.kind is not PostKind.SAFETY_OFFICER or post.turn is None:
            continue
        taken = before[post.unit, post.turn]
        if (other := next((other for other in taken if other.meets(post)), None)) and other.person != post.person:
            yield _about(post, Wrong.SAME_TURN, "turn", turn=post.turn, unit=post.unit, first=other.row)
        taken.append(post)


def _gaps(posts: Sequence[PostLine], units: Mapping[str, UnitLine], doubt: Doubt) -> Iterator[Complaint]:
    held: dict[str, Counter[PostKind]] = defaultdict(Counter)
    for post in posts:
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
