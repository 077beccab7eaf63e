"""The other way to do what is due: APScheduler with its SQLAlchemyJobStore as it comes, one job for each reminder."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path
from time import perf_counter

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.util import datetime_to_utc_timestamp

from scheduler.clock import system_clock

_fired: list[int] = []


def remind(number: int) -> None:
    """What a job does: nothing but being counted. To write a notice would come on top."""
    _fired.append(number)


class Jobs:
    """A scheduler with so many jobs ahead. Its defaults but one: a job that comes late is run all the same, as a reminder must be."""

    def __init__(self, file: Path, pending: int) -> None:
        self._store = SQLAlchemyJobStore(f"sqlite:///{file}")
        self._scheduler = AsyncIOScheduler(jobstores={"default": self._store}, timezone=UTC)
        self._scheduler.start(paused=True)
        self._numbers = 0
        far = system_clock() + timedelta(days=300)
        model = self._scheduler.add_job(remind, "date", run_date=far, args=[0], id="model").__getstate__()
        rows = [
            {
                "id": f"ahead-{n}",
                "next_run_time": datetime_to_utc_timestamp(far),
                "job_state": pickle.dumps(model | {"id": f"ahead-{n}"}, pickle.HIGHEST_PROTOCOL),
            }
            for n in range(pending - 1)
        ]
        with self._store.engine.begin() as connection:
            connection.execute(self._store.jobs_t.insert(), rows)

    async def add_and_fire(self, number: int) -> float:
        """Add jobs that are due, then let all of them run; tells how many seconds both took."""
        _fired.clear()
        at, began = system_clock(), perf_counter()
        for _ in range(number):
            self._numbers += 1
            self._add(remind, "date", run_date=at, args=[self._numbers], misfire_grace_time=None)
        self._scheduler.resume()
        while len(_fired) < number:
            await asyncio.sleep(0)
        took = perf_counter() - began
        self._scheduler.pause()
        return took

    @property
    def _add(self) -> Callable[..., object]:
        add: Callable[..., object] = self._scheduler.add_job
        return add

    def close(self) -> None:
        """End the scheduler."""
        self._scheduler.shutdown(wait=False)
        self._store.engine.dispose()
