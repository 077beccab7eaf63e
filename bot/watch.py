"""The watch: is the promise kept that nothing waits for nobody?

What is wrong is logged, told to the administrators once an hour, and written into the heartbeat file for whoever watches from outside.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.poller import Poller
from safety.actions import alarms as telling
from scheduler.engine import Chore, Engine
from scheduler.watchdog import AlarmKind, Facts, alarms, write_heartbeat
from storage import housekeeping
from storage.storage import Storage

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
RECENT = timedelta(minutes=10)
"""For how long after it was last noticed a second poller is an alarm."""


class Watch:
    """Looks at the engines, the outbox, the faults and the poller."""

    def __init__(self, storage: Storage, engines: Sequence[Engine], poller: Poller, heartbeat: Path | None) -> None:
        self._storage = storage
        self._engines = engines
        self._poller = poller
        self._heartbeat = heartbeat
        self._suspected: set[str] = set()
        self.found: list[tuple[str, str]] = []
        """What was wrong at the last look: (kind, sentence)."""

    def chore(self) -> Chore:
        """The watch as a chore of its own engine, so that no other chore can hold it up."""
        return Chore("watch", self._look)

    async def _look(self, now: datetime) -> datetime | None:
        found = self._confirmed([(alarm.kind, alarm.text) for alarm in alarms(await self._facts(), now)])
        conflict = self._poller.conflict_at
        if conflict is not None and now - conflict < RECENT:
            found.append(
                ("second poller", f"Another program polls with this bot's token; last noticed {conflict:%H:%M} UTC.")
            )
        self.found = found
        for kind, text in found:
            log.critical("%s: %s", kind, text)
        if found:
            await self._storage.transact(telling.tell, found=found)
        if self._heartbeat is not None:
            write_heartbeat(self._heartbeat, now, [text for _, text in found])
        return now + EVERY

    def _confirmed(self, seen: list[tuple[AlarmKind, str]]) -> list[tuple[str, str]]:
        """Believe what was seen at the last look too: one look just after a jump of the clock finds everything late."""
        before, self._suspected = self._suspected, {kind.value for kind, _ in seen}
        at_once = AlarmKind.FAULT_FORGOTTEN
        return [(kind.value, text) for kind, text in seen if kind is at_once or kind.value in before]

    async def _facts(self) -> Facts:
        ticks = [engine.last_tick_at for engine in self._engines]
        oldest: Any = await self._storage.transact(housekeeping.oldest_undelivered)
        forgotten: list[int] = await self._storage.transact(housekeeping.remember_forgotten)
        return Facts(
            last_tick_at=None if None in ticks else min(at for at in ticks if at is not None),
            oldest_undelivered_at=oldest,
            forgotten=tuple(forgotten),
            failures={name: times for engine in self._engines for name, times in engine.failures.items()},
        )
