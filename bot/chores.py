"""The chores: what the clock looks after. Each due row is advanced in a transaction of its own; one that fails never stops the others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from handlers.collector import Collector
from handlers.courier import Courier
from handlers.messenger import Messenger
from handlers.owed import show_owed
from safety.actions import drafts, duties, faults, submission, turns
from safety.model.fault import Fault, FaultState
from safety.model.refusals import Overtaken
from safety.ports import Cadence, Work
from scheduler.engine import Chore
from storage import due, housekeeping
from storage.database import is_away
from storage.storage import Storage

log = logging.getLogger(__name__)

BATCH = 200
AFTER_FAILURE = timedelta(seconds=30)


def advance_fault(work: Work, now: datetime, *, fault: int) -> None:
    """A draft opens by itself; an open fault climbs."""
    if work.get(Fault, fault).state is FaultState.DRAFT:
        drafts.open_by_clock(work, now, fault=fault)
    else:
        faults.advance(work, now, fault=fault)


class Chores:
    """Makes the chores over one storage."""

    def __init__(self, storage: Storage, poke: Callable[[], None]) -> None:
        self._storage = storage
        self._poke = poke

    def clockwork(self, cadence: Cadence) -> list[Chore]:
        """What is due by the calendar and the ladder."""
        return [
            self._in_bulk("turns are planned", "rota", partial(turns.plan, cadence=cadence)),
            Chore("duties fall due", self._planning(cadence)),
            self._advancing("reminders", "occurrence", duties.advance),
            self._advancing("escalation", "fault", advance_fault),
            self._advancing("locking", "walk", submission.lock),
            Chore("housekeeping", self._housekeeping),
        ]

    def _planning(self, cadence: Cadence) -> Callable[[datetime], Any]:
        async def plan(now: datetime) -> datetime | None:
            del now
            while await self._storage.transact(duties.plan, cadence=cadence):
                pass
            ahead: datetime | None = await self._storage.transact(due.closing)
            return ahead

        return plan

    def _advancing(self, name: str, kind: str, action: Callable[..., Any]) -> Chore:
        async def advance(now: datetime) -> datetime | None:
            failed = 0
            while rows := await self._storage.transact(due.ids, kind=kind, limit=BATCH):
                went = await asyncio.gather(
                    *(self._one(kind, action, row) for row in rows)
                )  # so that they share commits
                failed = went.count(False)
                self._poke()
                if failed:
                    break
            if failed:
                return now + AFTER_FAILURE
            ahead: datetime | None = await self._storage.transact(due.earliest, kind=kind)
            return ahead

        return Chore(name, advance)

    def _in_bulk(self, name: str, kind: str, action: Callable[..., Any]) -> Chore:
        """Advance due rows many at a time; where that fails, each by itself, so that one never stops the others."""

        async def advance(now: datetime) -> datetime | None:
            while rows := await self._storage.transact(due.ids, kind=kind, limit=BATCH):
                try:
                    await self._storage.transact(action, rows=rows)
                except Exception:
                    log.exception("due rows could not be advanced together", extra={"kind": kind})
                    went = [await self._one("rows", action, [row]) for row in rows]
                    if not all(went):
                        return now + AFTER_FAILURE
                self._poke()
            ahead: datetime | None = await self._storage.transact(due.earliest, kind=kind)
            return ahead

        return Chore(name, advance)

    async def _one(self, kind: str, action: Callable[..., Any], row: int | list[int]) -> bool:
        try:
            await self._storage.transact(action, **{kind: row})
        except Overtaken:
            log.debug("another process advanced a due row", extra={"kind": kind, "row": row})
        except Exception as error:
            if is_away(error):
                return False
            log.exception("a due row could not be advanced", extra={"kind": kind, "row": row})
            return False
        return True

    async def _housekeeping(self, now: datetime) -> datetime | None:
        await self._storage.transact(housekeeping.tidy)
        return now + timedelta(hours=1)


def deliveries(courier: Courier) -> list[Chore]:
    """Notices."""

    async def deliver(now: datetime) -> datetime | None:
        del now
        await courier.deliver()
        return await courier.next_due()

    return [Chore("delivery", deliver)]


def collections(storage: Storage, collector: Collector) -> list[Chore]:
    """Bytes of evidence."""

    async def collect(now: datetime) -> datetime | None:
        del now
        await collector.collect(lambda limit: storage.transact(due.ids, kind="evidence", limit=limit))
        ahead: datetime | None = await storage.transact(due.earliest, kind="evidence")
        return ahead

    return [Chore("evidence", collect)]


def answers(storage: Storage, messenger: Messenger) -> list[Chore]:
    """Answers that are still owed."""

    async def show(now: datetime) -> datetime | None:
        del now
        return await show_owed(storage, messenger)

    return [Chore("answers", show)]
