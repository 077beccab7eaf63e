"""Health, for whoever watches the process from outside: is it alive, is it well, and its figures.

It listens on loopback unless told otherwise, asks for no password, and therefore tells no name, no text and no secret.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from aiogram import Bot
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.hook import Hook
from bot.metrics import Line, Metrics
from bot.watch import Watch
from safety.ports import Clock
from scheduler.engine import Engine
from scheduler.watchdog import Limits
from storage import housekeeping
from storage.counts import Counts, count
from storage.storage import Storage

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds in which the database, or Telegram, must answer to be called well."""

SILENCE = timedelta(minutes=2)
"""Longer than any wait for updates: when Telegram has not answered for so long, it is asked."""

FRESH = timedelta(seconds=15)
"""For how long a count of the database is good enough."""

LIMITS = Limits()


@dataclass
class Vitals:
    """The parts that are looked at."""

    bot: Bot
    storage: Storage
    engines: tuple[Engine, ...]
    watch: Watch
    line: Line
    metrics: Metrics
    hook: Hook


class Health:
    """Answers /healthz, /readyz and /metrics."""

    def __init__(self, vitals: Vitals, clock: Clock) -> None:
        self._vitals = vitals
        self._clock = clock
        self._counted_at: datetime | None = None

    def application(self) -> web.Application:
        """Make the application."""
        app = web.Application()
        app.router.add_get("/healthz", _alive)
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._figures)
        return app

    async def _ready(self, request: web.Request) -> web.Response:
        del request
        found = await self._examine()
        return web.json_response(found, status=200 if found["ready"] else 503)

    async def _examine(self) -> dict[str, Any]:
        """Look at everything; ages are in seconds, None stands for never."""
        now = self._clock()
        since = await _in_time(self._oldest)
        trouble = await self._telegram()
        tick = self._tick_age(now)
        owed = _age(since[0], now) if since else None
        alarms = [kind for kind, _ in self._vitals.watch.found]
        late = owed is not None and owed > LIMITS.notice.total_seconds()
        looked = self._vitals.watch.looked_at
        watched = round(abs((now - looked).total_seconds()), 1) if looked is not None else None
        delivery = self._vitals.hook.delivery
        ticking = all(age is not None and age <= LIMITS.tick.total_seconds() for age in (tick, watched))
        return {
            "ready": since is not None and not trouble and ticking and not late and not alarms,
            "database": since is not None,
            "telegram": not trouble,
            "telegram_trouble": trouble,
            "webhook": None if delivery is None else asdict(delivery),
            "telegram_age": _age(self._vitals.line.answered_at, now),
            "tick_age": tick,
            "oldest_undelivered": owed,
            "watch_age": watched,
            "alarms": alarms,
        }

    async def _oldest(self) -> tuple[datetime | None]:
        return (await self._vitals.storage.transact(housekeeping.oldest_undelivered),)

    async def _telegram(self) -> str:
        """Tell why Telegram is of no use; empty where it answers. Where nothing has been asked for a while, it is asked."""
        line = self._vitals.line
        if abs(self._clock() - line.answered_at) > SILENCE:
            await _in_time(self._vitals.bot.get_me)
        if line.refused:
            return "it refuses the bot's token; look at ROUNDSMAN_BOT_TOKEN"
        return "" if abs(self._clock() - line.answered_at) <= SILENCE else "it does not answer"

    def _tick_age(self, now: datetime) -> float | None:
        ticks = [engine.last_tick_at for engine in self._vitals.engines]
        ages = [abs((now - at).total_seconds()) for at in ticks if at is not None]
        return round(max(ages), 1) if ages and len(ages) == len(ticks) else None

    async def _figures(self, request: web.Request) -> web.Response:
        del request
        now, metrics = self._clock(), self._vitals.metrics
        if self._counted_at is None or abs(now - self._counted_at) > FRESH:
            counts: Counts | None = await _in_time(lambda: self._vitals.storage.transact(count))
            metrics.stock.counts, self._counted_at = counts, now
        tick = self._tick_age(now)
        metrics.tick_age.set(float("nan") if tick is None else tick)
        metrics.telegram_age.set(_age(self._vitals.line.answered_at, now) or 0.0)
        metrics.alarms.set(len(self._vitals.watch.found))
        return web.Response(body=generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _alive(request: web.Request) -> web.Response:
    del request
    return web.Response(text="ok\n")


async def _in_time(ask: Callable[[], Awaitable[T]]) -> T | None:
    """Ask, and wait a little; None where no answer came or it was an error: that is all that health wants to know."""
    with suppress(Exception):
        async with asyncio.timeout(PATIENCE):
            return await ask()
    return None


def _age(at: datetime | None, now: datetime) -> float | None:
    return round((now - at).total_seconds(), 1) if at is not None else None
