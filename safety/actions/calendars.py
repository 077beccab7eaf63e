"""The working calendars of units: public holidays, the bank's own days, and what was set or is closed at and above each."""

from __future__ import annotations

from collections.abc import Iterable

from safety.model.organisation import Unit
from safety.model.workdays import Calendar, OwnDay
from safety.ports import Work

Key = tuple[object, ...]
"""Equal for calendars that are equal, with their zone."""


class Calendars:
    """Makes the calendars of some units; what was set and what is closed there is read once for all of them."""

    def __init__(self, work: Work, units: Iterable[Unit]) -> None:
        self._work = work
        lines = {above for unit in units for above in unit.above}
        self._closed, self._days = work.organisation.closures(lines), work.organisation.days(lines)
        self._usual: dict[Key, Calendar] = {}

    def of(self, unit: Unit) -> Calendar:
        """Make the calendar of one of them."""
        return self.known(unit)[0]

    def known(self, unit: Unit) -> tuple[Calendar, Key]:
        """Make the calendar of one of them, and tell by what it is known."""
        if not self._closed and not self._days:
            return self._shared(unit)
        closed = tuple(sorted(span for above in unit.above for span in self._closed.get(above, ())))
        # Of two that name the same day the nearest counts: it comes last.
        set_here = tuple(day for above in reversed(unit.above) for day in self._days.get(above, ()))
        own = [*self._work.policy.programme.days, *(OwnDay(day, works) for day, works in set_here)]
        calendar = Calendar(self._work.holidays, unit.country, unit.subdivision, own, closed)
        return calendar, (unit.zone, unit.country, unit.subdivision, closed, set_here)

    def _shared(self, unit: Unit) -> tuple[Calendar, Key]:
        """Where nothing was set and nothing is closed, all of a country go by the same."""
        place = unit.country, unit.subdivision
        if place not in self._usual:
            self._usual[place] = Calendar(self._work.holidays, *place, self._work.policy.programme.days)
        return self._usual[place], (unit.zone, *place)


def calendar_of(work: Work, unit: Unit) -> Calendar:
    """Make the calendar of one unit."""
    return Calendars(work, [unit]).of(unit)
