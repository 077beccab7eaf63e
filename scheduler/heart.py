"""The heart makes the engine tick: at once when it is poked, when the next thing is due, and at the latest after the backstop.

APScheduler holds at most one job, the next beat; what is due stands in the database and nowhere else. There is no thread, and never
more than one tick at a time. Waiting is reckoned from differences of the given clock, which may be a simulated one: who moves it pokes.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import system_clock
from scheduler.engine import Clock, Engine

log = logging.getLogger(__name__)

_BEAT = "beat"
_BREATH = timedelta(milliseconds=50)
"""What is still due after a tick (a row that cannot be advanced) is looked at again, but not in a busy loop."""


def pause(ahead: datetime | None, now: datetime, backstop: timedelta) -> timedelta:
    """Tell how long to wait after a tick."""
    if ahead is None:
        return backstop
    return min(max(ahead - now, _BREATH), backstop)


class Heart:
    """Ticks an engine on the running event loop, from `start()` until `stop()`. One task ticks, so two ticks never meet."""

    def __init__(self, engine: Engine, clock: Clock, backstop: timedelta = timedelta(seconds=20)) -> None:
        self._engine = engine
        self._clock = clock
        self._backstop = backstop
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._wake = asyncio.Event()
        self._stopping = False
        self._life: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with a tick at once: whatever fell due while the process was away is overdue now."""
        self._scheduler.start()
        self._life = asyncio.create_task(self._live(), name="heart")
        self.poke()

    def poke(self) -> None:
        """Tick at once; if a tick is under way, once more after it. Many pokes are one."""
        self._wake.set()

    async def stop(self) -> None:
        """Let a running tick come to its end, and begin no other."""
        self._stopping = True
        self.poke()
        if self._life is not None:
            await self._life
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
            await asyncio.sleep(0)  # APScheduler puts its timer away in the loop's next round

    async def _live(self) -> None:
        while True:
            await self._poke_or_backstop()
            if self._stopping:
                return
            self._wake.clear()
            wait = await self._tick()
            if wait < self._backstop:
                self._poke_after(wait)
            await asyncio.sleep(0)  # others may speak between two ticks

    async def _poke_or_backstop(self) -> None:
        """Wait. The backstop is reckoned by the loop's own clock, which goes on when the machine's is set back."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._backstop.total_seconds()):
                await self._wake.wait()

    async def _tick(self) -> timedelta:
        try:
            return pause(await self._engine.tick(), self._clock(), self._backstop)
        except Exception:
            log.exception("a tick failed as a whole; the next one comes after the backstop")
            return self._backstop

    def _poke_after(self, wait: timedelta) -> None:
        self._scheduler.add_job(
            self._poke_when_due,
            trigger="date",
            run_date=system_clock() + wait,
            id=_BEAT,
            replace_existing=True,
            misfire_grace_time=None,  # late is better than never
            max_instances=2,  # APScheduler counts an instance for a moment longer than it runs
        )

    async def _poke_when_due(self) -> None:
        self.poke()  # a coroutine, because APScheduler would run a plain function on a thread
