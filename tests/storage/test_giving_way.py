"""Several processes write to one person at most once a second, all together: a claimed notice gives way to what another process sends."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from handlers.courier import CLAIM, GAP, letter
from safety.actions import settling
from safety.model.notice import Notice, NoticeKind, NoticeState
from storage.notices import IN_HAND
from storage.storage import Storage
from storage.work import SqlWork
from tests.storage import house
from tests.storage.conftest import Hand


@pytest.fixture
def owed(storage: Storage) -> Storage:
    """A head who can be written to, and two notices for them, too urgent to go in one message."""
    storage.run(house.furnish)
    storage.run(owe, number=2)
    return storage


def owe(work: SqlWork, now: datetime, *, number: int, urgent: bool = True) -> None:
    head = house.person_of(work, "2101")
    head.chat_id, head.enrolled_at = 5, now
    work.add_all([Notice(f"{now}:{n}", head.id, NoticeKind.ALARM, now, now, urgent=urgent) for n in range(number)])


def claim(storage: Storage, holder: str) -> int:
    """Claim one notice for a process."""
    (notice,) = storage.run(lambda work, now: work.notices.claim(now, now + CLAIM, 1, holder))
    return int(notice)


def may_go(storage: Storage, notice: int, holder: str) -> bool:
    return storage.run(letter, notice=notice, holder=holder) is not None


def due_in(storage: Storage, notice: int) -> timedelta:
    """In how long a notice that is pending, and was never tried, is due."""

    def look(work: SqlWork, now: datetime) -> timedelta:
        found = work.get(Notice, notice)
        assert (found.state, found.attempts) == (NoticeState.PENDING, 0)
        assert found.due_at is not None
        return found.due_at - now

    return storage.run(look)


def test_of_two_processes_that_write_to_one_person_one_gives_way(owed: Storage) -> None:
    first, second = claim(owed, "a"), claim(owed, "b")
    assert not may_go(owed, first, "a")
    assert due_in(owed, first) == GAP
    assert may_go(owed, second, "b"), "whoever looks last finds nobody in the way"


def test_one_process_paces_its_own_by_itself(owed: Storage) -> None:
    first, second = claim(owed, "a"), claim(owed, "a")
    assert may_go(owed, first, "a")
    assert may_go(owed, second, "a")


def test_a_second_after_another_process_s_message_the_next_one_goes(owed: Storage, clock: Hand) -> None:
    first = claim(owed, "a")
    assert may_go(owed, first, "a")
    owed.run(settling.sent, notice=first, message_id=9, pictured=False)
    clock.passes(seconds=0.4)
    second = claim(owed, "b")
    assert not may_go(owed, second, "b")
    clock.passes(seconds=due_in(owed, second).total_seconds())
    assert claim(owed, "b") == second
    assert may_go(owed, second, "b")


def test_what_hangs_in_another_process_is_in_nobody_s_way_for_long(owed: Storage, clock: Hand) -> None:
    claim(owed, "a")
    clock.passes(seconds=IN_HAND.total_seconds() + 1)
    assert may_go(owed, claim(owed, "b"), "b")


@pytest.mark.parametrize("settled", [True, False], ids=["sent", "in hand"])
def test_what_was_sent_before_the_clock_was_set_back_is_in_nobody_s_way(
    owed: Storage, clock: Hand, *, settled: bool
) -> None:
    first = claim(owed, "a")
    assert may_go(owed, first, "a")
    if settled:
        owed.run(settling.sent, notice=first, message_id=9, pictured=False)
    clock.passes(hours=-1)
    owed.run(owe, number=1)
    assert may_go(owed, claim(owed, "b"), "b")


def test_what_was_sent_before_the_clock_was_set_back_bundles_nothing(storage: Storage, clock: Hand) -> None:
    storage.run(house.furnish)
    for hours in (3, -1):
        clock.passes(hours=hours)
        storage.run(owe, number=1, urgent=False)
        notice = claim(storage, "a")
        assert may_go(storage, notice, "a")
        storage.run(settling.sent, notice=notice, message_id=9, pictured=False)
