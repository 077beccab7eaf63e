"""Is a plan of the organisation sound? Every complaint at once, so that a person corrects the whole of it in one go.

A mistake is told once: what merely follows from it (a checkpoint of an unknown outlet is also no outlet's) is not told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol
from zoneinfo import available_timezones

from safety.model import day_checks, post_checks
from safety.model.complaints import CERTAIN, Complaint, Doubt, Hints, Wrong
from safety.model.countries import known
from safety.model.organisation import UnitKind
from safety.model.plan import Part, Plan, UnitLine, lineage
from safety.model.post_checks import surely_not

DEEPEST = 20
"""Levels of an organisation; the widest bank has six."""


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def row(self) -> int: ...


def check(plan: Plan, doubt: Doubt = CERTAIN, today: date | None = None) -> list[Complaint]:
    """List what is wrong with a plan. What follows from a cell that could not be read is not told; `today` tells what is over."""
    units = {unit.key: unit for unit in reversed(plan.units)}
    found = [
        *_same_keys(Part.UNITS, plan.units),
        *_same_keys(Part.CHECKPOINTS, plan.checkpoints),
        *_same_keys(Part.PEOPLE, plan.people),
        *_Tree([line for line in plan.units if units[line.key] is line], units, doubt).check(),
        *_checkpoints(plan, units, doubt),
        *post_checks.check(plan, units, doubt, today),
        *day_checks.check(plan, units, doubt, today),
    ]
    order = list(Part)
    return sorted(found, key=lambda c: (c.warns, order.index(Part(c.sheet)), c.row))


def _same_keys(part: Part, lines: Sequence[_Keyed]) -> Iterator[Complaint]:
    first: dict[str, int] = {}
    for line in lines:
        if line.key in first:
            yield Complaint(Wrong.SAME_KEY, part, line.row, "key", {"key": line.key, "first": first[line.key]})
        first.setdefault(line.key, line.row)


class _Tree:
    """The units, each once: one root, no circle, nothing below an outlet, a place for everything."""

    def __init__(self, lines: Sequence[UnitLine], units: Mapping[str, UnitLine], doubt: Doubt) -> None:
        self._lines, self._units, self._doubt = lines, units, doubt

    def check(self) -> Iterator[Complaint]:
        """List what is wrong with them."""
        yield from self._parents()
        yield from self._circles()
        yield from self._zones()
        yield from self._countries()
        yield from self._without_country()
        for line in self._lines:
            if line.rhythm is not None and surely_not(line, self._doubt):
                yield _about(line, Wrong.NOT_AN_OUTLET, "rhythm", unit=line.key)

    def _parents(self) -> Iterator[Complaint]:
        hints = Hints(self._units)
        root: UnitLine | None = None
        for line in self._lines:
            parent = self._units.get(line.parent)
            if not line.parent and self._unsure(line, "parent"):
                continue
            if not line.parent and root is None:
                root = line
            elif not line.parent and root is not None:
                yield _about(line, Wrong.SECOND_ROOT, "parent", key=line.key, root=root.key)
            elif parent is None:
                yield _about(line, Wrong.UNKNOWN_PARENT, "parent", parent=line.parent, near=hints.near(line.parent))
            elif parent.kind is UnitKind.OUTLET and not self._unsure(parent, "kind"):
                yield _about(line, Wrong.BELOW_OUTLET, "parent", key=line.key, outlet=parent.key)

    def _circles(self) -> Iterator[Complaint]:
        """Tell each circle once, at its first line; of what is too deep the uppermost."""
        told: set[str] = set()
        for line in self._lines:
            trail = [unit.key for unit in lineage(line, self._units)]
            round_ = self._units[trail[-1]].parent
            if len(trail) == DEEPEST + 1 and not round_:
                yield _about(line, Wrong.TOO_DEEP, "parent", key=line.key, deepest=DEEPEST)
            if round_ == line.key and line.key not in told:
                told.update(trail)
                yield _about(line, Wrong.CYCLE, "parent", circle=" → ".join([*trail, line.key]))

    def _zones(self) -> Iterator[Complaint]:
        zones = available_timezones()
        hints = Hints(zones)
        for line in self._lines:
            if line.zone and line.zone not in zones:
                yield _about(line, Wrong.BAD_ZONE, "zone", zone=line.zone, near=hints.near(line.zone))
            elif line.kind is UnitKind.OUTLET and not self._unsure(line, "kind"):
                trail = list(lineage(line, self._units))
                ends = not trail[-1].parent and not self._unsure(trail[-1], "parent")
                if ends and not any(unit.zone or self._unsure(unit, "zone") for unit in trail):
                    yield _about(line, Wrong.NO_ZONE, "zone", key=line.key)

    def _countries(self) -> Iterator[Complaint]:
        """A part of a country without the country above or beside it is no place."""
        for line in self._lines:
            trail = lineage(line, self._units)
            country = line.country or next((unit.country for unit in trail if unit.country), "")
            if (line.country or line.subdivision) and not known(country, line.subdivision):
                if known(country):
                    yield _about(line, Wrong.BAD_PART, "subdivision", country=country, part=line.subdivision)
                elif line.country:
                    yield _about(line, Wrong.BAD_COUNTRY, "country", country=country)
                elif not country:
                    yield _about(line, Wrong.NO_COUNTRY, "subdivision", part=line.subdivision)

    def _without_country(self) -> Iterator[Complaint]:
        """Tell how many outlets are in no country: that is allowed, and easily forgotten."""
        outlets = [line for line in self._lines if line.kind is UnitKind.OUTLET]
        lost = [line for line in outlets if not any(above.country for above in lineage(line, self._units))]
        if lost:
            yield Complaint(Wrong.WEEKENDS_ONLY, Part.UNITS, facts={"n": len(lost)})

    def _unsure(self, line: UnitLine, column: str) -> bool:
        return self._doubt.about(Part.UNITS, line.row, column)


def _checkpoints(plan: Plan, units: Mapping[str, UnitLine], doubt: Doubt) -> Iterator[Complaint]:
    hints = Hints(units)
    for line in plan.checkpoints:
        outlet = units.get(line.outlet)
        if outlet is None and not doubt.about(Part.UNITS, 0, "key"):
            facts = {"unit": line.outlet, "near": hints.near(line.outlet)}
            yield Complaint(Wrong.UNKNOWN_UNIT, Part.CHECKPOINTS, line.row, "outlet", facts)
        elif outlet is not None and surely_not(outlet, doubt):
            yield Complaint(Wrong.NOT_AN_OUTLET, Part.CHECKPOINTS, line.row, "outlet", {"unit": line.outlet})


def _about(line: UnitLine, what: Wrong, column: str, **facts: object) -> Complaint:
    return Complaint(what, Part.UNITS, line.row, column, facts)
