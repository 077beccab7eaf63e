"""A simulated Telegram with its page and the sample bot, running in a thread of its own beside the browser's."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from simulator.clock import SimClock
from simulator.people import Person
from simulator.server import application, serve
from simulator.stage import Code, Seat, Stage, TourStep, Upcoming, add_stage
from simulator.telegram import Telegram
from tests.browser.sample_bot import client, run_bot

TOKEN = "4242:browser"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SEATS = (
    Seat(101, "Anna", {"en": "Keeper of the door", "zh": "看门人"}),
    Seat(102, "Bo", "Helper", language_code="zh"),
    Seat(103, "Carl <img src=x onerror=alert(1)>", "<b>Stranger</b>"),
)
Answer = TypeVar("Answer")


@dataclass
class Box:
    """A running simulator: its address, and a way to do things in its thread."""

    url: str
    telegram: Telegram
    loop: asyncio.AbstractEventLoop
    switch: asyncio.Queue[None]
    over: bool = False

    def do(self, act: Callable[[], Answer]) -> Answer:
        """Call something in the simulator's thread and give its answer."""

        async def call() -> Answer:
            return act()

        return asyncio.run_coroutine_threadsafe(call(), self.loop).result(10)

    def down(self) -> None:
        """Stop the server, as a restart of the machine would; the world is kept."""
        self.do(lambda: self.switch.put_nowait(None))

    def up(self) -> None:
        """Start the server again at the same address."""
        self.do(lambda: self.switch.put_nowait(None))

    def person(self, number: int) -> Person:
        return next(person for person in self.telegram.people() if person.id == number)


async def wall() -> Sequence[Code]:
    return (
        Code({"en": "Front door", "zh": "前门"}, "By the bell", "door-1"),
        Code("Back door", "<i>Yard</i>", "door-2"),
    )


def agenda(telegram: Telegram) -> Callable[[], Awaitable[Sequence[Upcoming]]]:
    async def bells() -> Sequence[Upcoming]:
        now = telegram.now()
        hours = (now.replace(minute=0, second=0) + timedelta(hours=n) for n in range(1, 4))
        return [Upcoming(at, {"en": f"The bell rings {at:%H} times", "zh": f"钟响 {at:%H} 下"}) for at in hours]

    return bells


TOUR = tuple(
    TourStep({"en": f"Step {n}", "zh": f"第 {n} 步"}, f"About the {target}.", target)
    for n, target in enumerate(("phones", "wall", "phone-101", "clock", "next"), 1)
)


def _app(telegram: Telegram) -> web.Application:
    bot = telegram.bot(TOKEN, "sample_bot", "Sample bot")
    app = application(telegram)
    add_stage(app, telegram, bot, Stage(SEATS, wall, agenda(telegram), TOUR))
    return app


async def _live(ready: threading.Event, made: dict[str, Box]) -> None:
    telegram, dispatcher = Telegram(SimClock(MONDAY)), Dispatcher()
    switch: asyncio.Queue[None] = asyncio.Queue()
    async with serve(_app(telegram)) as url:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        polling = asyncio.create_task(run_bot(dispatcher, client(TOKEN, session)))
        made["box"] = Box(url, telegram, asyncio.get_running_loop(), switch)
        ready.set()
        await switch.get()
    while not made["box"].over:
        await switch.get()
        async with serve(_app(telegram), port=int(url.rpartition(":")[2])):
            await switch.get()
    await dispatcher.stop_polling()
    await polling
    await session.close()


@contextmanager
def running_box() -> Iterator[Box]:
    """Start a box, and stop it at the end."""
    ready = threading.Event()
    made: dict[str, Box] = {}
    thread = threading.Thread(target=lambda: asyncio.run(_live(ready, made)), daemon=True)
    thread.start()
    assert ready.wait(20), "the simulator did not start"
    box = made["box"]
    yield box
    box.over = True
    box.down()
    thread.join(10)
