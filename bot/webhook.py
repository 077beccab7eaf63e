"""The receiver: Telegram pushes updates here, and each is stored before it is answered with 200.

It speaks plain HTTP, for a proxy that ends TLS in front of it. Several receivers may stand behind one balancer: their address and their
secret follow from the bot's token, so that all of them expect the same. It handles nothing itself and polls nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.reading import numbered, tap_of
from bot.reception import Reception
from handlers.replies import Replies, carried
from storage.database import is_away

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST_BODY = 1 << 20
"""Bytes. Telegram's own updates are far smaller."""

SLOW = 30.0
"""Seconds in which a body must have come."""


def derived(token: str, purpose: str) -> str:
    """Derive a secret from the bot's token: the same in every process, and no way back to the token."""
    return hmac.new(token.encode(), f"roundsman {purpose}".encode(), hashlib.sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Compare in a time that does not tell how much of it was right."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


class Receiver:
    """Takes pushed updates of one bot."""

    def __init__(self, token: str, reception: Reception, replies: Replies) -> None:
        self.path = derived(token, "webhook path")[:32]
        self.secret = derived(token, "webhook secret")
        self._reception = reception
        self._replies = replies

    def application(self) -> web.Application:
        """Make the application. Whatever stands before the secret part of the path is the proxy's own affair."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_post("/{path:.*}", self._receive)
        return app

    async def _receive(self, request: web.Request) -> web.Response:
        if not same(request.match_info["path"].rpartition("/")[2], self.path):
            return web.Response(status=404)
        if not same(request.headers.get(HEADER, ""), self.secret):
            log.warning("somebody without the secret knocked at the webhook")
            return web.Response(status=401)
        try:
            update = await _body(request)
        except TimeoutError:
            return web.Response(status=408)
        if update is None:
            log.error("the webhook was given something that is no update")
            return web.Response(status=400)
        return await self._take(update)

    async def _take(self, update: dict[str, Any]) -> web.Response:
        """Store an update and say 200; while that cannot be done, say 503, and Telegram brings it again."""
        try:
            return await self._stored(update)
        except Exception as error:
            told = None if is_away(error) else error
            why = {"why": type(error).__name__}
            log.critical("an update cannot be stored now; telegram is asked to come again", extra=why, exc_info=told)
            return web.Response(status=503, headers={"Retry-After": "2"})

    async def _stored(self, update: dict[str, Any]) -> web.Response:
        """Store an update; the answer to a tap's is held back a little, because it may carry what is said about the tap."""
        tap = tap_of(update)
        if tap is None:
            await self._reception.take([update])
            return web.Response()
        with self._replies.open(tap) as answer:
            call = await carried(answer) if await self._reception.take([update]) else None
        return web.json_response(call) if call is not None else web.Response()


async def _body(request: web.Request) -> dict[str, Any] | None:
    """Read an update; None for what is none, or cannot be unpacked. What is too large is refused by aiohttp with 413."""
    try:
        async with asyncio.timeout(SLOW):
            raw = await request.read()
    except (web.RequestPayloadError, HttpProcessingError):
        request.content.feed_eof()  # or aiohttp reads on when it is answered, and logs what it finds
        return None
    try:
        found: Any = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if numbered(found) else None
