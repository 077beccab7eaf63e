"""Windows that are open when the calendar of their place changes: they end earlier, are not owed, or are owed again.

What has not opened yet is planned anew by the clock; what was late or missed before stays so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from safety.actions import duties
from safety.actions.calendars import Calendars
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.organisation import Unit
from safety.model.workdays import A_DAY, Calendar, Span, local_day
from safety.ports import Work

TOGETHER = 500
"""Units that are looked at at a time."""

GRACE = timedelta(hours=6)
"""What ends earlier may be done late for as long as this."""


def fit(work: Work, now: datetime, units: Sequence[Unit], span: Span | None) -> None:
    """Fit open windows to what is closed or off now: on the days of `span`, where there are such."""
    for start in range(0, len(units), TOGETHER):
        there = {unit.id: unit for unit in units[start : start + TOGETHER]}
        calendars = Calendars(work, there.values())
        owed = [*work.occurrences.owed(list(there), now), *_owe_again(work, now, there, calendars)]
        for one in owed:
            if span is not None and one.state is OccurrenceState.DUE:
                unit = there[one.outlet_id]
                _shorten(work, now, one, ZoneInfo(unit.zone), calendars.of(unit), span)


def _owe_again(work: Work, now: datetime, there: Mapping[int, Unit], calendars: Calendars) -> list[Occurrence]:
    """Owe again what was taken back while its window is still open: somebody is there after all."""
    again = []
    for one in work.occurrences.taken_back(list(there), now):
        duty, unit = work.policy.programme.duties.get(one.duty), there[one.outlet_id]
        day = local_day(one.closes_at, unit.zone)
        if duty is not None and not unit.closed and not calendars.of(unit).called_off(day):
            one.state = OccurrenceState.LATE if one.late_at is not None else OccurrenceState.DUE
            duties.look_ahead(one, duty, unit, now)
            again.append(one)
    return again


def _shorten(work: Work, now: datetime, one: Occurrence, zone: ZoneInfo, calendar: Calendar, span: Span) -> None:
    """End a window on the last day before on which somebody is there; where no further day is left for it, it is not owed."""
    closes = one.closes_at.astimezone(zone)
    if not span[0] <= closes.date() <= span[1] or not calendar.called_off(closes.date()):
        return
    day = closes.date() - A_DAY
    while not calendar.works(day) and day > now.astimezone(zone).date():
        day -= A_DAY
    before = datetime.combine(day, closes.timetz().replace(tzinfo=None), zone)
    if before >= one.opens_at and before.date() > now.astimezone(zone).date():
        one.closes_at, one.due_at = before, now
        one.misses_at = min(one.misses_at or before, before + GRACE)
    else:
        duties.take_back(work, now, one)
