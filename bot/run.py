"""The process: real Telegram by long polling, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from datetime import timedelta

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import BotCommand

from bot.assemble import House, assemble, catalogue, open_storage
from bot.config import Settings
from handlers.screens.commands import commands, description, short_description
from locales import LANGUAGES, Words
from safety.policy import Policy
from safety.ports import Clock
from scheduler.clock import system_clock
from storage.photos import Photos

log = logging.getLogger(__name__)

CALL_TIMEOUT = 20.0
"""Seconds for one call to Telegram; what takes longer has failed and is tried again."""


def policy_of(settings: Settings) -> Policy:
    """Tell the policy that the settings ask for."""
    return Policy(undo=timedelta(minutes=settings.undo_minutes), language=settings.language)


def make_bot(token: str, api_url: str) -> Bot:
    """Make the client of a Bot API."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url), timeout=CALL_TIMEOUT)
    return Bot(token, session=session)


def build(settings: Settings) -> House:
    """Put the house together from the settings."""
    storage = open_storage(settings.database, system_clock, policy_of(settings), catalogue(settings.checklists))
    bot = make_bot(settings.bot_token.get_secret_value(), settings.api_url)
    heartbeat = settings.data_dir / "heartbeat.json"
    return assemble(bot, storage, Photos(settings.data_dir / "photos"), system_clock, heartbeat=heartbeat)


async def serve(house: House, clock: Clock = system_clock) -> None:
    """Poll and tick until the task is cancelled, then drain."""
    await house.start(clock)
    menu = asyncio.create_task(set_menus(house.bot), name="menus")
    poll = asyncio.create_task(house.poller.run(), name="poller")
    log.info("ready")
    try:
        await poll
    finally:
        for task in (menu, poll):
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


async def until_told(house: House) -> None:
    """Serve until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(serve(house))
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def _describe(bot: Bot, words: Words) -> None:
    """Describe the bot on its profile and in an empty chat."""
    code = None if words.language == "en" else words.language
    await bot.set_my_short_description(short_description(words), language_code=code)
    await bot.set_my_description(description(words), language_code=code)


def run(settings: Settings) -> None:
    """Run the bot; returns when it has been stopped."""
    asyncio.run(until_told(build(settings)))
