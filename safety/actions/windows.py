"""Windows that are open when the calendar of their place changes: they end earlier, are not owed, or are owed again.

What has not opened yet is planned anew by the clock; what was late or missed before stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from safety.actions import duties
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.organisation import Unit
from safety.model.workdays import A_DAY, Calendar, OwnDay, Span, Year
from safety.ports import Work

TOGETHER = 500
"""Units that are looked at at a time."""

GRACE = timedelta(hours=6)
"""What ends earlier may be done late for as long as this."""


class _Place:
    """What is known of the days of a unit without asking which are public holidays."""

    def __init__(self, unit: Unit, days: Mapping[int, Sequence[tuple[date, bool]]], spans: Iterable[Span]) -> None:
        self.unit, self.zone = unit, ZoneInfo(unit.zone)
        self.set = {day: works for above in reversed(unit.above) for day, works in days.get(above, ())}
        own = [OwnDay(day, works) for day, works in self.set.items()]
        self.calendar = Calendar(lambda *_: Year(), own=own, closed=tuple(spans))

    def off(self, day: date) -> bool:
        """Tell whether the outlet or the bank itself says that nobody is there on a day."""
        return self.calendar.closed(day) or self.set.get(day) is False

    def before(self, day: date) -> date:
        """Tell the last day before one on which somebody is there."""
        day -= A_DAY
        while not self.calendar.works(day):
            day -= A_DAY
        return day


def fit(work: Work, now: datetime, units: Sequence[Unit], span: Span | None) -> None:
    """Fit open windows to what is closed or off now: on the days of `span`, where there are such."""
    for start in range(0, len(units), TOGETHER):
        some = units[start : start + TOGETHER]
        above = {each for unit in some for each in unit.above}
        days, closed = work.organisation.days(above), work.organisation.closures(above)
        places = {u.id: _Place(u, days, [s for each in u.above for s in closed.get(each, ())]) for u in some}
        owed = [*work.occurrences.owed(list(places), now), *_owe_again(work, now, places)]
        for one in owed:
            if span is not None and one.state is OccurrenceState.DUE:
                _shorten(work, now, one, places[one.outlet_id], span)


def _owe_again(work: Work, now: datetime, places: Mapping[int, _Place]) -> list[Occurrence]:
    """Owe again what was taken back while its window is still open: somebody is there after all."""
    again = []
    for one in work.occurrences.taken_back(list(places), now):
        duty, place = work.policy.programme.duties.get(one.duty), places[one.outlet_id]
        if duty is not None and not place.unit.closed and not place.off(one.closes_at.astimezone(place.zone).date()):
            one.state = OccurrenceState.LATE if one.late_at is not None else OccurrenceState.DUE
            duties.look_ahead(one, duty, place.unit, now)
            again.append(one)
    return again


def _shorten(work: Work, now: datetime, one: Occurrence, place: _Place, span: Span) -> None:
    """End a window on the last day before on which somebody is there; where no further day is left for it, it is not owed."""
    closes = one.closes_at.astimezone(place.zone)
    if not span[0] <= closes.date() <= span[1] or not place.off(closes.date()):
        return
    before = datetime.combine(place.before(closes.date()), closes.timetz().replace(tzinfo=None), place.zone)
    if before >= one.opens_at and before.date() > now.astimezone(place.zone).date():
        one.closes_at, one.due_at = before, now
        one.misses_at = min(one.misses_at or before, before + GRACE)
    else:
        duties.take_back(work, now, one)
