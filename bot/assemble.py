"""Every part, put together by hand. The command, the demo and the tests call this one function."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot import chores
from bot.health import Vitals
from bot.holder import own_name
from bot.hook import Hook
from bot.metrics import Line, Metrics
from bot.papers import Papers, qr
from bot.poller import Poller
from bot.presence import LAST, Presence
from bot.reception import PATIENCE, Reception
from bot.watch import Watch
from handlers.collector import Collector
from handlers.courier import Courier
from handlers.gate import Gate
from handlers.messenger import Messenger
from handlers.routes import routes
from safety.ports import Clock
from scheduler.cadence import next_window
from scheduler.engine import Engine
from scheduler.heart import Heart
from storage.database import is_away
from storage.photos import Photos
from storage.storage import Storage


@dataclass
class House:
    """The running parts. `engines` tick by themselves once `start` was called; tests tick them by hand."""

    bot: Bot
    storage: Storage
    messenger: Messenger
    reception: Reception
    poller: Poller
    engines: tuple[Engine, ...]
    watch: Engine
    vitals: Vitals
    presence: Presence
    hearts: tuple[Heart, ...] = ()

    def poke(self) -> None:
        """Something has changed: look at once what is due. The watch keeps its own time, or it would suspect what has just begun."""
        for heart in self.hearts[: len(self.engines)]:
            heart.poke()

    async def start(self, clock: Clock) -> None:
        """Take up what an earlier process left, and begin to tick."""
        await self.presence.start()
        self.hearts = tuple(Heart(engine, clock) for engine in (*self.engines, self.watch))
        for heart in self.hearts:
            heart.start()

    async def poll(self) -> None:
        """Ask for updates for ever, as long as no other process of this bot does."""
        await self.poller.run(partial(self.presence.alone, f"poller:{self.bot.id}"))

    async def stop(self) -> None:
        """Finish what is in hand, as far as that takes seconds, then close. What is not finished stays stored."""
        await asyncio.gather(self.reception.drain(), *(_still(heart) for heart in self.hearts))
        await self.presence.stop()
        await self.bot.session.close()
        await asyncio.to_thread(self.storage.close, LAST)


async def _still(heart: Heart) -> None:
    """Let a heart stop; a delivery that waits for a silent Telegram is broken off, and done again at the next start."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await heart.stop()


@dataclass(frozen=True)
class Pace:
    """How many messages go a second, how waiting is done, and how often is looked after what no row calls for."""

    per_second: float | None = 29
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    often: timedelta = chores.HOURLY


def assemble(
    bot: Bot,
    storage: Storage,
    photos: Photos,
    clock: Clock,
    *,
    pace: Pace = Pace(),
    heartbeat: Path | None = None,
    beacon: Callable[[], Awaitable[object]] | None = None,
) -> House:
    """Put the house together around a bot and a database."""
    sleep = pace.sleep
    messenger = Messenger(bot, Gate(clock, pace.per_second, sleep))
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(routes())
    holder, metrics = own_name(), Metrics()
    storage.cadence = next_window
    courier = Courier(storage, messenger, Papers(storage, photos), qr, holder)
    collector = Collector(storage, messenger, photos)

    def poke() -> None:
        house.poke()

    reception = Reception(storage, dispatcher, bot, messenger, poke, sleep, holder=holder, told=metrics.update)
    work = chores.Chores(storage, poke, pace.often)
    engines = (
        Engine(work.clockwork(next_window), clock, is_away),
        Engine(work.deliveries(courier), clock, is_away),
        Engine(work.collections(collector), clock, is_away),
        Engine(work.answers(messenger), clock, is_away),
    )
    presence = Presence(storage, reception, messenger.gate, holder)
    poller = Poller(bot, reception, clock, sleep, presence.collided)
    hook = Hook(bot, clock, sleep)
    others, troubles = (poller.alarms, hook.alarms), lambda: (presence.trouble, collector.refused)
    watch = Watch(storage, engines, others, heartbeat, troubles, beacon)
    vitals = Vitals(bot, storage, engines, watch, _listen(bot, storage, metrics, clock), metrics, hook)
    house = House(bot, storage, messenger, reception, poller, engines, Engine([watch.chore()], clock), vitals, presence)
    return house


def _listen(bot: Bot, storage: Storage, metrics: Metrics, clock: Clock) -> Line:
    """Have the figures taken of what goes to Telegram and to the database."""
    line = Line(metrics, clock)
    bot.session.middleware.register(line)
    storage.timed = metrics.action
    return line
