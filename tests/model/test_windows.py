"""The weekly window and its reminders keep local time, whatever the clocks of the place do."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from safety.model.duty import WEEKLY, Duty, Occurrence, closing, reminders

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
OVER_SUNDAY = Duty("rounds", "daily-opening", "", days=8, closes=time(18, 0), morning=time(8, 30))
"""A window that is open while the clocks change, which is on Sundays."""


def mondays(zone: str) -> list[datetime]:
    """Every Monday's midnight at a place for five years, as instants."""
    first = datetime(2026, 1, 5, tzinfo=ZoneInfo(zone))
    return [(first + timedelta(weeks=week)).astimezone(UTC) for week in range(5 * 52)]


def occurrence(duty: Duty, opens: datetime, zone: str) -> Occurrence:
    return Occurrence(1, duty.key, opens, closing(duty, opens, zone), due_at=opens)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("duty", [WEEKLY, OVER_SUNDAY], ids=lambda duty: duty.key)
def test_the_window_closes_at_the_same_local_time_every_week(duty: Duty, zone: str) -> None:
    for opens in mondays(zone):
        local = closing(duty, opens, zone).astimezone(ZoneInfo(zone))
        assert local.time() == duty.closes
        assert (local.date() - opens.astimezone(ZoneInfo(zone)).date()).days == duty.days


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("duty", [WEEKLY, OVER_SUNDAY], ids=lambda duty: duty.key)
def test_the_three_reminders_come_on_three_mornings_in_order(duty: Duty, zone: str) -> None:
    place = ZoneInfo(zone)
    for opens in mondays(zone):
        found = occurrence(duty, opens, zone)
        times = reminders(duty, found, zone)
        days = [(at.astimezone(place).date() - opens.astimezone(place).date()).days for at in times]
        assert days == [0, duty.days - 1, duty.days]
        assert {at.astimezone(place).time() for at in times} == {duty.morning}
        assert opens < times[0] < times[1] < times[2] < found.closes_at


def test_a_window_over_a_clock_change_is_an_hour_longer_or_shorter() -> None:
    spans = {closing(OVER_SUNDAY, opens, "Europe/Berlin") - opens for opens in mondays("Europe/Berlin")}
    assert spans == {timedelta(days=8, hours=18 + shift) for shift in (-1, 0, 1)}
