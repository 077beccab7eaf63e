"""Windows keep local time whatever the clocks of the place do, hold working days only, and never overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.model.duty import Duty, reminders
from safety.model.windows import Window, window
from safety.model.workdays import Calendar, OwnDay, Year
from safety.programme import shipped
from scheduler.cadence import next_window
from scheduler.holidays import year_of

START = datetime(2026, 1, 1, tzinfo=UTC)
END = START + timedelta(days=5 * 366)
PLACES = (
    ("Asia/Shanghai", "CN", ""),
    ("Europe/Berlin", "DE", "BY"),
    ("America/New_York", "US", "NY"),
    ("Australia/Lord_Howe", "AU", "NSW"),
)
DUTIES = shipped().duties
SHUT = [
    (date(2026, 3, 2), date(2026, 8, 31)),
    (date(2028, 2, 28), date(2028, 2, 29)),
    (date(2029, 12, 24), date(2030, 1, 2)),
]
"""An outlet's renovations: half a year, a leap day, the turn of a year."""


def windows(duty: Duty, zone: str, calendar: Calendar, after: datetime = START) -> Iterator[Window]:
    """All windows of a duty, as they are planned one after the other."""
    while (found := window(duty, zone, calendar, next_window, after)) is not None and found.opens_at < END:
        yield found
        after = found.closes_at


def days_of(found: Window, place: ZoneInfo) -> list[date]:
    first, last = found.opens_at.astimezone(place).date(), found.closes_at.astimezone(place).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(("zone", "country", "part"), PLACES)
@pytest.mark.parametrize("key", DUTIES)
def test_five_years_of_a_duty_never_overlap_and_keep_local_time(key: str, zone: str, country: str, part: str) -> None:
    duty, calendar, place = DUTIES[key], Calendar(year_of, country, part), ZoneInfo(zone)
    found = list(windows(duty, zone, calendar))
    assert len(found) >= 5
    for before, after in pairwise(found):
        assert before.opens_at < before.closes_at <= before.misses_at <= after.opens_at
    for one in found:
        last = one.closes_at.astimezone(place)
        assert last.time() == duty.closes
        assert calendar.works(last.date())
        assert calendar.works(one.opens_at.astimezone(place).date())
        times = reminders(duty, one.opens_at, one.closes_at, zone)
        assert {at.astimezone(place).time() for at in times} <= {duty.morning}
        assert len(times) <= (1 if duty.brief else 3)


@pytest.mark.parametrize(("zone", "country", "part"), PLACES)
def test_every_working_day_has_its_opening_and_no_other_day_has(zone: str, country: str, part: str) -> None:
    calendar, place = Calendar(year_of, country, part, closed=SHUT), ZoneInfo(zone)
    found = [days_of(one, place) for one in windows(DUTIES["daily-opening"], zone, calendar)]
    assert all(len(days) == 1 for days in found)
    first, last = found[0][0], found[-1][0]
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    assert [days[0] for days in found] == [day for day in every if calendar.works(day)]


@pytest.mark.parametrize(("zone", "country", "part"), PLACES)
def test_every_week_with_a_working_day_has_its_inspection(zone: str, country: str, part: str) -> None:
    calendar, place = Calendar(year_of, country, part, closed=SHUT), ZoneInfo(zone)
    found = {one.opens_at.astimezone(place).isocalendar()[:2] for one in windows(DUTIES["weekly"], zone, calendar)}
    day, last = date(2026, 1, 5), date(2030, 12, 20)
    while day < last:
        worked = any(calendar.works(day + timedelta(days=n)) for n in range(5))
        assert (day.isocalendar()[:2] in found) == worked
        day += timedelta(days=7)


def test_a_make_up_workday_is_worked_and_a_bridge_day_is_not() -> None:
    china = Calendar(year_of, "CN")
    assert china.works(date(2026, 10, 10))  # a Saturday, for the 7th
    assert not china.works(date(2026, 10, 7))
    assert not china.works(date(2026, 10, 17))


