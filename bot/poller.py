"""Long polling over raw updates: what Telegram delivered is stored, then acknowledged by the next call.

One bad update never holds up the rest.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError

from bot.reading import KINDS, numbered
from bot.reception import Reception
from handlers.calls import plain, send
from safety.ports import Clock
from storage.database import is_away

log = logging.getLogger(__name__)

WAIT = 30
"""Seconds that Telegram holds an empty answer back; it allows 50."""

WANTED = list(KINDS)
RECENT = timedelta(minutes=10)
"""For how long after something else with this bot's token was last noticed it is an alarm."""

RIVAL = 5.0
"""Seconds for which a poller gives way to another one."""

BACKOFF = (1.0, 2.0, 5.0, 10.0, 30.0)
DATABASE_PAUSE = 5.0
"""Seconds at most before it is tried again whether the database takes what came: it is ours, and near."""

LONGEST = 60.0
"""Seconds after which it is asked again at the latest: waits of hours have been seen, and asking for what came disturbs nobody."""


def lately(at: datetime | None, now: datetime) -> bool:
    """Tell whether something was noticed so short a time ago that it is an alarm; a clock may have been set meanwhile."""
    return at is not None and abs(now - at) < RECENT


class Poller:
    """Asks for updates until it is stopped. `conflict_at` tells when another program was last noticed that polls with the bot's token.

    `ours` tells, of a rival that was just met, whether it may be another process of this bot.
    """

    def __init__(
        self,
        bot: Bot,
        reception: Reception,
        clock: Clock,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        ours: Callable[[], bool] = lambda: False,
    ) -> None:
        self._bot = bot
        self._reception = reception
        self._clock = clock
        self._sleep = sleep
        self._ours = ours
        self._offset: int | None = None
        self._failures = 0
        self.polled_at: datetime | None = None
        self.conflict_at: datetime | None = None

    async def run(self, alone: Callable[[Callable[[], Coroutine[Any, Any, None]]], Awaitable[object]]) -> None:
        """Poll for ever, whenever it is this process's turn (`alone` waits for it); whatever fails is waited out."""
        while True:
            await alone(partial(self.attempt, WAIT))

    async def attempt(self, wait: int) -> None:
        """Poll once; whatever fails is waited out."""
        try:
            await self.once(wait)
        except TelegramRetryAfter as error:
            log.warning("telegram asks to wait", extra={"seconds": error.retry_after})
            await self._sleep(min(error.retry_after, LONGEST))
        except TelegramUnauthorizedError:
            log.error("telegram refuses the bot's token; look at ROUNDSMAN_BOT_TOKEN")  # noqa: TRY400 - the sentence says it all
            await self._sleep(BACKOFF[-1])
        except TelegramConflictError as error:
            await self._conflict(error)
        except Exception as error:  # noqa: BLE001 - no network, a proxy's page, a database that is down: all are waited out
            await self._trouble(error)

    def alarms(self, now: datetime) -> list[tuple[str, str]]:
        """Tell whether another program polled lately: (kind, sentence)."""
        if not lately(self.conflict_at, now):
            return []
        text = f"Another program polls with this bot's token; last noticed {self.conflict_at:%H:%M} UTC."
        return [("second poller", text)]

    async def once(self, wait: int) -> int:
        """Fetch one batch and store it; tells how many came. The offset moves only after they are stored."""
        request = plain("getUpdates", offset=self._offset, timeout=wait, allowed_updates=WANTED)
        raws = await send(self._bot, request, timeout=wait + 15)
        if not isinstance(raws, list):
            raise TypeError("the answer is no list of updates")
        sound = [raw for raw in raws if numbered(raw)]
        if raws and not sound:
            raise ValueError("none of the updates has a number that can be acknowledged")
        if sound:
            await self._reception.take(sound)
            self._offset = max(raw["update_id"] for raw in sound) + 1
        if self._failures:
            log.info("telegram answers again")
        self._failures = 0
        self.polled_at = self._clock()
        return len(sound)

    async def _conflict(self, error: TelegramConflictError) -> None:
        """Give way to another poller for a moment; a webhook that was left behind is taken away, and what it holds is kept."""
        if "webhook" in error.message.lower():
            log.warning("a webhook is set; it is taken away, because this process polls")
            with contextlib.suppress(TelegramAPIError):
                await self._bot.delete_webhook(drop_pending_updates=False)
            await self._sleep(BACKOFF[0])
            return
        if self._ours():
            log.warning("two processes of this bot polled at once, while they changed: %s", error.message)
        else:
            self.conflict_at = self._clock()
            log.error("another program polls with this bot's token: %s", error.message)
        await self._sleep(RIVAL)

    async def _trouble(self, error: Exception) -> None:
        pause = BACKOFF[min(self._failures, len(BACKOFF) - 1)]
        if is_away(error):
            pause = min(pause, DATABASE_PAUSE)
        self._failures += 1
        level = logging.WARNING if self._failures > 1 else logging.INFO
        log.log(level, "no updates: %s; again in %s s", type(error).__name__, pause)
        await self._sleep(pause)
