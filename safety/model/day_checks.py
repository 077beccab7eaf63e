"""Are the closures and the days of a plan sound? The rules are those that hold in the chat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from safety.model.closure import LONGEST
from safety.model.complaints import Complaint, Doubt, Hints, Wrong
from safety.model.plan import ClosureLine, DayLine, Part, Plan, UnitLine
from safety.model.post_checks import surely_not


def check(plan: Plan, units: Mapping[str, UnitLine], doubt: Doubt, today: date | None) -> Iterator[Complaint]:
    """List what is wrong with closures and days, then what is over already: that is told once for each sheet."""
    closures, days = plan.closures or (), plan.days or ()
    hints, no_units = Hints(units), doubt.about(Part.UNITS, 0, "key")
    for line in closures:
        yield from _span(line)
        if line.outlet not in units and not no_units:
            facts = {"unit": line.outlet, "near": hints.near(line.outlet)}
            yield Complaint(Wrong.UNKNOWN_UNIT, Part.CLOSURES, line.row, "outlet", facts)
        elif (unit := units.get(line.outlet)) is not None and surely_not(unit, doubt):
            yield Complaint(Wrong.NOT_AN_OUTLET, Part.CLOSURES, line.row, "outlet", {"unit": line.outlet})
    yield from _overlapping(plan)
    for day in days:
        if day.unit and day.unit not in units and not no_units:
            facts = {"unit": day.unit, "near": hints.near(day.unit)}
            yield Complaint(Wrong.UNKNOWN_UNIT, Part.DAYS, day.row, "unit", facts)
    yield from _twice(plan)
    if today is not None:
        yield from _over(Part.CLOSURES, [line.row for line in closures if line.first <= line.last < today])
        yield from _over(Part.DAYS, [day.row for day in days if day.day < today])


def _span(line: ClosureLine) -> Iterator[Complaint]:
    if line.last < line.first:
        facts = {"first": line.first.isoformat(), "last": line.last.isoformat()}
        yield Complaint(Wrong.ENDS_BEFORE, Part.CLOSURES, line.row, "last", facts)
    elif line.last - line.first > LONGEST:
        yield Complaint(Wrong.TOO_LONG_CLOSED, Part.CLOSURES, line.row, "last", {"most": LONGEST.days // 365})


def _overlapping(plan: Plan) -> Iterator[Complaint]:
    """Tell what lies over an earlier row of the same outlet."""
    before: dict[str, list[ClosureLine]] = defaultdict(list)
    for line in plan.closures or ():
        if line.last < line.first:
            continue
        over = next((b for b in before[line.outlet] if b.first <= line.last and line.first <= b.last), None)
        if over is not None:
            facts = {"unit": line.outlet, "first": over.row}
            yield Complaint(Wrong.OVERLAPS, Part.CLOSURES, line.row, "first", facts)
        before[line.outlet].append(line)


def _twice(plan: Plan) -> Iterator[Complaint]:
    """A day without a unit is one of the top's."""
    top = next((unit.key for unit in plan.units if not unit.parent), "")
    first: dict[tuple[str, date], DayLine] = {}
    for line in plan.days or ():
        before = first.setdefault((line.unit or top, line.day), line)
        if before is not line:
            facts = {"day": line.day.isoformat(), "first": before.row}
            yield Complaint(Wrong.SAME_DAY, Part.DAYS, line.row, "day", facts)


def _over(part: Part, rows: list[int]) -> Iterator[Complaint]:
    if rows:
        yield Complaint(Wrong.OVER, part, min(rows), facts={"n": len(rows)})