def test_the_bank_sets_days_of_its_own() -> None:
    own = [OwnDay(date(2026, 11, 28), works=True, country="CN"), OwnDay(date(2026, 11, 27), works=False)]
    china, germany = Calendar(year_of, "CN", own=own), Calendar(year_of, "DE", own=own)
    assert china.works(date(2026, 11, 28))
    assert not germany.works(date(2026, 11, 28))
    assert not china.works(date(2026, 11, 27))
    assert not germany.works(date(2026, 11, 27))


def test_the_alarm_is_tested_on_the_last_working_days_before_the_holidays() -> None:
    duty, place = DUTIES["alarm-test-holidays"], ZoneInfo("Asia/Shanghai")
    found = [
        days_of(one, place)
        for one in windows(duty, "Asia/Shanghai", Calendar(year_of, "CN"))
        if one.closes_at.year == 2026
    ]
    assert [days[-1] for days in found] == [
        date(2026, 2, 14),  # the make-up Saturday before Spring Festival
        date(2026, 4, 3),
        date(2026, 4, 30),
        date(2026, 6, 18),
        date(2026, 9, 24),
        date(2026, 9, 30),
        date(2026, 12, 31),
    ]
    assert found[5][0] == date(2026, 9, 28)


def test_a_window_shrinks_to_the_days_that_are_worked() -> None:
    calendar, place = Calendar(year_of, "CN"), ZoneInfo("Asia/Shanghai")
    week = [days_of(one, place) for one in windows(DUTIES["weekly"], "Asia/Shanghai", calendar)]
    assert [date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30)] in week
    assert [date(2026, 10, 8), date(2026, 10, 9)] in week
    assert not [days for days in week if days[0].isocalendar()[:2] == (2026, 8)]  # all of Spring Festival's week is off


def test_a_long_closing_leaves_nothing_to_do_and_ends_by_itself() -> None:
    closed = [(date(2026, 3, 2), date(2026, 8, 31))]
    calendar, place = Calendar(year_of, "CN", closed=closed), ZoneInfo("Asia/Shanghai")
    for key in ("daily-opening", "weekly", "alarm-test", "alarm-test-holidays"):
        days = [day for one in windows(DUTIES[key], "Asia/Shanghai", calendar) for day in (one.opens_at, one.closes_at)]
        assert not [day for day in days if closed[0][0] <= day.astimezone(place).date() <= closed[0][1]]
        assert any(day.astimezone(place).date() > closed[0][1] for day in days)


SPANS = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2027, 6, 1)), st.integers(0, 120)).map(
        lambda s: (s[0], s[0] + timedelta(days=s[1]))
    ),
    max_size=4,
)


@given(
    key=st.sampled_from(sorted(DUTIES)),
    place=st.sampled_from(PLACES),
    closed=SPANS,
    off=st.sets(st.dates(date(2026, 1, 1), date(2027, 6, 1)), max_size=30),
    each_day=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_closed_windows_never_overlap_nor_touch_a_closed_day(
    key: str, place: tuple[str, str, str], closed: list[tuple[date, date]], off: set[date], *, each_day: bool
) -> None:
    duty = replace(DUTIES[key], working=not each_day or DUTIES[key].opens == "before holidays")
    own = [OwnDay(day, works=False) for day in off]
    calendar, zone = Calendar(year_of, place[1], place[2], own, closed), ZoneInfo(place[0])
    before: Window | None = None
    for one in windows(duty, place[0], calendar):
        if one.opens_at.year > 2027:
            break
        if before is not None:
            assert before.closes_at <= before.misses_at <= one.opens_at
        ends = (one.opens_at.astimezone(zone).date(), one.closes_at.astimezone(zone).date())
        assert not any(calendar.closed(day) for day in ends)
        assert all(calendar.works(day) for day in ends) or not duty.working
        before = one


def test_a_window_over_a_clock_change_is_an_hour_longer_or_shorter() -> None:
    over = replace(DUTIES["weekly"], days=8, opens="every weeks=2 from=2026-01-05", working=False)
    spans = {one.closes_at - one.opens_at for one in windows(over, "Europe/Berlin", Calendar(lambda *_: Year()))}
    assert spans == {timedelta(days=8, hours=18 + shift) for shift in (-1, 0, 1)}
    assert over.closes == time(18)
