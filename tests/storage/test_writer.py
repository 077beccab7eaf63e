"""Actions share a commit and nothing else: one refusal undoes only itself, and an answer means that it is on disk."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from datetime import datetime

import pytest

from safety.model.journal import Entry, Event
from safety.model.refusals import Overtaken, WalkClosed
from safety.ports import Work
from storage.storage import Storage


def write(work: Work, now: datetime, *, number: int, refused: bool = False) -> int:
    entry = work.add(Entry(now, Event.ENROLLED, facts={"n": number}))
    if refused:
        raise WalkClosed
    return entry.id


def numbers(storage: Storage) -> list[int]:
    def read(work: Work, now: datetime) -> list[int]:
        del now
        entries = (work.find(Entry, id_) for id_ in range(1, 200))
        return [entry.facts["n"] for entry in entries if entry is not None]

    return storage.run(read)


def test_one_refusal_undoes_only_itself(storage: Storage) -> None:
    gate = threading.Event()
    storage.submit(lambda _work, _now: gate.wait(10))  # so that the others queue up and share their commit
    answers = [storage.submit(write, number=n, refused=n == 3) for n in range(6)]
    gate.set()
    failures = [answer.exception(10) for answer in answers]
    assert [type(failure) for failure in failures if failure] == [WalkClosed]
    assert isinstance(failures[3], WalkClosed)
    assert sorted(numbers(storage)) == [0, 1, 2, 4, 5]


def test_an_error_is_told_to_whoever_asked_and_the_thread_goes_on(storage: Storage) -> None:
    with pytest.raises(ZeroDivisionError):
        storage.run(lambda _work, _now: 1 / 0)
    assert storage.run(write, number=1)


def test_a_broken_statement_does_not_take_others_with_it(storage: Storage) -> None:
    gate = threading.Event()
    storage.submit(lambda _work, _now: gate.wait(10))
    before = storage.submit(write, number=1)
    broken: Future[object] = storage.submit(
        lambda work, _: work.session.connection().exec_driver_sql("SELECT nonsense")
    )
    after = storage.submit(write, number=2)
    gate.set()
    assert broken.exception(10) is not None
    assert before.result(10)
    assert after.result(10)
    assert sorted(numbers(storage)) == [1, 2]


def test_who_stops_waiting_does_not_stop_the_action(storage: Storage) -> None:
    async def impatient() -> None:
        gate = threading.Event()
        held = asyncio.create_task(storage.transact(lambda _work, _now: gate.wait(10)))
        action = storage.submit(write, number=1)
        waiting = asyncio.wrap_future(action)  # as transact does
        await asyncio.sleep(0)
        waiting.cancel()
        gate.set()
        await held
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert action.result(10)

    asyncio.run(impatient())
    storage.run(write, number=2)
    assert sorted(numbers(storage)) == [1, 2]


def test_a_lost_race_is_tried_again_a_few_times(storage: Storage) -> None:
    tries: list[int] = []

    def race(_work: Work, _now: datetime) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Overtaken
        return "won"

    assert storage.run(race) == "won"
    tries[:] = [1] * -99

    def hopeless(_work: Work, _now: datetime) -> None:
        raise Overtaken

    with pytest.raises(Overtaken):
        storage.run(hopeless)


def test_closing_finishes_what_is_queued(storage: Storage) -> None:
    answers = [storage.submit(write, number=n) for n in range(100)]
    storage.close()
    assert len({answer.result(0) for answer in answers}) == 100


def test_a_closed_storage_says_so(storage: Storage) -> None:
    storage.close()
    with pytest.raises(RuntimeError, match="closed"):
        storage.run(write, number=1)
