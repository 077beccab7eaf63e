"""The clock was a day ahead and is right again: nothing waits a day for it, and what was set by a right clock stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.right_again import RightAgain
from handlers import courier
from safety.actions import alarms, faults, settling
from safety.actions import right_again as rules
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeState
from safety.ports import Work
from storage import due, receiving, right_again, tables
from storage.storage import Storage
from storage.updates import SHOWING, Delivered
from storage.work import SqlWork
from tests.scenarios.world import MONDAY
from tests.storage import house
from tests.storage.conftest import Hand

DAY = timedelta(days=1)
Act = Callable[[Storage], object]


def put_right(storage: Storage) -> None:
    for fault in storage.run(right_again.faults):
        storage.run(rules.put_right, fault=fault)
    storage.run(right_again.look_again, claim=courier.CLAIM)


def fault_of(storage: Storage) -> Fault:
    found: Fault = storage.run(lambda work, _: work.get(Fault, 1))
    return found


def accepted(storage: Storage) -> None:
    storage.run(faults.accept, chat=21, fault=1)


def fixed(storage: Storage) -> None:
    def fix(work: Work, now: datetime) -> None:
        found = work.get(Fault, 1)
        found.state, found.fixed_at, found.verify_by = FaultState.FIXED, now, now + found.rules.verify_within
        found.set_due()
        house.journal_of(work, now, found, Event.FIXED)

    storage.run(fix)


def a_draft(storage: Storage) -> None:
    def begin(work: Work, now: datetime) -> None:
        found = work.get(Fault, 1)
        found.state, found.due_at = FaultState.DRAFT, now + work.policy.draft_opens_after
        house.journal_of(work, now, found, Event.FAULT_FOUND)

    storage.run(begin)


def climbed(storage: Storage) -> None:
    storage.run(faults.advance, fault=1)


def unheard(storage: Storage) -> None:
    """Climbed, and nobody could be called."""

    def lose(work: Work, now: datetime) -> None:
        for key in house.CHATS:
            house.person_of(work, key).unreachable_since = now

    storage.run(lose)
    climbed(storage)


BY_NOW: dict[Act, Callable[[Fault], datetime]] = {
    accepted: lambda fault: MONDAY + ((fault.fix_by or MONDAY) - MONDAY) / 2,
    unheard: lambda fault: MONDAY + fault.rules.repeat,
}
"""By when at the latest the next step comes; for all others it is a day before what was set while the clock was ahead."""


@pytest.mark.parametrize("act", [climbed, accepted, fixed, a_draft, unheard])
def test_what_was_set_while_the_clock_was_ahead_comes_as_if_it_were_set_now(
    storage: Storage, clock: Hand, act: Act
) -> None:
    storage.run(house.furnish)
    storage.run(house.open_fault)
    clock.passes(days=1)
    act(storage)
    due = fault_of(storage).due_at
    assert due is not None
    clock.passes(days=-1)
    put_right(storage)
    now, found = clock(), fault_of(storage)
    assert found.due_at is not None
    assert now < found.due_at <= (BY_NOW[act](found) if act in BY_NOW else due - DAY)
    assert Event.CLOCK_RIGHT_AGAIN in [line.event for line in storage.run(lambda work, _: work.journals.of_fault(1))]
    clock.passes(minutes=1)
    put_right(storage)
    assert fault_of(storage).due_at == found.due_at


def test_a_fault_that_was_found_while_the_clock_was_ahead_has_its_deadline_set_right_too(
    storage: Storage, clock: Hand
) -> None:
    storage.run(house.furnish)
    clock.passes(days=1)
    storage.run(house.open_fault)
    clock.passes(days=-1)
    put_right(storage)
    found = fault_of(storage)
    assert (found.opened_at, found.fix_by) == (clock(), clock() + DAY)
    assert found.due_at == clock() + found.rules.rungs[0].accept_within


def test_what_a_right_clock_has_set_stays(storage: Storage, clock: Hand) -> None:
    storage.run(house.furnish)
    storage.run(house.open_fault)
    storage.run(lambda work, now: house.journal_of(work, now + DAY, work.get(Fault, 1), Event.DELIVERED))
    before = fault_of(storage)
    clock.passes(minutes=5)
    put_right(storage)
    after = fault_of(storage)
    assert (after.accept_by, after.chase_at, after.due_at) == (before.accept_by, before.chase_at, before.due_at)


def dues(storage: Storage) -> list[datetime | None]:
    def read(work: SqlWork, _: datetime) -> list[datetime | None]:
        notices = tables.notices.c
        return list(work.session.scalars(select(notices.due_at).where(notices.sent_at.is_(None)).order_by(notices.id)))

    return storage.run(read)


def test_notices_and_answers_that_were_put_off_are_looked_at_again(storage: Storage, clock: Hand) -> None:
    storage.run(house.furnish)
    storage.run(lambda work, _: setattr(house.person_of(work, "1004"), "chat_id", 14))
    storage.run(house.owe, number=2)
    storage.run(alarms.plan_daily)
    *_, daily = dues(storage)
    storage.run(receiving.keep, updates=[Delivered(1, 21, {})], holder="a")
    clock.passes(days=1)
    first, _ = storage.run(lambda work, now: work.notices.claim(now, now + courier.CLAIM, 2, "a"))
    storage.run(settling.try_later, notice=first, after=timedelta(minutes=1))
    storage.run(lambda work, now: work.inbox.begin(1, now + SHOWING))
    clock.passes(days=-1)
    put_right(storage)
    assert dues(storage) == [clock(), clock() + courier.CLAIM, daily]
    assert storage.run(due.firsts)["answer"] == clock() + SHOWING
    states = [notice.state for notice in storage.run(lambda work, _: [work.get(Notice, n) for n in (1, 2)])]
    assert states == [NoticeState.PENDING, NoticeState.SENDING]


@pytest.mark.parametrize("ahead", [True, False])
async def test_a_process_that_starts_puts_right_what_an_earlier_one_has_left(
    storage: Storage, clock: Hand, *, ahead: bool
) -> None:
    storage.run(house.furnish)
    clock.passes(days=ahead)
    storage.run(house.open_fault)
    clock.passes(days=-ahead, minutes=1)
    due = fault_of(storage).due_at
    watch = RightAgain(storage)
    watch.notice(clock())
    await watch.put_right()
    assert (fault_of(storage).due_at == due) is not ahead
