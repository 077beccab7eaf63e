"""The storage's own threads: actions come in, are carried out in transactions, and are answered when they are durable.

On SQLite there is one writer; what is queued is committed together, each action in a savepoint of its own, so that a crowd shares one
wait for the disk and one action's refusal undoes only itself; an action that is alone needs no savepoint. On PostgreSQL there are several
writers, each with one action at a time: together, actions would only hold each other's rows for longer. An action that lost a race is
tried again. Whenever something is undone, `undone` is called: what was read in it may never have been.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from safety.model.refusals import Overtaken
from storage.database import lost_race
from storage.prepared import driver_of

RACES = 5
"""How often an action that lost a race is tried again."""


@dataclass
class Job:
    """One action waiting for its transaction."""

    run: Callable[[Connection], Any]
    answer: Future[Any] = field(default_factory=Future)
    races: int = 0
    result: Any = None
    error: BaseException | None = None


class Writers:
    """Threads that carry out jobs, so many of them in one commit at most; `submit` from anywhere, the future is set after the commit."""

    def __init__(self, engine: Engine, threads: int, group: int, undone: Callable[[], object] = lambda: None) -> None:
        self._engine = engine
        self._forget = undone
        self._most = group
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self.carried = 0
        """How many actions have come to their end, whatever came of them."""
        self._threads = [threading.Thread(target=self._work, name=f"storage-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def submit(self, run: Callable[[Connection], Any]) -> Future[Any]:
        """Queue an action; the future tells its result once it is durable, or what it raised.

        Whoever stops waiting for it does not stop it: an action is carried out whole, whether or not somebody still listens.
        """
        job = Job(run)
        job.answer.set_running_or_notify_cancel()
        with self._door:
            if self._closed:
                raise RuntimeError("The storage is closed.")
            self._queue.put(job)
        return job.answer

    def close(self, patience: float | None = None) -> None:
        """Finish what is queued, then stop. What takes longer than so many seconds is left: it takes effect whole, or not at all."""
        with self._door:
            for _ in self._threads if not self._closed else ():
                self._queue.put(None)
            self._closed = True
        until = None if patience is None else time.monotonic() + patience
        for thread in self._threads:
            thread.join(None if until is None else max(0.0, until - time.monotonic()))

    def _work(self) -> None:
        going = True
        while going:
            group, going = self._gather()
            if group:
                self._carry_out(group)

    def _gather(self) -> tuple[list[Job], bool]:
        """Wait for one job and take what else is there."""
        group: list[Job] = []
        job = self._queue.get()
        while job is not None:
            group.append(job)
            if len(group) >= self._most:
                return group, True
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return group, True
        return group, False

    def _carry_out(self, group: list[Job]) -> None:
        try:
            with self._engine.begin() as connection:
                if len(group) == 1:
                    group[0].result = group[0].run(connection)
                else:
                    for job in group:
                        _attempt(connection, job)
                        if job.error is not None:
                            self._forget()
        except Exception as failure:  # noqa: BLE001 - whatever failed, every waiting person gets an answer
            self._undone(group, failure)
            return
        for job in group:
            self._tell(job)

    def _undone(self, group: list[Job], failure: Exception) -> None:
        """Nothing was committed. Who was alone is told; of several each is tried alone, so that one cannot take the others with it."""
        self._forget()
        if len(group) == 1:
            group[0].error = _translated(failure)
            self._tell(group[0])
            return
        for job in group:
            job.result, job.error = None, None
            self._carry_out([job])

    def _tell(self, job: Job) -> None:
        if isinstance(job.error, Overtaken) and job.races < RACES:
            job.races, job.error, job.result = job.races + 1, None, None
            self._carry_out([job])
            return
        with self._door:
            self.carried += 1
        if job.error is not None:
            job.answer.set_exception(job.error)
        else:
            job.answer.set_result(job.result)


class _AllUndone(Exception):  # noqa: N818 - not an error of its own: the transaction that several shared is gone
    """Nothing of the shared transaction is left; each is tried alone."""


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    """A savepoint, on SQLite by its own words: as SQLAlchemy's objects it costs more than most of what is done in it."""
    driver = driver_of(connection) if connection.dialect.name == "sqlite" else None
    if driver is None:
        with connection.begin_nested():
            yield
        return
    _say(driver, "SAVEPOINT one")
    try:
        yield
    except Exception:
        _say(driver, "ROLLBACK TO one")
        _say(driver, "RELEASE one")
        raise
    _say(driver, "RELEASE one")


def _say(driver: sqlite3.Connection, word: str) -> None:
    """Say a word to SQLite. Where the transaction is gone, or it does not obey, nothing may be committed."""
    try:
        if driver.in_transaction:
            driver.execute(word)
            return
    except sqlite3.Error as failure:
        raise _AllUndone from failure
    raise _AllUndone


def _attempt(connection: Connection, job: Job) -> None:
    """Run one of several jobs in a savepoint of its own; leaving by an exception undoes it and nothing else."""
    try:
        with _savepoint(connection):
            job.result = job.run(connection)
    except _AllUndone:
        raise
    except DBAPIError as failure:
        if failure.connection_invalidated or isinstance(failure, OperationalError):
            raise  # it may be the whole connection's trouble: the shared transaction ends, and each is tried alone
        job.error = _translated(failure)
    except Exception as failure:  # noqa: BLE001 - the person who asked gets it, not the thread
        job.error = _translated(failure)


def _translated(failure: Exception) -> Exception:
    """A lost race is one of ours; anything else stays what it is."""
    if isinstance(failure, (StaleDataError, IntegrityError)) or lost_race(failure):
        lost = Overtaken()
        lost.__cause__ = failure
        return lost
    return failure
