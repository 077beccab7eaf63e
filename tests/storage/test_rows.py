"""The short way of the unit of work keeps what the unit of work promises."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import cast

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from safety.model.desk import Desk, Focus, Stranger
from safety.model.journal import Entry, Event
from safety.model.notice import Notice, NoticeKind
from safety.model.refusals import Overtaken
from safety.ports import Work
from storage.rows import by, by_key
from storage.storage import Storage
from storage.work import SqlWork


def meet(work: Work, now: datetime, *, chat: int) -> int:
    return work.add(Stranger(chat, now, 1)).id


def known(storage: Storage) -> list[int]:
    def read(work: SqlWork, now: datetime) -> list[int]:
        del now
        return sorted(stranger.chat_id for stranger in work.session.scalars(select(Stranger)))

    return storage.run(read)


def test_a_thing_is_there_once_whichever_way_it_came(storage: Storage) -> None:
    number = storage.run(meet, chat=7)

    def look(work: SqlWork, now: datetime) -> bool:
        del now
        ways = (
            by_key(work.session, Stranger, number),
            work.session.scalar(select(Stranger)),
            by(work.session, Stranger, "chat_id", 7),
        )
        return ways[0] is not None and ways.count(ways[0]) == len(ways)

    assert storage.run(look)


def test_what_is_changed_is_written_before_a_query_and_again_at_the_end(storage: Storage) -> None:
    number = storage.run(meet, chat=7)

    def change(work: SqlWork, now: datetime) -> int | None:
        del now
        stranger = work.get(Stranger, number)
        stranger.tries = 2
        seen = work.session.scalar(select(Stranger.tries))  # type: ignore[call-overload]  # mapped elsewhere
        stranger.tries = 3
        return cast("int | None", seen)

    assert storage.run(change) == 2
    assert storage.run(lambda work, _: work.get(Stranger, number).tries) == 3


def test_what_is_read_together_comes_in_the_order_of_its_keys_and_is_the_same_thing(storage: Storage) -> None:
    numbers = [storage.run(meet, chat=chat) for chat in (7, 8, 9)]

    def look(work: Work, now: datetime) -> bool:
        del now
        one = work.get(Stranger, numbers[1])
        one.tries = 5
        found = work.many(Stranger, [numbers[2], *numbers, 4711])
        return [each.chat_id for each in found] == [7, 8, 9] and found[1] is one and one.tries == 5

    assert storage.run(look)


def test_what_is_read_together_shares_nothing_that_can_be_changed(storage: Storage) -> None:
    def write(work: Work, now: datetime) -> None:
        for number in (1, 2):
            work.note(Entry, now, Event.DUTY_DUE, None, None, facts={"occurrence": number % 1})

    def change(work: Work, now: datetime) -> list[dict[str, object]]:
        del now
        first, second = work.many(Entry, range(1, 1000))[-2:]
        first.facts["occurrence"] = 4711
        return [dict(first.facts), dict(second.facts)]

    storage.run(write)
    assert storage.run(change) == [{"occurrence": 4711}, {"occurrence": 0}]


def test_a_row_that_fails_among_many_is_told_as_sqlalchemy_tells_it(storage: Storage) -> None:
    def orphan(work: Work, now: datetime) -> None:
        work.note(Notice, "orphan", 4711, NoticeKind.ALARM, now, now)

    with pytest.raises(Overtaken) as told:
        storage.run(orphan)
    assert isinstance(told.value.__cause__, IntegrityError)


def test_a_statement_that_fails_is_told_as_sqlalchemy_tells_it(storage: Storage) -> None:
    def orphan(work: Work, now: datetime) -> None:
        del now
        work.append(Desk(4711, Focus.HOME))

    with pytest.raises(Overtaken) as told:
        storage.run(orphan)
    assert isinstance(told.value.__cause__, IntegrityError)


def test_a_row_that_is_there_already_takes_nothing_of_others_with_it(storage: Storage) -> None:
    storage.run(meet, chat=7)
    gate = threading.Event()
    storage.submit(lambda _work, _now: gate.wait(10))  # so that the others queue up and share their commit
    answers = [storage.submit(meet, chat=chat) for chat in (5, 6, 7, 8)]
    gate.set()
    assert [type(answer.exception(10)) for answer in answers] == [type(None), type(None), Overtaken, type(None)]
    assert known(storage) == [5, 6, 7, 8]
