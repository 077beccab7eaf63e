"""The process: real Telegram by long polling or by webhook, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import BotCommand

from bot.address import Address
from bot.assemble import House, assemble
from bot.beacon import Beacon
from bot.client import make_bot
from bot.config import Settings
from bot.health import Health
from bot.listening import listening
from bot.loop import run_loop, settle_memory
from bot.one_core import stay_together
from bot.rules import storage_of
from bot.webhook import Receiver
from handlers.screens.commands import commands, description, short_description
from locales import LANGUAGES, Words
from safety.ports import Clock
from scheduler.clock import system_clock
from storage.photos import Photos

log = logging.getLogger(__name__)

Intake = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Webhook:
    """By which address Telegram reaches this process, and where it listens behind the proxy that ends TLS."""

    url: str
    listen: Address


def build(settings: Settings) -> House:
    """Put the house together from the settings."""
    storage = storage_of(settings)
    bot = make_bot(settings.bot_token.get_secret_value(), settings.api_url)
    heartbeat = settings.data_dir / "heartbeat.json"
    monitor = settings.heartbeat_url
    beacon = Beacon(monitor.get_secret_value()) if monitor is not None else None
    return assemble(
        bot, storage, Photos(settings.data_dir / "photos"), system_clock, heartbeat=heartbeat, beacon=beacon
    )


async def serve(house: House, clock: Clock = system_clock, intake: Intake | None = None) -> None:
    """Take in updates (by polling, if nothing else is said) and tick until the task is cancelled, then drain."""
    await house.start(clock)
    menu = asyncio.create_task(set_menus(house.bot), name="menus")
    core = asyncio.create_task(stay_together(), name="one core")
    take = asyncio.create_task((intake or house.poll)(), name="intake")
    log.info("ready")
    try:
        await take
    finally:
        for task in (menu, core, take):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await house.stop()
        log.info("stopped; everything that came in is stored")


async def set_menus(bot: Bot) -> None:
    """Set the command menus per language. Telegram may be down, so it is tried until it answers; a no is taken for an answer."""
    pause = 1.0
    while True:
        try:
            for language in LANGUAGES:
                words = Words(language)
                listed = [BotCommand(command=name, description=text) for name, text in commands(words)]
                await bot.set_my_commands(listed, language_code=None if language == "en" else language)
                await _describe(bot, words)
        except (TelegramBadRequest, TelegramNotFound) as error:
            log.warning("the command menus are not set: %s", error.message)
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the menus can wait
            log.info("the command menus are not set yet: %s", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 300)
        else:
            return


async def receive(house: House, webhook: Webhook) -> None:
    """Listen for what Telegram pushes, for ever."""
    replies = house.messenger.replies
    receiver = Receiver(house.bot.token, house.reception, replies)
    async with listening(receiver.application(), webhook.listen):
        try:
            await house.vitals.hook.keep(webhook.url, receiver)
        finally:
            replies.send_all()


async def until_told(house: House, health: str | None = None, webhook: Webhook | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    async with contextlib.AsyncExitStack() as around:
        if health is not None:
            app = Health(house.vitals, system_clock).application()
            await around.enter_async_context(listening(app, Address.read(health)))
        await _serve_until_told(house, partial(receive, house, webhook) if webhook else None)


async def _serve_until_told(house: House, intake: Intake | None) -> None:
    loop = asyncio.get_running_loop()
    log.debug("the event loop is %s", type(loop).__module__)
    serving = asyncio.create_task(serve(house, intake=intake))
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def _describe(bot: Bot, words: Words) -> None:
    """Describe the bot on its profile and in an empty chat."""
    code = None if words.language == "en" else words.language
    await bot.set_my_short_description(short_description(words), language_code=code)
    await bot.set_my_description(description(words), language_code=code)


def run(settings: Settings, webhook: Webhook | None = None) -> None:
    """Run the bot; returns when it has been stopped."""
    house = build(settings)
    settle_memory()
    run_loop(until_told(house, settings.health, webhook))
