"""Recurring things keep their local time of day through every change of the clocks, and are neither skipped nor repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from scheduler.cadence import CadenceError, next_window

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai", "Africa/Cairo")
"""North, south, half an hour, none, and a change at midnight itself."""
BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)
YEARS = 5
A_MOMENT = timedelta(microseconds=1)


def occurrences(expression: str, zone: str, begin: datetime, end: datetime) -> Iterator[datetime]:
    at = next_window(expression, zone, begin)
    while at < end:
        yield at
        at = next_window(expression, zone, at + A_MOMENT)


def exists(local: datetime) -> bool:
    """Tell whether the clocks of the place ever show this time."""
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None)


@settings(max_examples=12)
@given(zone=some.sampled_from(ZONES), hour=some.integers(0, 23), minute=some.integers(0, 59))
def test_a_daily_cadence_comes_on_every_local_day_exactly_once(zone: str, hour: int, minute: int) -> None:
    place = ZoneInfo(zone)
    first, last = date(2025, 1, 1), date(2025 + YEARS, 1, 1)
    begin, end = (datetime.combine(day, time.min, place).astimezone(UTC) for day in (first, last))
    instants = list(occurrences(f"cron hour={hour} minute={minute}", zone, begin, end))
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    assert [instant.astimezone(place).date() for instant in instants] == days
    for day, instant in zip(days, instants, strict=True):
        wanted = datetime.combine(day, time(hour, minute), place)
        if exists(wanted):
            assert instant.astimezone(place).timetz() == wanted.timetz()


@pytest.mark.parametrize("zone", ZONES)
def test_a_weekly_cadence_is_strictly_increasing_and_keeps_its_wall_time(zone: str) -> None:
    instants = list(
        occurrences("cron day_of_week=mon hour=8", zone, BEGINNING, BEGINNING + timedelta(days=365 * YEARS))
    )
    assert instants == sorted(set(instants))
    locals_ = [instant.astimezone(ZoneInfo(zone)) for instant in instants]
    assert {(local.weekday(), local.time()) for local in locals_} == {(0, time(8))}
    assert {b.date() - a.date() for a, b in pairwise(locals_)} == {timedelta(days=7)}


@given(
    zone=some.sampled_from(ZONES),
    at=some.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=some.just(UTC)),  # noqa: DTZ001 - hypothesis adds it
    hour=some.integers(0, 23),
)
def test_an_occurrence_is_its_own_next(zone: str, at: datetime, hour: int) -> None:
    found = next_window(f"cron hour={hour}", zone, at)
    assert at <= found < at + timedelta(hours=26)
    assert next_window(f"cron hour={hour}", zone, found) == found
    assert found.tzinfo is UTC


def test_a_time_that_a_change_leaves_out_comes_as_much_later() -> None:
    found = next_window("cron hour=2 minute=30", "Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert found == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30 summer time


def test_a_time_that_comes_twice_counts_once_and_first() -> None:
    midday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    first, second = list(occurrences("cron hour=2 minute=30", "Europe/Berlin", midday, midday + timedelta(days=2)))
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "local"),
    [
        ("cron day_of_week=mon hour=0 minute=0", "2026-11-30T00:00"),
        ("cron day=1 month=*/3 hour=9 minute=30", "2027-01-01T09:30"),
        ('cron day="2nd tue" hour=9', "2026-12-08T09:00"),
        ("cron day=last hour=17", "2026-11-30T17:00"),
        ("every weeks=2 from=2026-11-16 hour=8", "2026-11-30T08:00"),
        ("every months=3 from=2026-01-15", "2027-01-15T00:00"),
        ("every years=1 from=2027-02-01 hour=10", "2027-02-01T10:00"),
    ],
)
def test_the_prescribed_frequencies_can_be_said(expression: str, local: str) -> None:
    place = ZoneInfo("Asia/Shanghai")
    wanted = datetime.fromisoformat(local).replace(tzinfo=place)
    assert next_window(expression, "Asia/Shanghai", datetime(2026, 11, 24, 12, tzinfo=UTC)) == wanted


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("", "cannot be read"),
        ("sometimes hour=8", "cannot be read"),
        ("cron", None),
        ("cron hour=*", "hour=* is not one hour of the day"),
        ("cron hour=8,14", "not one hour"),
        ("cron hour=24", "not one hour"),
        ("cron second=5", "second is not known here"),
        ("cron day_of_week=someday", "cannot be read"),
        ("cron mon", "'mon' is not of the form name=value"),
        ("every weeks=1", "cannot be read"),
        ("every from=2026-01-01", "at least 1 day"),
        ("every months=1 from=2026-01-31", "without a day 31"),
        ("cron year=2020", "never comes again"),
    ],
)
def test_a_cadence_that_cannot_be_read_says_why(expression: str, why: str | None) -> None:
    if why is None:
        assert next_window(expression, "UTC", BEGINNING) == BEGINNING  # a bare cron is every midnight
        return
    with pytest.raises(CadenceError) as refused:
        next_window(expression, "UTC", BEGINNING)
    assert why in str(refused.value)
