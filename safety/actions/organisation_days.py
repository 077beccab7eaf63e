"""The part of a plan that is about days: closures of outlets, and days that the bank makes workdays or days off.

What is over is history: neither a line nor the lack of one changes it. What a plan does not tell of at all stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from safety.actions import closing
from safety.actions.drills import announcing
from safety.model.closure import Closure
from safety.model.organisation import Unit
from safety.model.plan import ClosureLine, Counts, DayKind, DayLine
from safety.model.workdays import Span, UnitDay
from safety.ports import Work

A_DAY_BACK = timedelta(days=1)
"""Somewhere it is still yesterday."""


def close(work: Work, now: datetime, lines: Sequence[ClosureLine], units: dict[str, Unit], counts: Counts) -> None:
    """Close outlets for the days that are told, and open again what is not told any more."""
    left: dict[int, list[Closure]] = {}
    by_id = {unit.id: unit for unit in units.values()}
    for one in work.organisation.all_closures((now - A_DAY_BACK).date()):
        unit = by_id[one.unit_id]
        if not unit.closed and one.last >= closing.today_at(unit, now):  # what is closed for good is not told of either
            left.setdefault(one.unit_id, []).append(one)
    new = []
    for line in sorted(lines, key=lambda line: (line.outlet, line.first)):
        unit = units[line.outlet]
        there = left.get(unit.id, [])
        known = next((one for one in there if one.first <= line.last and line.first <= one.last), None)
        if known is not None:
            there.remove(known)
            changed = closing.change(work, now, unit, known, (line.first, line.last, line.why), by=None)
            counts.changed, counts.unchanged = counts.changed + changed, counts.unchanged + (not changed)
        elif line.last < closing.today_at(unit, now):
            counts.unchanged += 1
        else:
            new.append((unit, line))
    for one in [one for there in left.values() for one in there]:
        closing.open_again(work, now, by_id[one.unit_id], one, by=None)
        counts.ended += 1
    for unit, line in new:
        closing.add(work, now, unit, (line.first, line.last, line.why), by=None)
    counts.added += len(new)


def set_days(
    work: Work, now: datetime, lines: Sequence[DayLine], units: dict[str, Unit], counts: Counts
) -> tuple[list[Unit], Span | None]:
    """Set the bank's own days, and take back those that are not told any more; tells at which units that changes anything, and when."""
    since = (now - A_DAY_BACK).date()
    top = [unit for unit in units.values() if unit.parent_id is None and not unit.closed]
    known = {(one.unit_id, one.day): one for one in work.organisation.unit_days(since)}
    wanted = {((units[line.unit] if line.unit else top[0]).id, line.day): line for line in lines if line.day >= since}
    counts.unchanged += len(lines) - len(wanted)
    touched: set[tuple[int, date]] = set()
    for key, line in wanted.items():
        works, one = line.kind is DayKind.WORKDAY, known.pop(key, None)
        if one is not None and (one.off, one.works) == (False, works):
            counts.unchanged += 1
            continue
        if one is None or one.off:
            counts.added += 1
        else:
            counts.changed += 1
        if one is None:
            work.add(UnitDay(*key, works, now))
        else:
            one.works, one.off = works, False
        touched.add(key)
    for key, one in known.items():
        if not one.off:
            one.off = True
            counts.ended += 1
            touched.add(key)
    by_id = {unit.id: unit for unit in units.values()}
    for unit_id, day in sorted(touched):
        announcing.take_off(work, now, by_id[unit_id], day)
    days, at = [day for _, day in touched], {unit for unit, _ in touched}
    span = (min(days), max(days)) if days else None
    return [unit for unit in units.values() if not at.isdisjoint(unit.above) and not unit.closed], span
