"""Is a plan of the organisation sound? Every complaint at once, so that a person corrects the whole of it in one go.

A mistake is told once: what merely follows from it (a checkpoint of an unknown outlet is also no outlet's) is not told again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol
from zoneinfo import available_timezones

from safety.model import post_checks
from safety.model.complaints import Complaint, Hints, Wrong
from safety.model.countries import known
from safety.model.organisation import UnitKind
from safety.model.plan import Part, Plan, UnitLine, lineage

DEEPEST = 20
"""Levels of an organisation; the widest bank has six."""


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def row(self) -> int: ...


def check(plan: Plan, doubtful: Collection[str] = ()) -> list[Complaint]:
    """List what is wrong with a plan. What follows from the kind of a `doubtful` unit, which could not be read, is not told."""
    units = {unit.key: unit for unit in reversed(plan.units)}
    found = [
        *_same_keys(Part.UNITS, plan.units),
        *_same_keys(Part.CHECKPOINTS, plan.checkpoints),
        *_same_keys(Part.PEOPLE, plan.people),
        *_tree(plan.units, units, doubtful),
        *_zones(plan.units, units, doubtful),
        *_countries(plan.units, units),
        *_checkpoints(plan, units, doubtful),
        *post_checks.check(plan, units, doubtful),
    ]
    order = list(Part)
    return sorted(found, key=lambda c: (c.warns, order.index(Part(c.sheet)), c.row))


def _same_keys(part: Part, lines: Sequence[_Keyed]) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for line in lines:
        if line.key in first:
            yield Complaint(Wrong.SAME_KEY, part, line.row, "key", {"key": line.key, "first": first[line.key]})
        first.setdefault(line.key, line.row)


def _tree(lines: Sequence[UnitLine], units: Mapping[str, UnitLine], doubtful: Collection[str]) -> Iterator[Complaint]:
    """One root, no circle, nothing below an outlet."""
    hints = Hints(units)
    root: UnitLine | None = None
    for line in lines:
        parent = units.get(line.parent)
        if not line.parent and root is None:
            root = line
        elif not line.parent and root is not None:
            yield _about(line, Wrong.SECOND_ROOT, "parent", key=line.key, root=root.key)
        elif parent is None:
            yield _about(line, Wrong.UNKNOWN_PARENT, "parent", parent=line.parent, near=hints.near(line.parent))
        elif parent.kind is UnitKind.OUTLET and parent.key not in doubtful:
            yield _about(line, Wrong.BELOW_OUTLET, "parent", key=line.key, outlet=parent.key)
    yield from _circles(lines, units)


def _circles(lines: Sequence[UnitLine], units: Mapping[str, UnitLine]) -> Iterator[Complaint]:
    """Tell each circle once, at its first line."""
    told: set[str] = set()
    for line in lines:
        trail = [unit.key for unit in lineage(line, units)]
        if len(trail) > DEEPEST:
            yield _about(line, Wrong.TOO_DEEP, "parent", key=line.key, deepest=DEEPEST)
        if units[trail[-1]].parent == line.key and line.key not in told:
            told.update(trail)
            yield _about(line, Wrong.CYCLE, "parent", circle=" → ".join([*trail, line.key]))


def _zones(lines: Sequence[UnitLine], units: Mapping[str, UnitLine], doubtful: Collection[str]) -> Iterator[Complaint]:
    known = available_timezones()
    hints = Hints(known)
    for line in lines:
        if line.zone and line.zone not in known:
            yield _about(line, Wrong.BAD_ZONE, "zone", zone=line.zone, near=hints.near(line.zone))
        elif line.kind is UnitKind.OUTLET and line.key not in doubtful:
            trail = list(lineage(line, units))
            if not trail[-1].parent and not any(unit.zone for unit in trail):
                yield _about(line, Wrong.NO_ZONE, "zone", key=line.key)


def _countries(lines: Sequence[UnitLine], units: Mapping[str, UnitLine]) -> Iterator[Complaint]:
    """A part of a country without the country above or beside it is no place."""
    for line in lines:
        country = line.country or next((unit.country for unit in lineage(line, units) if unit.country), "")
        if (line.country or line.subdivision) and not known(country, line.subdivision):
            yield _about(line, Wrong.BAD_COUNTRY, "country", country=country, part=line.subdivision)


def _checkpoints(plan: Plan, units: Mapping[str, UnitLine], doubtful: Collection[str]) -> Iterator[Complaint]:
    hints = Hints(units)
    for line in plan.checkpoints:
        outlet = units.get(line.outlet)
        if outlet is None:
            facts = {"unit": line.outlet, "near": hints.near(line.outlet)}
            yield Complaint(Wrong.UNKNOWN_UNIT, Part.CHECKPOINTS, line.row, "outlet", facts)
        elif outlet.kind is not UnitKind.OUTLET and outlet.key not in doubtful:
            yield Complaint(Wrong.NOT_AN_OUTLET, Part.CHECKPOINTS, line.row, "outlet", {"unit": line.outlet})


def _about(line: UnitLine, what: Wrong, column: str, **facts: object) -> Complaint:
    return Complaint(what, Part.UNITS, line.row, column, facts)
