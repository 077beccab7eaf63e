"""The auditor: what runs has a next time; what has none is made due at once and told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from safety.model.fault import Fault, FaultState
from safety.model.notice import Notice, NoticeKind
from storage import audit, tables
from storage.storage import Storage
from storage.work import SqlWork
from tests.scenarios.world import MONDAY
from tests.storage import house
from tests.storage.conftest import Hand


@pytest.fixture
def fault(storage: Storage) -> int:
    """An open fault at the sample outlet."""
    storage.run(house.furnish)
    return storage.run(house.open_fault)


def forget(work: SqlWork, now: object, *, table: str) -> None:
    """Take the next time from every row of a table, as a mistake would."""
    del now
    work.session.execute(update(tables.metadata.tables[table]).values(due_at=None))


def test_where_everything_has_a_next_time_nothing_is_found(storage: Storage, fault: int) -> None:
    assert fault
    assert storage.run(audit.remember_forgotten) == {}


@pytest.mark.parametrize("state", [FaultState.DRAFT, FaultState.OPEN, FaultState.ACCEPTED, FaultState.FIXED])
def test_no_open_fault_is_without_a_next_time_for_longer_than_a_look(
    storage: Storage, fault: int, state: FaultState
) -> None:
    storage.run(lambda work, _: setattr(work.get(Fault, fault), "state", state))
    storage.run(forget, table="faults")
    assert storage.run(audit.remember_forgotten) == {"fault": [fault]}
    assert storage.run(lambda work, _: work.get(Fault, fault).due_at) == MONDAY


def test_a_notice_and_what_is_owed_are_not_forgotten_either(storage: Storage, fault: int) -> None:
    assert fault
    storage.run(house.owe, number=1)
    storage.run(forget, table="notices")
    assert list(storage.run(audit.remember_forgotten)) == ["notice"]


def test_what_is_due_and_not_worked_on_is_seen(storage: Storage, fault: int, clock: Hand) -> None:
    due = storage.run(lambda work, _: work.get(Fault, fault).due_at)
    assert due is not None
    clock.passes(days=30)
    assert storage.run(audit.overdue)["fault"] == due


def test_the_daily_line_counts_alarms_once_each(storage: Storage, fault: int) -> None:
    assert fault

    def alarm(work: SqlWork, now: object) -> None:
        del now
        for key in ("1001", "1002"):
            person = house.person_of(work, key)
            facts = {"kind": "tick late", "text": "The last tick was late."}
            work.add(Notice(f"alarm:{key}", person.id, NoticeKind.ALARM, MONDAY, MONDAY, facts=facts))

    storage.run(alarm)
    health = storage.run(lambda work, now: work.standing.health(now, now - timedelta(days=1)))
    assert (health.faults, health.alarms) == (1, 1)
