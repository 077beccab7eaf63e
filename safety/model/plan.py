"""A plan of the organisation: what it shall look like, as a workbook or a program says it. Nothing is changed here.

Keys are the bank's own (a unit's number, a staff number). `row` is where a line stood in its sheet, for complaints; 0 where there
is no sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind


class Part(StrEnum):
    """The parts of a plan; a workbook has a sheet for each."""

    UNITS = "units"
    CHECKPOINTS = "checkpoints"
    PEOPLE = "people"
    POSTS = "posts"


@dataclass(frozen=True)
class UnitLine:
    """A unit. An empty zone or country is that of the unit above; an empty parent makes it the root."""

    key: str
    kind: UnitKind
    name: str
    parent: str = ""
    zone: str = ""
    row: int = 0
    country: str = ""
    subdivision: str = ""


@dataclass(frozen=True)
class CheckpointLine:
    """A checkpoint of an outlet."""

    key: str
    outlet: str
    kind: CheckpointKind
    name: str
    row: int = 0


@dataclass(frozen=True)
class PersonLine:
    """A person. An empty language is the one that the person's own client speaks."""

    key: str
    name: str
    language: str = ""
    row: int = 0


@dataclass(frozen=True)
class PostLine:
    """A post. Officers without a turn serve after those who have one, in the order of the lines."""

    person: str
    unit: str
    kind: PostKind
    turn: int | None = None
    row: int = 0


@dataclass(frozen=True)
class Plan:
    """The whole organisation. What is missing here has vanished from the bank."""

    units: Sequence[UnitLine] = ()
    checkpoints: Sequence[CheckpointLine] = ()
    people: Sequence[PersonLine] = ()
    posts: Sequence[PostLine] = ()

    def settled(self) -> Plan:
        """Write out what a line may leave open: inherited zones, the turns of officers. Expects a plan without complaints."""
        return replace(self, units=_with_zones(self.units), posts=_with_turns(self.posts))


NOWHERE = "UTC"
"""The zone of a unit that has none and inherits none; no outlet is ever left with it."""


def lineage(unit: UnitLine, by_key: Mapping[str, UnitLine]) -> Iterator[UnitLine]:
    """Walk from a unit to the root; stops at a unit that has been passed before."""
    passed: set[str] = set()
    here: UnitLine | None = unit
    while here is not None and here.key not in passed:
        passed.add(here.key)
        yield here
        here = by_key.get(here.parent)


def _with_zones(units: Sequence[UnitLine]) -> tuple[UnitLine, ...]:
    """A part of a country is inherited together with its country."""
    by_key, settled = {unit.key: unit for unit in units}, []
    for unit in units:
        trail = list(lineage(unit, by_key))
        zone = next((above.zone for above in trail if above.zone), NOWHERE)
        placed = next((above for above in trail if above.country), unit)
        settled.append(replace(unit, zone=zone, country=placed.country, subdivision=placed.subdivision))
    return tuple(settled)


def _with_turns(posts: Sequence[PostLine]) -> tuple[PostLine, ...]:
    last: dict[str, int] = defaultdict(int)
    officers = [post for post in posts if post.kind is PostKind.SAFETY_OFFICER]
    for post in officers:
        last[post.unit] = max(last[post.unit], post.turn or 0)
    settled = []
    for post in posts:
        if post.kind is PostKind.SAFETY_OFFICER and post.turn is None:
            last[post.unit] += 1
            settled.append(replace(post, turn=last[post.unit]))
        else:
            settled.append(post if post.kind is PostKind.SAFETY_OFFICER else replace(post, turn=None))
    return tuple(settled)
