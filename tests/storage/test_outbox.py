"""What is owed to people: claimed for a while, urgent first, due again when its claim lapses, and never written twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from safety.model.notice import Notice, NoticeKind, NoticeState
from safety.model.refusals import Overtaken
from safety.ports import Work
from storage.storage import Storage
from tests.storage import house
from tests.storage.conftest import Hand

CLAIM = timedelta(minutes=2)


@pytest.fixture
def furnished(storage: Storage) -> Storage:
    """The sample organisation."""
    storage.run(house.furnish)
    return storage


def claim(storage: Storage, limit: int = 100) -> list[str]:
    ids = storage.run(lambda work, now: work.notices.claim(now, now + CLAIM, limit))
    return storage.run(lambda work, _: [work.get(Notice, id_).key for id_ in ids])


def owe(storage: Storage, key: str, *, urgent: bool = False) -> None:
    def write(work: Work, now: datetime) -> None:
        head = house.person_of(work, "2101")
        work.add(Notice(key, head.id, NoticeKind.ALARM, now, now, urgent=urgent))

    storage.run(write)


def test_urgent_ones_go_first(furnished: Storage) -> None:
    for key, urgent in (("a", False), ("b", True), ("c", False)):
        owe(furnished, key, urgent=urgent)
    assert claim(furnished, limit=2) == ["b", "a"]
    assert claim(furnished) == ["c"]


def test_a_claim_that_lapses_makes_it_due_again(furnished: Storage, clock: Hand) -> None:
    owe(furnished, "a")
    assert claim(furnished) == ["a"]
    assert claim(furnished) == []
    clock.passes(minutes=3)
    assert claim(furnished) == ["a"]


def test_what_a_dead_process_was_sending_is_due_at_the_next_start(furnished: Storage) -> None:
    owe(furnished, "a")
    claim(furnished)
    assert furnished.run(lambda work, now: work.notices.release(now)) == 1
    assert claim(furnished) == ["a"]


def test_the_same_notice_cannot_be_written_twice(furnished: Storage) -> None:
    owe(furnished, "a")
    with pytest.raises(Overtaken):
        owe(furnished, "a")


def test_what_is_claimed_is_being_sent(furnished: Storage) -> None:
    owe(furnished, "a")
    claim(furnished)
    found = furnished.run(lambda work, _: work.notices.keyed("a"))
    assert found is not None
    assert found.state is NoticeState.SENDING
