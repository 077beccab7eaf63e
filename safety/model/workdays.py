"""On which days a place works: weekends, public holidays, make-up workdays, and the times when the outlet itself is closed.

Dates are local dates of the place. What is a public holiday is told from outside (`Holidays`), a year at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6

FARTHEST = timedelta(days=800)
"""How far ahead a working day is looked for: two years and more of closing."""


def local_day(at: datetime, zone: str) -> date:
    """Tell which day it is at a place at an instant."""
    return at.astimezone(ZoneInfo(zone)).date()


def at_local(day: date, at: time, zone: str) -> datetime:
    """Tell the UTC instant of a local time on a local day."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True)
class Year:
    """A year of a country or a part of it: its public holidays, the weekend days on which people work instead, and its weekend."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})


Holidays = Callable[[str, str, int], Year]
"""(country, subdivision, year) -> that year; both may be empty."""


def weekends_only(country: str, subdivision: str, year: int) -> Year:
    """Tell a year of which nothing is known but its weekends."""
    del country, subdivision, year
    return Year()


@dataclass(frozen=True)
class OwnDay:
    """A day that the bank itself sets: `works` tells whether it is worked. Without a country, it holds everywhere."""

    day: date
    works: bool
    country: str = ""
    subdivision: str = ""

    def holds(self, country: str, subdivision: str) -> bool:
        return self.country in ("", country) and self.subdivision in ("", subdivision)


@dataclass(eq=False)
class UnitDay:
    """A day that is worked, or not, at a unit and everything below, whatever the calendar says. One that was taken back is `off`."""

    unit_id: int
    day: date
    works: bool
    made_at: datetime
    off: bool = False
    id: int = 0


Span = tuple[date, date]
"""The first and the last day of something."""


class Calendar:
    """The working calendar of one place. `closed` are the times in which the outlet itself is closed."""

    def __init__(
        self,
        holidays: Holidays,
        country: str = "",
        subdivision: str = "",
        own: Sequence[OwnDay] = (),
        closed: Sequence[Span] = (),
    ) -> None:
        self._holidays = holidays
        self._place = country, subdivision
        self._own = {own.day: own.works for own in own if own.holds(country, subdivision)}
        self._closed = tuple(closed)
        self._years: dict[int, Year] = {}

    def _year(self, day: date) -> Year:
        if day.year not in self._years:
            self._years[day.year] = self._holidays(*self._place, day.year)
        return self._years[day.year]

    def public(self, day: date) -> bool:
        """Tell whether people in general work on a day; the outlet's own closing does not count."""
        if day in self._own:
            return self._own[day]
        year = self._year(day)
        return day in year.worked or (day.weekday() not in year.weekend and day not in year.off)

    def closed(self, day: date) -> bool:
        """Tell whether the outlet itself is closed on a day."""
        return any(first <= day <= last for first, last in self._closed)

    def called_off(self, day: date) -> bool:
        """Tell whether the outlet or the bank itself says that nobody is there on a day."""
        return self.closed(day) or self._own.get(day) is False

    def works(self, day: date) -> bool:
        """Tell whether work is done here on a day."""
        return not self.closed(day) and self.public(day)

    def first_from(self, day: date) -> date:
        """Tell the first day at or after one on which work is done here; where there is none for two years, that day itself."""
        ahead = (day + timedelta(days=n) for n in range(FARTHEST.days))
        return next((each for each in ahead if self.works(each)), day)

    def holiday_on(self, day: date) -> bool:
        """Tell whether a day is off that would be worked were it not for a holiday."""
        year = self._year(day)
        return not self.public(day) and day.weekday() not in year.weekend

    def runs(self, first: date, last: date) -> Iterator[Span]:
        """Tell the runs of days off that a public holiday makes or lengthens, as far as they begin from `first` to `last`."""
        day = first
        while day <= last:
            if self.public(day) or not self.public(day - A_DAY):
                day += A_DAY
                continue
            end = day
            while not self.public(end + A_DAY) and end - day < timedelta(days=60):
                end += A_DAY
            if any(self.holiday_on(day + timedelta(days=n)) for n in range((end - day).days + 1)):
                yield day, end
            day = end + A_DAY
