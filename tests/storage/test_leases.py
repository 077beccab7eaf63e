"""Who alone may do something, who lives, and who inherits what a dead process had in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from safety.model.notice import Notice, NoticeKind
from storage import receiving
from storage.leases import FAR, LONG
from storage.storage import Storage
from storage.updates import HANDLED, Delivered
from storage.work import SqlWork
from tests.storage import house
from tests.storage.conftest import Hand, Opener

POLLER = "poller:1"


def hold(storage: Storage, holder: str, name: str = POLLER) -> bool:
    return storage.run(lambda work, now: work.leases.hold(name, holder, now))


def live(storage: Storage, holder: str) -> None:
    storage.run(lambda work, now: work.leases.live(holder, now))


def keep(storage: Storage, holder: str, *numbers: int, chat: int = 5) -> list[int]:
    updates = [Delivered(number, chat, {"update_id": number}) for number in numbers]
    return [one.update_id for one in storage.run(receiving.keep, updates=updates, holder=holder)]


def resume(storage: Storage, holder: str) -> list[int]:
    return [one.update_id for one in storage.run(receiving.resume, holder=holder)]


def test_one_holds_and_the_other_waits_until_it_lapses(opened: Opener, clock: Hand) -> None:
    one, other = opened(), opened()
    assert hold(one, "a")
    assert not hold(other, "b")
    clock.passes(seconds=LONG.total_seconds() - 1)
    assert hold(one, "a")
    clock.passes(seconds=LONG.total_seconds() - 1)
    assert not hold(other, "b")
    clock.passes(seconds=2)
    assert hold(other, "b")
    assert not hold(one, "a")


def test_who_gives_up_is_followed_at_once(storage: Storage) -> None:
    hold(storage, "a")
    storage.run(lambda work, _: work.leases.drop("a"))
    assert hold(storage, "b")


def test_a_lease_of_a_clock_that_was_wrong_binds_nobody(storage: Storage, clock: Hand) -> None:
    clock.passes(hours=1)
    hold(storage, "a")
    clock.passes(hours=-1)
    assert hold(storage, "b")
    assert FAR > LONG


def test_the_living_are_those_whose_lease_holds(storage: Storage, clock: Hand) -> None:
    live(storage, "a")
    clock.passes(seconds=5)
    live(storage, "b")
    hold(storage, "c")
    assert set(storage.run(lambda work, now: work.leases.living(now))) == {"a", "b"}
    clock.passes(seconds=5)
    assert storage.run(lambda work, now: work.leases.living(now)) == ["b"]


def test_processes_that_ended_long_ago_are_forgotten(storage: Storage, clock: Hand) -> None:
    live(storage, "a")
    clock.passes(days=2)
    live(storage, "b")
    storage.run(lambda work, now: work.leases.tidy(now))
    clock.passes(days=-2)
    assert storage.run(lambda work, now: work.leases.living(now)) == []


def test_a_living_process_keeps_what_it_has_in_hand(opened: Opener, clock: Hand) -> None:
    one, other = opened(), opened()
    live(one, "a")
    assert keep(one, "a", 7, 8) == [7, 8]
    assert resume(other, "b") == []
    clock.passes(seconds=LONG.total_seconds() + 1)
    live(other, "b")
    assert resume(other, "b") == [7, 8]
    assert resume(other, "b") == []


def test_an_update_joins_those_of_its_chat_that_wait(opened: Opener) -> None:
    one, other = opened(), opened()
    live(one, "a")
    keep(one, "a", 7)
    assert keep(other, "b", 8) == []
    assert keep(other, "b", 9, chat=6) == [9]
    assert [update.update_id for update in one.run(receiving.line, holder="a", chat=5)] == [7, 8]
    one.run(lambda work, now: work.inbox.begin(7, now))
    one.run(lambda work, now: work.inbox.begin(8, now))
    assert keep(other, "b", 10) == [10]


def test_an_update_takes_effect_in_one_process_only(opened: Opener) -> None:
    one, other = opened(), opened()
    keep(one, "a", 7)
    begun = [storage.run(lambda work, now: work.inbox.begin(7, now)) for storage in (one, other)]
    assert begun == [True, False]


def test_answers_and_notices_of_the_dead_are_due_at_once_and_those_of_the_living_are_not(
    storage: Storage, clock: Hand
) -> None:
    storage.run(house.furnish)
    live(storage, "a")
    keep(storage, "a", 7)
    storage.run(lambda work, now: work.inbox.move(7, HANDLED, due_at=now + timedelta(seconds=15)))
    storage.run(owe)
    assert len(storage.run(lambda work, now: work.notices.claim(now, now + timedelta(minutes=2), 10, "a"))) == 1
    resume(storage, "b")
    assert storage.run(due) == (0, 0)
    clock.passes(seconds=LONG.total_seconds() + 1)
    resume(storage, "b")
    assert storage.run(due) == (1, 1)


def owe(work: SqlWork, now: datetime) -> None:
    head = house.person_of(work, "2101")
    work.add(Notice("n", head.id, NoticeKind.ALARM, now, now))


def due(work: SqlWork, now: datetime) -> tuple[int, int]:
    return len(work.inbox.unanswered(now, 10)), len(work.notices.claim(now, now + timedelta(minutes=2), 10, "b"))


@pytest.mark.parametrize("holder", ["a", "b"])
def test_a_claim_stands_for_its_own_process_only(storage: Storage, holder: str) -> None:
    storage.run(house.furnish)
    storage.run(owe)
    (notice,) = storage.run(lambda work, now: work.notices.claim(now, now + timedelta(minutes=2), 10, "a"))
    assert storage.run(lambda work, _: work.notices.holds(notice, holder)) is (holder == "a")
