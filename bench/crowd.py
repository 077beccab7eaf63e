"""A crowd of officers who tap: each tap is pushed to a webhook over its officer's own connection, and done when all it led to has come.

What counts as done: the push was answered with 200, and the calls that the side makes for a tap have come, be it in that answer.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from bench.telegram import CARD, Telegram, taken

_CHAT = re.compile(rb'chat_id"?[=:] ?"?(\d+)')
_QUERY = re.compile(rb'callback_query_id"?[=:] ?"?(\d{9})')
_METHOD = re.compile(rb'"method": ?"(\w+)"')
_PATIENCE = 120.0
PUSHED = b"200"

_TAP = (
    b'{"update_id":%(update)d,"callback_query":{"id":"%(chat)d%(update)09d","from":{"id":%(chat)d,"is_bot":false,"first_name":"Anna",'
    b'"last_name":"Reed","username":"anna","language_code":"en"},"message":{"message_id":%(card)d,"from":{"id":123456789,"is_bot":true,'
    b'"first_name":"Roundsman","username":"roundsman_bot"},"chat":{"id":%(chat)d,"first_name":"Anna","last_name":"Reed",'
    b'"username":"anna","type":"private"},"date":1764000000,"edit_date":1764000100,"text":"Weekly inspection \\u00b7 Harbour Street '
    b"outlet\\n7 of 33 \\u00b7 Building\\n\\nIs every door of the business area locked?\\nAll doors locked; keys with the one on duty."
    b'\\nPull each handle.","entities":[{"offset":0,"length":17,"type":"bold"},{"offset":68,"length":43,"type":"bold"}],'
    b'"reply_markup":{"inline_keyboard":[[{"text":"\\u2705 OK","callback_data":"w:ok:17:6:0:0"},{"text":"\\u26a0\\ufe0f Fault",'
    b'"callback_data":"w:fault:17:6:0:0"}],[{"text":"Does not apply","callback_data":"w:na:17:6:0:0"},{"text":"Later",'
    b'"callback_data":"w:later:17:6:0:0"}],[{"text":"\\u2b05\\ufe0f Back","callback_data":"w:back:17:6:0:0"},{"text":"Overview",'
    b'"callback_data":"w:over:17:-1:0:0"}]]}},"chat_instance":"-3924785692384","data":"%(data)b"}}'
)
_SAID = (
    b'{"update_id":%(update)d,"message":{"message_id":%(card)d,"from":{"id":%(chat)d,"is_bot":false,"first_name":"Anna","last_name":"Reed",'
    b'"username":"anna","language_code":"en"},"chat":{"id":%(chat)d,"first_name":"Anna","last_name":"Reed","username":"anna",'
    b'"type":"private"},"date":1764000000,"text":"%(data)b"}}'
)


@dataclass
class Officer:
    """Somebody with a phone. `card` is the body of the call that drew the newest card."""

    chat: int
    line: _Push
    card: bytes = b""
    waits: set[bytes] = field(default_factory=set)
    done: asyncio.Future[None] | None = None

    def came(self, what: bytes) -> None:
        """Note that something has come of the tap in hand."""
        self.waits.discard(what)
        if not self.waits and self.done is not None and not self.done.done():
            self.done.set_result(None)


class Crowd:
    """Officers of one side. `calls` are the methods that a tap leads to; the first one draws the card."""

    def __init__(
        self,
        telegram: Telegram,
        port: int,
        chats: Sequence[int],
        calls: Sequence[str],
        *,
        path: str = "/",
        secret: str = "",
        lines: int = 0,
    ) -> None:
        self.officers: dict[int, Officer] = {}
        self._telegram = telegram
        self._port = port
        self._chats = chats
        self._lines = lines or len(chats)
        self._calls = [call.encode() for call in calls]
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: bench\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Type: application/json\r\n"
        ).encode()
        self._numbers = iter(range(1, 1 << 40))

    async def gather(self) -> list[Officer]:
        """Open everybody's connection, or as many as there may be; then people share them."""
        loop = asyncio.get_running_loop()
        lines = [(await loop.create_connection(_Push, "127.0.0.1", self._port))[1] for _ in range(self._lines)]
        for number, chat in enumerate(self._chats):
            self.officers[chat] = Officer(chat, lines[number % len(lines)])
        return list(self.officers.values())

    def listen(self) -> None:
        """Hear from now on what the side calls."""
        self._telegram.heard = self._hear

    def _hear(self, method: bytes, body: bytes) -> None:
        found = (_QUERY if method == b"answerCallbackQuery" else _CHAT).search(body)
        officer = self.officers.get(int(found[1])) if found else None
        if officer is None:
            return
        if method == self._calls[0]:  # a reminder may come too, and is no card
            officer.card = body
        officer.came(method)

    async def tap(self, officer: Officer, data: bytes) -> None:
        """Tap a button of the card and wait for all that it leads to."""
        await self._send(officer, _TAP, data)

    async def say(self, officer: Officer, text: bytes) -> None:
        """Say something and wait for all that it leads to."""
        await self._send(officer, _SAID, text)

    async def _send(self, officer: Officer, form: bytes, data: bytes) -> None:
        facts = {b"update": next(self._numbers), b"chat": officer.chat, b"card": CARD, b"data": data}
        body = form % facts
        officer.waits = {PUSHED, *self._calls}
        officer.done = asyncio.get_running_loop().create_future()
        officer.line.send(officer, self._head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        try:
            async with asyncio.timeout(_PATIENCE):
                await officer.done
        except TimeoutError:
            raise RuntimeError(
                f"a tap on {data!r} led to nothing; missing: {officer.waits}, last card: {officer.card!r}"
            ) from None


class _Push(asyncio.Protocol):
    """A connection over which taps are pushed; its answers come in the order of the pushes."""

    def __init__(self) -> None:
        self._pushed: deque[Officer] = deque()
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    def send(self, officer: Officer, request: bytes) -> None:
        assert self._transport is not None
        self._pushed.append(officer)
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (answer := taken(self._read)) is not None:
            head, body = answer
            officer = self._pushed.popleft()
            if not head.startswith(b"HTTP/1.1 200"):
                officer.waits.add(head[:40])
                continue
            if carried := _METHOD.search(body):
                officer.came(carried[1])
            officer.came(PUSHED)
