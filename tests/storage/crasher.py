"""A process that writes and says what it was promised, until it is killed: `python -m tests.storage.crasher URL`."""

from __future__ import annotations

import os
import sys
from concurrent.futures import Future
from datetime import datetime
from itertools import count
from threading import Semaphore

from safety.model.journal import Entry, Event
from safety.policy import Policy
from safety.ports import Work
from scheduler.clock import system_clock
from storage.storage import Storage


def write(work: Work, now: datetime, *, number: int) -> int:
    work.add(Entry(now, Event.ENROLLED, facts={"n": number}))
    return number


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
    main(sys.argv[1])
