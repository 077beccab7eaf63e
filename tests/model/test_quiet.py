"""Quiet hours: over midnight, over clock changes, in every zone; what waits is always heard, soon, and never in the quiet."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safety.model.quiet import LONGEST, NIGHT, SOON, QuietHours, read_morning

ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - hypothesis draws plain ones
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
HOURS = st.builds(QuietHours, CLOCKS, CLOCKS).filter(lambda hours: timedelta(0) < hours.length <= LONGEST)
EIGHT = time(8)


@given(HOURS, INSTANTS, ZONES, CLOCKS)
def test_what_waits_is_heard_outside_the_quiet_hours_within_half_a_day_and_a_morning(
    hours: QuietHours, now: datetime, zone: str, morning: time
) -> None:
    heard = hours.heard_at(now, zone, morning)
    assert now <= heard <= now + LONGEST + SOON + timedelta(hours=1)
    assert heard.tzinfo == UTC
    assert (heard > now) == hours.quiet_at(now, zone)


@given(HOURS, INSTANTS, ZONES, CLOCKS)
def test_whatever_is_put_off_again_and_again_is_heard_in_the_end(
    hours: QuietHours, now: datetime, zone: str, morning: time
) -> None:
    at = now
    for _ in range(3):
        at = hours.heard_at(at, zone, morning)
    assert hours.heard_at(at, zone, morning) == at


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("2026-11-23T21:59", "2026-11-23T21:59"),
        ("2026-11-23T22:00", "2026-11-24T08:00"),
        ("2026-11-23T23:59", "2026-11-24T08:00"),
        ("2026-11-24T00:00", "2026-11-24T08:00"),
        ("2026-11-24T06:59", "2026-11-24T08:00"),
        ("2026-11-24T07:00", "2026-11-24T07:00"),
    ],
)
def test_quiet_hours_go_over_midnight(said: str, heard: str) -> None:
    def berlin(text: str) -> datetime:
        return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)

    assert NIGHT.heard_at(berlin(said), "Europe/Berlin", EIGHT) == berlin(heard)


@pytest.mark.parametrize(
    ("night", "offset"), [("2026-03-28T23:00+01:00", "+02:00"), ("2026-10-24T23:00+02:00", "+01:00")]
)
def test_when_the_clocks_change_over_night_it_is_still_eight_in_the_morning(night: str, offset: str) -> None:
    said = datetime.fromisoformat(night)
    morning = datetime.fromisoformat(f"{said.date() + timedelta(days=1)}T08:00{offset}")
    assert NIGHT.heard_at(said, "Europe/Berlin", EIGHT) == morning


def test_whoever_works_at_night_is_not_kept_waiting_until_the_next_morning() -> None:
    day = QuietHours(time(9), time(17))
    said = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert day.heard_at(said, "UTC", EIGHT) == datetime(2026, 11, 23, 17, tzinfo=UTC)


@pytest.mark.parametrize("text", ["22:00-07:00", "2200-0700", "22-7", " 22:00 – 7:00 ", "22：00至07：00", "22 to 7"])
def test_quiet_hours_are_read_as_people_type_them(text: str) -> None:
    assert QuietHours.read(text) == NIGHT


@pytest.mark.parametrize("text", ["", "night", "22:00", "25:00-07:00", "07:00-07:00", "07:00-22:00", "22:00-07:60"])
def test_what_is_no_span_or_longer_than_half_a_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        QuietHours.read(text)


def test_off_is_no_quiet_hours() -> None:
    assert QuietHours.read(" Off ") is None


@pytest.mark.parametrize("text", ["", "25:00", "8 o'clock"])
def test_an_hour_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="08:00"):
        read_morning(text)
