"""The watch: is the promise kept that nothing waits for nobody?

What is wrong is logged, told to the administrators once an hour, and written into the heartbeat file for whoever watches from outside;
that file also while the database is away.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.right_again import RightAgain
from safety.actions import alarms as telling
from scheduler.engine import Chore, Engine
from scheduler.watchdog import AlarmKind, Facts, alarms, write_heartbeat
from storage import audit, housekeeping
from storage.database import is_away
from storage.storage import Storage

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
RECENT = timedelta(minutes=10)
"""For how long after it was last noticed a clock that was set back is an alarm."""

PATIENCE = 10.0
"""Seconds in which the database must answer the watch."""

AT_ONCE = frozenset(
    {AlarmKind.FAULT_FORGOTTEN, AlarmKind.ROW_FORGOTTEN, AlarmKind.CLOCK_SET_BACK, AlarmKind.DATABASE_AWAY}
)
"""What one look is enough for."""


class Watch:
    """Looks at the engines, the outbox, the faults and the machine, and asks what `others` do with the bot's token.

    `troubles` tells why the database takes nothing, and why the folder of photos keeps nothing; empty words where they do.
    `beacon` tells an outside monitor that nothing is wrong.
    """

    def __init__(
        self,
        storage: Storage,
        engines: Sequence[Engine],
        others: Sequence[Callable[[datetime], list[tuple[str, str]]]],
        heartbeat: Path | None,
        troubles: Callable[[], tuple[str, str]],
        beacon: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self._storage = storage
        self._engines = engines
        self._others = others
        self._heartbeat = heartbeat
        self._troubles = troubles
        self._beacon = beacon
        self._suspected: set[str] = set()
        self.looked_at: datetime | None = None
        """When it looked last."""
        self._clock = RightAgain(storage)
        self.found: list[tuple[str, str]] = []
        """What was wrong at the last look: (kind, sentence)."""

    def chore(self) -> Chore:
        """The watch as a chore of its own engine, so that no other chore can hold it up."""
        return Chore("watch", self._look)

    async def _look(self, now: datetime) -> datetime | None:
        self.looked_at = now
        self._clock.notice(now)
        found = [*await self._examine(now), *(each for ask in self._others for each in ask(now))]
        self.found = found
        for kind, text in found:
            log.critical("%s: %s", kind, text)
        self._write(now, [text for _, text in found])
        if self._beacon is not None and not found:
            await self._beacon()
        if AlarmKind.DATABASE_AWAY in dict(found):
            return now + EVERY
        await self._clock.put_right()
        if found:
            await self._storage.transact(telling.tell, found=found)
        return now + EVERY

    def _write(self, now: datetime, texts: list[str]) -> None:
        if self._heartbeat is None:
            return
        try:
            write_heartbeat(self._heartbeat, now, texts)
        except OSError as error:
            log.critical("the heartbeat cannot be written: %s", error.strerror)

    async def _examine(self, now: datetime) -> list[tuple[str, str]]:
        """Tell what is wrong; while the database is away, that, and what can be told without it."""
        database, disk = self._troubles()
        try:
            async with asyncio.timeout(PATIENCE):
                facts = await self._facts()
        except Exception as error:
            if not isinstance(error, TimeoutError) and not is_away(error):
                raise
            facts, database = Facts(now), database or str(getattr(error, "orig", type(error).__name__))
        facts = replace(facts, database=database.strip().partition("\n")[0], disk=disk)
        facts = replace(facts, set_back=self._clock.set_back(now, RECENT))
        return self._confirmed([(alarm.kind, alarm.text) for alarm in alarms(facts, now)])

    def _confirmed(self, seen: list[tuple[AlarmKind, str]]) -> list[tuple[str, str]]:
        """Believe what was seen at the last look too: one look just after a jump of the clock finds everything late."""
        before, self._suspected = self._suspected, {kind.value for kind, _ in seen}
        return [(kind.value, text) for kind, text in seen if kind in AT_ONCE or kind.value in before]

    async def _facts(self) -> Facts:
        ticks = [engine.last_tick_at for engine in self._engines]
        oldest: Any = await self._storage.transact(housekeeping.oldest_undelivered)
        forgotten: dict[str, list[int]] = await self._storage.transact(audit.remember_forgotten)
        return Facts(
            last_tick_at=None if None in ticks else min(at for at in ticks if at is not None),
            oldest_undelivered_at=oldest,
            forgotten=tuple(forgotten.pop("fault", ())),
            unplanned=forgotten,
            overdue=await self._storage.transact(audit.overdue),
            failures={name: times for engine in self._engines for name, times in engine.failures.items()},
        )
