"""The hook: the address to which Telegram pushes, set at the start and looked after as long as the process receives.

Whoever else has the token can take it away without a word (`deleteWebhook`, another `setWebhook`), and then nothing comes any more. So
Telegram is asked every minute where it pushes to; where that is elsewhere the address is set again, and it is an alarm.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import WebhookInfo

from bot.poller import BACKOFF, WANTED, lately
from bot.webhook import Receiver
from safety.ports import Clock

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks."""

CONNECTIONS = 40
"""How many updates Telegram may push at once."""

Sleep = Callable[[float], Awaitable[object]]


@dataclass(frozen=True)
class Delivery:
    """How delivery goes, by Telegram's own account: how many updates wait there, and what went wrong lately."""

    pending: int
    error: str


class Hook:
    """Looks after one bot's address; does nothing until `keep` is called."""

    def __init__(self, bot: Bot, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._clock = clock
        self._sleep = sleep
        self.taken_at: datetime | None = None
        """When it was last found that Telegram pushes elsewhere, or nowhere."""
        self.delivery: Delivery | None = None
        """What Telegram told last; None where nothing is pushed to this process, or it was not asked yet."""

    async def keep(self, url: str, receiver: Receiver) -> None:
        """Have Telegram push here, for ever."""
        await announce(self._bot, url, receiver, self._sleep)
        while True:
            await self._sleep(EVERY)
            await self.look(url, receiver)

    async def look(self, url: str, receiver: Receiver) -> None:
        """Ask where Telegram pushes to, and set that right."""
        try:
            info = await self._bot.get_webhook_info()
        except Exception as error:  # noqa: BLE001 - no network, or a no: health knows that, and the next look comes
            log.info("telegram does not tell where it pushes to: %s", type(error).__name__)
            return
        self.delivery = Delivery(info.pending_update_count, self._lately(info))
        if self.delivery.error:
            log.warning("telegram cannot push: %s; %s updates wait", self.delivery.error, self.delivery.pending)
        if info.url != address(url, receiver):
            self.taken_at = self._clock()
            where = "elsewhere" if info.url else "nowhere"
            log.critical("telegram pushes %s: something else with this bot's token changed it; it is set again", where)
            await announce(self._bot, url, receiver, self._sleep)

    def _lately(self, info: WebhookInfo) -> str:
        """Tell what went wrong, if that is not long ago."""
        at = info.last_error_date
        if at is None or not info.last_error_message:
            return ""
        since = at if isinstance(at, datetime) else datetime.fromtimestamp(at, UTC)
        return info.last_error_message if lately(since, self._clock()) else ""

    def alarms(self, now: datetime) -> list[tuple[str, str]]:
        """Tell whether the address was taken away lately: (kind, sentence)."""
        if not lately(self.taken_at, now):
            return []
        text = (
            f"Something else with this bot's token changed its webhook; it was set again at {self.taken_at:%H:%M} UTC."
        )
        return [("webhook taken", text)]


def address(url: str, receiver: Receiver) -> str:
    """Tell the whole address, of which the last part is secret."""
    return f"{url.rstrip('/')}/{receiver.path}"


async def announce(bot: Bot, url: str, receiver: Receiver, sleep: Sleep = asyncio.sleep) -> None:
    """Tell Telegram where to push, again and again until it says yes. It is never taken back: others may go on receiving."""
    failures = 0
    while True:
        try:
            await bot.set_webhook(
                address(url, receiver),
                secret_token=receiver.secret,
                max_connections=CONNECTIONS,
                allowed_updates=WANTED,
            )
        except TelegramRetryAfter as error:
            await sleep(error.retry_after)
        except Exception as error:  # noqa: BLE001 - no network, or an address that cannot be reached yet: both may pass
            pause = BACKOFF[min(failures, len(BACKOFF) - 1)]
            failures += 1
            log.warning(
                "the webhook is not set: %s; again in %s s", getattr(error, "message", type(error).__name__), pause
            )
            await sleep(pause)
        else:
            log.info("telegram pushes to %s", url)
            return
