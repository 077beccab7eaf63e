"""A process that is killed: `python -m tests.storage.crasher URL` writes and says what it was promised.

With an instant after the URL it advances what is due then, and waits for its end between writing and committing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from itertools import count
from threading import Semaphore

from checklists import builtin
from safety.actions import duties
from safety.model.journal import Entry, Event
from safety.policy import Policy
from safety.ports import Work
from safety.programme import shipped
from scheduler.clock import system_clock
from storage import due
from storage.storage import Storage
from storage.work import SqlWork


def write(work: Work, now: datetime, *, number: int) -> int:
    work.add(Entry(now, Event.ENROLLED, facts={"n": number}))
    return number


def advance_and_wait(work: SqlWork, now: datetime, *, ids: Sequence[int]) -> None:
    duties.advance(work, now, ids=ids)
    work.finish()
    os.write(1, b"%d\n" % len(ids))
    sys.stdin.read()


def advance(url: str, at: str) -> None:
    storage = Storage(url, lambda: datetime.fromisoformat(at), Policy(programme=shipped().only("weekly")), builtin())
    storage.run(due.together, kind="occurrence", limit=500, action=advance_and_wait)


def main(url: str) -> None:
    storage = Storage(url, system_clock, Policy(), {})
    room = Semaphore(100)

    def promised(answer: Future[int]) -> None:
        os.write(1, b"%d\n" % answer.result())
        room.release()

    for number in count(1):
        room.acquire()
        storage.submit(write, number=number).add_done_callback(promised)


if __name__ == "__main__":
    advance(*sys.argv[1:]) if sys.argv[2:] else main(sys.argv[1])
