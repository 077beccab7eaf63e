"""The watchdog barks at what waits for nobody, and is silent otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.watchdog import AlarmKind, Facts, alarms, read_heartbeat, write_heartbeat

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_healthy_clockwork_is_silent() -> None:
    facts = Facts(last_tick_at=NOW - MINUTE, oldest_undelivered_at=NOW - MINUTE, failures={"delivery": 1})
    assert alarms(facts, NOW) == []


@pytest.mark.parametrize(
    ("facts", "kind", "text"),
    [
        (Facts(NOW - 3 * MINUTE), AlarmKind.TICK_LATE, "07:57:00"),
        (Facts(NOW + 3 * MINUTE), AlarmKind.TICK_LATE, "08:03:00"),
        (Facts(None), AlarmKind.TICK_LATE, "no time yet"),
        (Facts(NOW, failures={"delivery": 3}), AlarmKind.CHORE_FAILING, "delivery has failed 3 times"),
        (Facts(NOW, oldest_undelivered_at=NOW - 6 * MINUTE), AlarmKind.NOTICE_OVERDUE, "07:54:00"),
        (Facts(NOW, forgotten=(7, 9)), AlarmKind.FAULT_FORGOTTEN, "7, 9"),
        (Facts(NOW, unplanned={"walk": [7]}), AlarmKind.ROW_FORGOTTEN, "walk 7"),
        (Facts(NOW, overdue={"fault": NOW - 11 * MINUTE}), AlarmKind.ROW_OVERDUE, "07:49:00"),
        (Facts(NOW, database="disk is full"), AlarmKind.DATABASE_AWAY, "disk is full"),
        (Facts(NOW, disk="No space left on device"), AlarmKind.DISK_REFUSES, "No space left on device"),
        (Facts(NOW, set_back=60 * MINUTE), AlarmKind.CLOCK_SET_BACK, "60 min"),
    ],
)
def test_each_broken_promise_is_an_alarm(facts: Facts, kind: AlarmKind, text: str) -> None:
    (alarm,) = alarms(facts, NOW)
    assert alarm.kind is kind
    assert text in alarm.text


def test_several_alarms_are_all_told() -> None:
    assert len(alarms(Facts(None, NOW - 6 * MINUTE, (7,), {"delivery": 9}), NOW)) == 4


def test_a_fresh_heartbeat_is_health(tmp_path: Path) -> None:
    write_heartbeat(tmp_path / "heartbeat", NOW, [])
    assert read_heartbeat(tmp_path / "heartbeat", NOW + MINUTE) == []
    assert [path.name for path in tmp_path.iterdir()] == ["heartbeat"]


def test_a_heartbeat_carries_its_alarms(tmp_path: Path) -> None:
    write_heartbeat(tmp_path / "heartbeat", NOW, ["Nothing is planned for fault 7."])
    assert read_heartbeat(tmp_path / "heartbeat", NOW) == ["Nothing is planned for fault 7."]


def test_an_old_heartbeat_is_told(tmp_path: Path) -> None:
    write_heartbeat(tmp_path / "heartbeat", NOW, [])
    assert "08:00:00 UTC" in read_heartbeat(tmp_path / "heartbeat", NOW + 3 * MINUTE)[0]


def test_no_heartbeat_is_told(tmp_path: Path) -> None:
    assert "no heartbeat" in read_heartbeat(tmp_path / "heartbeat", NOW)[0]


def test_a_damaged_heartbeat_is_told(tmp_path: Path) -> None:
    (tmp_path / "heartbeat").write_text("{", encoding="utf-8")
    assert read_heartbeat(tmp_path / "heartbeat", NOW) == ["The heartbeat cannot be read."]
