"""A month of days to tap, Monday first."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlers.buttons import Rota, Staff
from handlers.screens.layout import Rows, grid, row
from handlers.screens.screen import GOOD, Button
from locales import Words

WEEK = 7


@dataclass(frozen=True)
class Month:
    """Which month, from which day on one can be chosen, and what stands in place of the days that cannot."""

    first: date
    earliest: date
    today: date
    chosen: date | None = None
    marked: Mapping[date, str] = field(default_factory=dict)


def number(day: date) -> int:
    """Write a day as a button carries it."""
    return day.year * 10_000 + day.month * 100 + day.day


def month_rows(shown: Month, words: Words, data: type[Rota | Staff]) -> Rows:
    """Draw a month; what cannot be chosen shows the same month again."""

    def page(day: date) -> Rota | Staff:
        return data(do="month", number=day.year * 100 + day.month)

    def cell(day: date) -> Button:
        if day.month != shown.first.month or day < shown.earliest:
            return Button("·", page(shown.first))
        if day in shown.marked:
            return Button(shown.marked[day], page(shown.first))
        return Button(str(day.day), data(do="day", number=number(day)), GOOD if day == shown.chosen else "")

    weeks = Calendar().monthdatescalendar(shown.first.year, shown.first.month)
    days = [cell(day) for week in weeks if _in_reach(week, shown) for day in week]
    heads = tuple(Button(words.initial(day), page(shown.first)) for day in weeks[0])
    before, after = shown.first - timedelta(days=1), shown.first + timedelta(days=32)
    back = Button("◀", page(before)) if before >= shown.today.replace(day=1) else None
    title, on = Button(words.month(shown.first), page(shown.first)), Button("▶", page(after))
    return (*row(back, title, on), heads, *grid(days, WEEK))


def _in_reach(week: Sequence[date], shown: Month) -> bool:
    """Tell whether a week has a day of the month that is not past; a week of dots alone would only push the others down."""
    return any(day.month == shown.first.month and day >= shown.earliest for day in week)
