"""The chores: what the clock looks after. The calendar is advanced by the hundred, each case in a transaction of its own.

One row that fails never stops the others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.ahead import Ahead, Look
from handlers.collector import Collector
from handlers.courier import Courier
from handlers.messenger import Messenger
from handlers.owed import show_owed
from safety.actions import (
    alarms,
    closing,
    coverage,
    drafts,
    duties,
    faults,
    handovers,
    jurisdiction,
    planning,
    post_days,
    submission,
    swaps,
    turn_changes,
    turns,
)
from safety.actions.drills import clock, make_ups
from safety.actions.drills import planning as rehearsing
from safety.model.fault import Fault, FaultState
from safety.model.refusals import Overtaken
from safety.model.windows import Cadence
from safety.ports import Work
from scheduler.engine import Chore
from storage import due, housekeeping
from storage.database import is_away
from storage.storage import Storage

log = logging.getLogger(__name__)

BATCH = 200
AFTER_FAILURE = timedelta(seconds=30)

HOURLY = timedelta(hours=1)
"""How often what no row calls for is looked after."""


def advance_fault(work: Work, now: datetime, *, fault: int) -> None:
    """A draft opens by itself; an open fault climbs."""
    if work.get(Fault, fault).state is FaultState.DRAFT:
        drafts.open_by_clock(work, now, fault=fault)
    else:
        faults.advance(work, now, fault=fault)


def _is_due(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now


class Chores:
    """Makes the chores over one storage. Where a month is lived in a moment, `often` is longer than an hour."""

    def __init__(self, storage: Storage, poke: Callable[[], None], often: timedelta = HOURLY) -> None:
        self._storage = storage
        self._poke = poke
        self._often = often
        self._look = Look(storage)
        self._ahead = Ahead(self._look)

    def clockwork(self, cadence: Cadence) -> list[Chore]:
        """What is due by the calendar and the ladder."""
        return [
            Chore("a look ahead", self._ahead.begin),
            self._advancing("posts begin and end", "post", post_days.advance),
            self._together("turns are planned", "rota", partial(turns.plan, cadence=cadence), each=5),
            self._together("duties fall due", "unit", partial(planning.plan, cadence=cadence)),
            self._together("turns come and begin", "turn", turn_changes.advance),
            self._advancing("swaps expire", "swap", swaps.expire),
            self._advancing("handovers", "handover", handovers.advance),
            self._together("closed days end", "closure", closing.tell_end),
            self._together("reminders", "occurrence", duties.advance),
            self._advancing("escalation", "fault", advance_fault),
            self._advancing("locking", "walk", submission.lock),
            self._every(6 * self._often, "weekly letters", jurisdiction.plan_digests, coverage.plan),
            self._every(self._often, "housekeeping", housekeeping.tidy, alarms.plan_daily),
            self._every(self._often, "drills are planned", rehearsing.plan),
            self._advancing("drills", "drill", clock.advance),
            self._advancing("make-ups of drills", "makeup", make_ups.advance),
        ]

    def _together(self, name: str, kind: str, action: Callable[..., Any], *, each: int = 1) -> Chore:
        """Advance what is due by the hundred in one transaction; where one row spoils that, each in a transaction of its own.

        `each` is how many times as much work as a plain row one of these is: so many fewer share a transaction.
        """
        many = max(1, self._storage.many // each)

        async def advance(now: datetime) -> datetime | None:
            if not _is_due(ahead := await self._ahead.first(kind), now):
                return ahead
            self._ahead.changed()
            try:
                taken = many
                while taken == many:
                    taken = await self._storage.transact(due.together, kind=kind, limit=many, action=action)
                    if taken:  # what another process has in hand is poked for there
                        self._poke()
            except Exception as error:
                if is_away(error):
                    raise
                log.exception("due rows could not be advanced together", extra={"kind": kind})
                return await alone.run(now)
            return await self._ahead.first(kind)

        def one(work: Work, now: datetime, **row: int) -> None:
            action(work, now, ids=list(row.values()))

        alone = self._advancing(name, kind, one)
        return Chore(name, advance)

    def _advancing(self, name: str, kind: str, action: Callable[..., Any]) -> Chore:
        async def advance(now: datetime) -> datetime | None:
            if not _is_due(ahead := await self._ahead.first(kind), now):
                return ahead
            self._ahead.changed()
            full = True
            while full:
                rows = await self._storage.transact(due.ids, kind=kind, limit=BATCH)
                went = await asyncio.gather(
                    *(self._one(kind, action, row) for row in rows)
                )  # so that they share commits
                if rows:
                    self._poke()
                if not all(went):
                    return now + AFTER_FAILURE
                full = len(rows) == BATCH
            return await self._ahead.first(kind)

        return Chore(name, advance)

    async def _one(self, kind: str, action: Callable[..., Any], row: int) -> bool:
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

    def _every(self, often: timedelta, name: str, *actions: Callable[..., Any]) -> Chore:
        """Do something every so often, and at the start; a tick in between looks at nothing.

        An action that tells that it did something is carried out again: in as many transactions as it takes, so that nobody waits for a
        whole bank.
        """
        again: datetime | None = None

        async def run(now: datetime) -> datetime | None:
            nonlocal again
            if again is None or not again - often <= now < again:
                for action in actions:
                    while await self._storage.transact(action):
                        pass
                self._ahead.changed()
                again = now + often
            return again

        return Chore(name, run)

    def deliveries(self, courier: Courier) -> list[Chore]:
        """Notices."""
        return [self._when_due("delivery", courier.deliver, "notice", "redraw")]

    def collections(self, collector: Collector) -> list[Chore]:
        """Bytes of evidence."""

        async def collect() -> None:
            await collector.collect(lambda limit: self._storage.transact(due.ids, kind="evidence", limit=limit))

        return [self._when_due("evidence", collect, "evidence")]

    def answers(self, messenger: Messenger) -> list[Chore]:
        """Answers that are still owed."""
        return [self._when_due("answers", partial(show_owed, self._storage, messenger), "answer")]

    def _when_due(self, name: str, act: Callable[[], Awaitable[object]], *kinds: str) -> Chore:
        async def first() -> datetime | None:
            seen = await self._look.take()
            return min((at for kind in kinds if (at := seen[kind]) is not None), default=None)

        async def run(now: datetime) -> datetime | None:
            if not _is_due(ahead := await first(), now):
                return ahead
            await act()
            return await first()

        return Chore(name, run)
