"""A Telegram that costs next to nothing: a bare protocol that gives the same canned answer to every call of a method.

It runs in the benchmark's own process, so that its work is on neither side's account. It checks nothing; the tests' simulated Telegram
is for that.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from typing import cast

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CALL = re.compile(rb"POST /bot[^/]+/(\w+)")
_PAUSE = 0.5
"""Seconds for which a poll that brings nothing is held."""

CARD = 7
"""The number of every message."""

_MESSAGE = (
    b'{"ok":true,"result":{"message_id":7,"date":1764000000,"chat":{"id":700000001,"type":"private","first_name":"A"},'
    b'"from":{"id":123456789,"is_bot":true,"first_name":"Bench","username":"bench_bot"},"text":"OK"}}'
)
_ME = b'{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}'
_RESULTS = {
    b"sendMessage": _MESSAGE,
    b"editMessageText": _MESSAGE,
    b"getMe": _ME,
    b"getUpdates": b'{"ok":true,"result":[]}',
}
_TRUE = b'{"ok":true,"result":true}'


def _reply(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


_REPLIES = {method: _reply(body) for method, body in _RESULTS.items()}
_YES = _reply(_TRUE)


class Telegram:
    """Answers calls; `heard` is told each one's method and body, before its answer goes out."""

    def __init__(self) -> None:
        self.url = ""
        self.heard: Callable[[bytes, bytes], None] = lambda _method, _body: None

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Listen for as long as the block lasts."""
        server = await asyncio.get_running_loop().create_server(lambda: _Line(self), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield
        finally:
            server.close()


class _Line(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (request := taken(self._read)) is not None:
            self._answer(*request)

    def _answer(self, head: bytes, body: bytes) -> None:
        assert self._transport is not None
        found = _CALL.match(head)
        method = found[1] if found else b""
        self._telegram.heard(method, body)
        reply = _REPLIES.get(method, _YES)
        if method == b"getUpdates":
            asyncio.get_running_loop().call_later(_PAUSE, self._reply, reply)
        else:
            self._transport.write(reply)

    def _reply(self, reply: bytes) -> None:
        assert self._transport is not None
        if not self._transport.is_closing():
            self._transport.write(reply)


def taken(read: bytearray) -> tuple[bytes, bytes] | None:
    """Take one whole HTTP message off what was read: its head and body; None while there is none."""
    end = read.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(read[:end])
    length = _LENGTH.search(head)
    whole = end + 4 + (int(length[1]) if length else 0)
    if len(read) < whole:
        return None
    body = bytes(read[end + 4 : whole])
    del read[:whole]
    return head, body
