"""A plan of the organisation: what it shall look like, as a workbook or a program says it. Nothing is changed here.

Keys are the bank's own (a unit's number, a staff number). `row` is where a line stood in its sheet, for complaints; 0 where there
is no sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from safety.model.closure import Why
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.rhythm import Rhythm


class Part(StrEnum):
    """The parts of a plan; a workbook has a sheet for each."""

    UNITS = "units"
    CHECKPOINTS = "checkpoints"
    PEOPLE = "people"
    POSTS = "posts"
    CLOSURES = "closures"
    DAYS = "days"


class DayKind(StrEnum):
    """What the bank makes of a day."""

    WORKDAY = "workday"
    DAY_OFF = "day_off"


@dataclass(frozen=True)
class UnitLine:
    """A unit. An empty zone or country is that of the unit above; an empty parent makes it the root.

    `rhythm` is how long a turn of an outlet's rota is; where it is not told it stays as it is.
    """

    key: str
    kind: UnitKind
    name: str
    parent: str = ""
    zone: str = ""
    row: int = 0
    country: str = ""
    subdivision: str = ""
    rhythm: Rhythm | None = None


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
    """A post. Officers without a turn serve after those who have one, in the order of the lines.

    It is held from the first day to the last, both included: without a first day it is held now, without a last one it does not end.
    """

    person: str
    unit: str
    kind: PostKind
    turn: int | None = None
    row: int = 0
    first: date | None = None
    last: date | None = None

    def over(self, today: date) -> bool:
        return self.last is not None and self.last < today

    def ahead(self, today: date) -> bool:
        return self.first is not None and self.first > today

    def meets(self, other: PostLine) -> bool:
        """Tell whether there is a day on which both are held."""
        begins, ends = self.first or date.min, self.last or date.max
        return begins <= (other.last or date.max) and (other.first or date.min) <= ends


@dataclass(frozen=True)
class ClosureLine:
    """An outlet is closed from a day to a day, both included."""

    outlet: str
    first: date
    last: date
    why: Why = Why.CLOSED
    row: int = 0


@dataclass(frozen=True)
class DayLine:
    """A day that the bank itself makes a workday or a day off, at a unit and everything below; without a unit, everywhere."""

    day: date
    kind: DayKind
    unit: str = ""
    row: int = 0


@dataclass(frozen=True)
class Plan:
    """The whole organisation. What is missing here has vanished from the bank.

    Closures and days may be left untold altogether (None); then they stay as they are. So do the first or the last days of posts where
    `dated` does not name them.
    """

    units: Sequence[UnitLine] = ()
    checkpoints: Sequence[CheckpointLine] = ()
    people: Sequence[PersonLine] = ()
    posts: Sequence[PostLine] = ()
    closures: Sequence[ClosureLine] | None = None
    days: Sequence[DayLine] | None = None
    dated: frozenset[str] = frozenset({"first", "last"})

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


@dataclass
class Counts:
    """What happened to the lines of one part."""

    added: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0

    def note(self, *, changed: bool) -> None:
        if changed:
            self.changed += 1
        else:
            self.unchanged += 1
