"""An instant has a zone; an enumeration comes back as what it was."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from checklists import Severity
from safety.model.fault import Fault
from safety.model.journal import Entry, Event
from storage.storage import Storage
from tests.scenarios.world import MONDAY
from tests.storage import house


def test_a_naive_instant_is_refused(storage: Storage) -> None:
    with pytest.raises(ValueError, match="naive"):
        storage.run(lambda work, _: work.add(Entry(datetime(2026, 11, 23, 9), Event.ENROLLED)))  # noqa: DTZ001 - that is the point


def test_an_instant_of_any_zone_comes_back_in_utc(storage: Storage) -> None:
    local = MONDAY.astimezone(timezone(timedelta(hours=8)))
    storage.run(lambda work, _: work.add(Entry(local, Event.ENROLLED)))
    kept = storage.run(lambda work, _: work.get(Entry, 1))
    assert (kept.at, kept.at.utcoffset(), kept.event) == (MONDAY, timedelta(0), Event.ENROLLED)


def test_severities_can_be_sorted_and_come_back_as_severities(storage: Storage) -> None:
    storage.run(house.furnish)
    number = storage.run(house.open_fault)
    assert storage.run(lambda work, _: work.get(Fault, number)).severity is Severity.HIGH


def test_a_key_that_no_column_can_hold_finds_nothing(storage: Storage) -> None:
    assert storage.run(lambda work, _: work.find(Entry, 2**70)) is None
