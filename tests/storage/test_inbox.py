"""What Telegram delivered is kept once, in order, until its person has seen the answer."""

from __future__ import annotations

from datetime import timedelta

from storage.storage import Storage
from storage.updates import ANSWERED, DEAD, HANDLED, Delivered
from tests.storage.conftest import Hand


def update(number: int, text: str = "") -> Delivered:
    return Delivered(number, chat=5, body={"update_id": number, "text": text})


def keep(storage: Storage, *updates: Delivered) -> list[int]:
    return storage.run(lambda work, now: [fresh.update_id for fresh in work.inbox.keep(updates, now)])


def test_each_update_is_kept_once(storage: Storage) -> None:
    assert keep(storage, update(7), update(8), update(7)) == [7, 8]
    assert keep(storage, update(8), update(9)) == [9]


def test_what_is_not_handled_waits_in_order_and_as_it_came(storage: Storage) -> None:
    keep(storage, update(9, "网点 ✅"), update(8))
    waiting = storage.run(lambda work, _: work.inbox.waiting(10))
    assert [(one.update_id, one.chat, one.body) for one in waiting] == [
        (8, 5, {"update_id": 8, "text": ""}),
        (9, 5, {"update_id": 9, "text": "网点 ✅"}),
    ]


def test_handled_is_not_answered_until_the_person_has_seen_it(storage: Storage, clock: Hand) -> None:
    keep(storage, update(7))
    storage.run(lambda work, now: work.inbox.move(7, HANDLED, due_at=now + timedelta(seconds=30)))
    assert storage.run(lambda work, now: work.inbox.unanswered(now, 10)) == []
    clock.passes(minutes=1)
    assert storage.run(lambda work, now: work.inbox.unanswered(now, 10)) == [(5, 7)]
    storage.run(lambda work, _: work.inbox.answered([7]))
    assert storage.run(lambda work, now: work.inbox.unanswered(now, 10)) == []


def test_a_poison_update_is_counted_and_set_aside(storage: Storage) -> None:
    keep(storage, update(7))
    tries = [storage.run(lambda work, now: work.inbox.failed(7, now, "broken")) for _ in range(3)]
    assert tries == [1, 2, 3]
    storage.run(lambda work, _: work.inbox.move(7, DEAD, complaint="x" * 5000))
    assert storage.run(lambda work, _: work.inbox.state(7)) == DEAD
    assert storage.run(lambda work, _: work.inbox.waiting(10)) == []


def test_what_was_answered_long_ago_is_forgotten(storage: Storage, clock: Hand) -> None:
    keep(storage, update(7), update(8))
    storage.run(lambda work, _: work.inbox.move(7, ANSWERED))
    clock.passes(days=9)
    assert storage.run(lambda work, now: work.inbox.forget(now - timedelta(days=8))) == 1
    assert storage.run(lambda work, _: (work.inbox.state(7), work.inbox.state(8))) == (None, "new")
