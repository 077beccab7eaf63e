"""Presence: this process tells the others that it lives, takes over what dead ones left, and holds what only one may do.

All of it is rows in the database (storage/leases.py): no process needs to reach another one. A lost lease costs order and a second
showing at worst, never an effect: that an update takes effect once is promised by the inbox itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.hold import Hold, while_held
from bot.holder import has_ended
from bot.reception import Reception
from handlers.gate import Gate
from safety.actions import alarms
from storage import receiving
from storage.leases import LONG
from storage.storage import Storage
from storage.updates import Delivered
from storage.work import SqlWork

log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds between two signs of life: several fit into one lease, and a lapsed one is noticed in time."""

LONG_AWAY = 120.0
"""Seconds after which it is told, when it is over, that the database was away."""

CHANGING = 10.0
"""Seconds after a lease changed hands, or the database was away, in which two of our own may meet: one of them does not know it yet."""

LAST = 0.8
"""Seconds in which the database must take each of the last words of a process that ends; one that stands still is left."""


@dataclass(frozen=True)
class Beat:
    """What one sign of life found: which leases are held, who lives, what was left, what others took in for this process.

    `any_ended` tells whether a process ended lately in the middle of its work.
    """

    held: frozenset[str]
    living: tuple[str, ...]
    left: list[Delivered]
    mine: list[Delivered]
    any_ended: bool


def beat(work: SqlWork, now: datetime, *, holder: str, wanted: Sequence[str], ended: Sequence[str]) -> Beat:
    """Give a sign of life, and look around."""
    for other in ended:
        work.leases.ended(other, now)
    work.leases.live(holder, now)
    held = frozenset(name for name in wanted if work.leases.hold(name, holder, now))
    left = receiving.resume(work, now, holder=holder)
    mine = receiving.line(work, now, holder=holder)
    return Beat(held, tuple(work.leases.living(now)), left, mine, work.leases.any_ended(now))


def living(work: SqlWork, now: datetime) -> tuple[str, ...]:
    """List the processes that live, or did a moment ago."""
    return tuple(work.leases.living(now))


def end(work: SqlWork, now: datetime, *, holder: str) -> None:
    """Tell the others that this process ends: they need not wait."""
    del now
    work.leases.drop(holder)


class Presence:
    """One process among its like."""

    def __init__(
        self,
        storage: Storage,
        reception: Reception,
        gate: Gate,
        holder: str,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._storage = storage
        self._reception = reception
        self._gate = gate
        self.holder = holder
        self._living: tuple[str, ...] = ()
        self._wanted: dict[str, Hold] = {}
        self._life: asyncio.Task[None] | None = None
        self._elapsed = elapsed
        self._well_at = elapsed()
        self._was_away = False
        self._silent = ""
        self._signed_at, self._changed_at = elapsed(), float("-inf")

    @property
    def trouble(self) -> str:
        """Why the database does not take a sign of life, or what people send; empty where it takes both."""
        return self._silent or self._reception.trouble

    async def start(self) -> None:
        """Be there: after this, nothing that belongs to the living is taken, and nothing that the dead left is overlooked."""
        self._living = await self._storage.transact(living)
        await self.look()
        if self._reception.accompanied:
            self._gate.hold(EVERY)
        self._life = asyncio.create_task(self._live(), name="presence")

    async def stop(self) -> None:
        """Leave. Where the database is away, the lease lapses by itself."""
        if self._life is not None:
            self._life.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._life
        with contextlib.suppress(Exception):
            async with asyncio.timeout(LAST):
                await self._storage.transact(end, holder=self.holder)

    async def alone(self, name: str, act: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Do what only one process may do, when it is this one's turn; it is broken off where that ends. Says once that it waits."""
        if name not in self._wanted:
            self._wanted[name] = Hold()
            await self.sign()
        hold = self._wanted[name]
        if not hold.held.is_set():
            why = "the database does not tell who holds" if self._silent else "another process holds"
            log.warning("%s %s; this one waits, and takes over when it can", why, name)
            await hold.held.wait()
            log.warning("this process holds %s now", name)
        await while_held(hold, act())

    def collided(self) -> bool:
        """Tell whether another process of ours may be what this one met; where its own lease has lapsed, it lets go.

        Not before: while the database is away for all of them nobody else may begin, and people hear of the outage from this one.
        """
        if self._overdue():
            self._let_go()
            return True
        return self._elapsed() - self._changed_at < CHANGING

    def _overdue(self) -> bool:
        """Tell whether the leases have lapsed, as far as this process can know."""
        return self._elapsed() - self._signed_at > LONG.total_seconds()

    def _let_go(self) -> None:
        """Take it that others do now what only one may do."""
        self._silent = self._silent or "it does not answer"
        for hold in self._wanted.values():
            hold.put(is_held=False)

    async def look(self) -> None:
        """Give a sign of life, and take what has become this process's."""
        began = self._elapsed()
        ended = [other for other in self._living if other != self.holder and has_ended(other)]
        found: Beat = await self._storage.transact(beat, holder=self.holder, wanted=list(self._wanted), ended=ended)
        changed = [hold.put(is_held=name in found.held) for name, hold in self._wanted.items()]
        if any(changed) or self._silent or self._overdue():
            self._changed_at = self._elapsed()
        self._living, self._signed_at = found.living, began
        others = sum(1 for other in found.living if other != self.holder)
        self._reception.accompanied, self._reception.cautious = others > 0, found.any_ended
        self._gate.share(1 + others)
        if found.left:
            log.warning("taking up %s updates that another process left", len(found.left))
            self._reception.adopt(found.left)
        self._reception.join(found.mine)

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            await self.sign()

    async def sign(self) -> None:
        """Give a sign of life, whatever comes of it."""
        try:
            await self.look()
            await self._tell_outage()
        except Exception as error:  # noqa: BLE001 - the database is away, and the watch says so
            self._silent, self._was_away = str(getattr(error, "orig", None) or type(error).__name__), True
            log.info("no sign of life could be given: %s", type(error).__name__)
        else:
            self._silent = ""

    async def _tell_outage(self) -> None:
        """Where the database is back after a long while, have the administrators told; while it was away they could not be."""
        self._was_away = self._was_away or bool(self._reception.trouble)
        if self._reception.trouble:
            return
        lasted = self._elapsed() - self._well_at
        if self._was_away and lasted > LONG_AWAY:
            await self._storage.transact(alarms.tell_outage, lasted=timedelta(seconds=lasted))
            log.warning("the database took nothing in for %s s, and is back", round(lasted))
        self._was_away, self._well_at = False, self._elapsed()
