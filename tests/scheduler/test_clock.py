"""The machine's clock."""

from datetime import UTC

from scheduler.clock import system_clock


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    assert system_clock().tzinfo is UTC
