"""The whole product on one machine, without a Telegram account: a simulated Telegram, its page of phones, and the bot as it always is.

The bot speaks to the simulated Telegram over HTTP as to the real one; only its clock is the page's clock. What was done stays over a
restart.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import setting
from bot.assemble import House, assemble
from bot.client import make_bot
from bot.rules import catalogue, open_storage
from bot.run import serve
from documents.template import sample
from safety.actions import organisation
from safety.policy import Policy
from safety.programme import shipped
from scheduler.clock import system_clock
from simulator import Memory, SimClock, Telegram
from simulator import serve as serve_telegram
from simulator.server import application
from simulator.stage import add_stage
from storage.photos import Photos

log = logging.getLogger(__name__)

TOKEN = "100200300:a-demo-needs-no-secret"  # noqa: S105 - the simulated Telegram's own
ZONE = ZoneInfo("Asia/Shanghai")
MORNING = 8

_OWED = ("weekly", "drill", "appraisal-visit", "leader-visit", "main-leader-visit")
"""Without the duties of single days, the tour's scan begins the weekly inspection at any hour."""


def monday_morning(now: datetime) -> datetime:
    """This week's Monday, shortly before the first reminder: where every new demo begins."""
    local = now.astimezone(ZONE)
    monday = local - timedelta(days=local.weekday())
    return monday.replace(hour=MORNING, minute=15, second=0, microsecond=0)


async def play(port: int, folder: Path, language: str) -> None:
    """Serve the page and the bot until told to stop."""
    clock = SimClock(monday_morning(system_clock()), system_clock)
    telegram = Telegram(clock, Memory(folder / "telegram.db"))
    account = telegram.bot(TOKEN, "roundsman_bot", "Roundsman")
    # Whoever tries it wants to see a call at once, at any hour; quiet hours can be chosen on each phone.
    policy = Policy(language=language, programme=shipped().only(*_OWED), quiet=None, bundle=timedelta(0))
    storage = open_storage(f"sqlite:///{(folder / 'roundsman.db').as_posix()}", clock.now, policy, catalogue(None))
    if not await storage.transact(setting.furnished):
        await storage.transact(organisation.apply, plan=sample(language))
    players = await storage.transact(setting.cast)
    app = application(telegram)
    add_stage(app, telegram, account, setting.stage(storage, players, language))
    _take_seats(telegram, players, language)
    async with serve_telegram(app, "127.0.0.1", port) as address:
        bot = make_bot(TOKEN, address)
        house = assemble(bot, storage, Photos(folder / "photos"), clock.now)
        clock.listeners.append(lambda _: house.poke())
        print(f"\n  Roundsman is open: {address}/\n  Stop it with Ctrl+C; what you did stays.\n", flush=True)  # noqa: T201 - for the person at the terminal
        await _until_told(house, clock)


def _take_seats(telegram: Telegram, players: list[setting.Cast], language: str) -> None:
    """Bring everyone in; who is not enrolled yet opens the invitation, as anyone would."""
    for player in players:
        person = telegram.person(player.name, id=player.number, language_code=language)
        if not person.chat.started and player.invitation is not None:
            person.scan(player.invitation)
    telegram.person("Sam Doe", id=setting.STRANGER, language_code=language)


async def _until_told(house: House, clock: SimClock) -> None:
    serving = asyncio.create_task(serve(house, clock.now))
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


def demo(port: int, folder: Path, language: str = "en") -> None:
    """Run the demo; returns when it has been stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(play(port, folder, language))
