"""The rota is fair: A and B are never the same person, and nobody is left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.model.rota import OnDuty, on_duty

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
ORDERS = st.lists(st.integers(1, 10**6), min_size=2, max_size=12, unique=True)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is put on
ZONES = st.sampled_from(
    ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati"]
)


@given(ORDERS, INSTANTS, ZONES)
def test_a_and_b_are_two_people_of_the_rota(order: list[int], at: datetime, zone: str) -> None:
    duty = on_duty(order, at, zone)
    assert duty.a != duty.b
    assert {duty.a, duty.b} <= set(order)


@given(ORDERS, INSTANTS)
def test_in_as_many_weeks_as_there_are_officers_each_is_a_once_and_b_once(order: list[int], at: datetime) -> None:
    weeks = [on_duty(order, at + timedelta(weeks=n), "UTC") for n in range(len(order))]
    assert sorted(week.a or 0 for week in weeks) == sorted(order)
    assert sorted(week.b or 0 for week in weeks) == sorted(order)


@given(ORDERS, INSTANTS)
def test_whoever_stands_in_this_week_has_the_next(order: list[int], at: datetime) -> None:
    assert on_duty(order, at, "UTC").b == on_duty(order, at + timedelta(weeks=1), "UTC").a


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
def test_the_turn_changes_on_monday_at_midnight_where_the_outlet_is(zone: str) -> None:
    midnight = datetime(2026, 11, 23, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    before, after = (on_duty([1, 2, 3], midnight + timedelta(seconds=s), zone) for s in (-1, 0))
    assert before.b == after.a
    assert on_duty([1, 2, 3], midnight + timedelta(days=6, hours=23), zone) == after


def test_one_officer_has_every_week_and_no_stand_in() -> None:
    assert on_duty([7], MONDAY, "UTC") == OnDuty(7, None)


def test_an_outlet_without_officers_has_nobody_on_duty() -> None:
    assert on_duty([], MONDAY, "UTC") == OnDuty(None, None)
