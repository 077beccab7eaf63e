"""The list of chores that a tick works through. The engine knows when, never what: a chore brings its own meaning.

A chore looks for what is due, does it, and tells when it next has something to do. Each stands for itself: one that fails is
logged and counted, and the others are done all the same; it is tried again with the next tick.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Chore:
    """Something to look after. `run(now)` does what is due and tells when the next of it is; None when there is nothing ahead."""

    name: str
    run: Callable[[datetime], Awaitable[datetime | None]]


class Engine:
    """Works through the chores, in order, one tick at a time.

    A failure that is `passing`, such as a database that is away, is one line in the log and not a trace.
    """

    def __init__(
        self, chores: Iterable[Chore], clock: Clock, passing: Callable[[Exception], bool] = lambda _: False
    ) -> None:
        self._chores = tuple(chores)
        self._clock = clock
        self._passing = passing
        self.last_tick_at: datetime | None = None
        self.succeeded_at: dict[str, datetime] = {}
        self.failures: dict[str, int] = {}
        """How often each chore has failed in a row; one that works is not in it."""

    async def tick(self) -> datetime | None:
        """Run every chore once and tell when the earliest of them has something to do again."""
        ahead = [await self._do(chore) for chore in self._chores]
        self.last_tick_at = self._clock()
        return min((at for at in ahead if at is not None), default=None)

    async def _do(self, chore: Chore) -> datetime | None:
        now = self._clock()
        try:
            ahead = await chore.run(now)
        except Exception as error:
            self.failures[chore.name] = times = self.failures.get(chore.name, 0) + 1
            trace = None if self._passing(error) else error
            log.error(  # noqa: TRY400 - a trace only where it tells something
                "chore %s failed, %s in a row; it is tried again with the next tick", chore.name, times, exc_info=trace
            )
            return None
        self.succeeded_at[chore.name] = now
        self.failures.pop(chore.name, None)
        return ahead
