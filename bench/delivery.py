"""How near the product comes to what Telegram allows one bot, through a Telegram that refuses whoever is faster."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import cast

from bench import bank
from bench.contest import Contest, Measure, at_least
from bench.house import TOKEN
from bench.telegram import taken
from bench.yard import Yard
from storage.database import open_database
from tests.server import climb

LIMIT = 30
"""Messages a second that Telegram allows one bot; to one chat it is one."""

SIZES = (3_000, 1_000, 1_000)
"""The first round is as large as a branch; the others, which take half a minute each, tell how far rounds lie apart."""

_SLOW = 3.0
"""Seconds that a round may take for each that it takes at the limit."""

# Urgent, or they would wait for the morning wherever it is night when this is measured.
_DUE = """
INSERT INTO notices (key, person_id, kind, made_at, due_at, state, facts, urgent, attempts, pictured)
SELECT 'due:' || p.id, p.id, 'alarm', '2026-11-22 00:00:00.000000', '2026-11-22 00:00:00.000000', 'pending',
       '{"text": "The last tick was at 08:00; it is 08:30."}', (1 = 1), 0, (1 = 0) FROM people AS p WHERE p.id % 3 = 1
"""


def contests() -> Iterator[Contest]:
    """The row about delivery."""
    yield Contest("delivery", "notices per second, no refusal", at_least(0.95), _delivery, rounds=len(SIZES))


@asynccontextmanager
async def _delivery(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    sizes = iter(SIZES)

    async def ours() -> float:
        return await _run(yard, next(sizes))

    async def limit() -> float:
        return LIMIT

    yield ours, limit


async def _run(yard: Yard, number: int) -> float:
    """Start the command on a database with so many notices that are due to as many chats; tells how many a second arrived."""
    folder = yard.folder / f"{number}-{perf_counter():.0f}"
    folder.mkdir()
    url = f"sqlite:///{folder / 'roundsman.db'}"
    climb(url)
    engine = open_database(url)
    bank.found(engine, number)
    with engine.begin() as connection:
        bank.run(connection, _DUE)
    engine.dispose()
    strict = Strict(number)
    async with strict.served() as address:
        settings = {"BOT_TOKEN": TOKEN, "API_URL": address, "DATA_DIR": str(folder), "DATABASE_URL": url}
        runner = await yard.start(
            ["-m", "bot", "run"], {f"ROUNDSMAN_{name}": value for name, value in settings.items()}
        )
        try:
            async with asyncio.timeout(number / LIMIT * _SLOW + 60):
                await strict.done.wait()
        except TimeoutError:
            raise RuntimeError(f"{len(strict.chats)} of {number} arrived:\n{runner.log.read_text()[-2000:]}") from None
        finally:
            await runner.end()
    if strict.refused or len(strict.chats) != number:
        raise RuntimeError(f"{strict.refused} calls were refused, {len(strict.chats)} chats of {number} were reached")
    return (number - 1) / (strict.last - strict.first)


class Strict:
    """A Telegram that allows thirty messages in any second, and one to a chat, and refuses the rest as the real one does."""

    def __init__(self, expected: int) -> None:
        self.refused, self.first, self.last = 0, 0.0, 0.0
        self.chats: dict[int, float] = {}
        self.done = asyncio.Event()
        self._expected = expected
        self._second: deque[float] = deque()

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        """Listen for as long as the block lasts; gives the address."""
        server = await asyncio.get_running_loop().create_server(lambda: _Line(self), "127.0.0.1", 0)
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        server.close()

    def sent(self, chat: int) -> object:
        """Take a message, or refuse it."""
        now = perf_counter()
        while self._second and self._second[0] <= now - 1:
            self._second.popleft()
        if len(self._second) >= LIMIT or self.chats.get(chat, now - 1) > now - 1:
            self.refused += 1
            text = "Too Many Requests: retry after 1"
            return {"ok": False, "error_code": 429, "description": text, "parameters": {"retry_after": 1}}
        self.first, self.last = self.first or now, now
        self._second.append(now)
        self.chats[chat] = now
        if len(self.chats) == self._expected:
            self.done.set()
        chat_ = {"id": chat, "type": "private", "first_name": "A"}
        return {"ok": True, "result": {"message_id": len(self.chats), "date": 1764000000, "chat": chat_, "text": "OK"}}


_ME = {"id": 123456789, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


class _Line(asyncio.Protocol):
    """One connection of the bot."""

    def __init__(self, strict: Strict) -> None:
        self._strict = strict
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (request := taken(self._read)) is not None:
            method = request[0].split(b" ", 2)[1].rpartition(b"/")[2]
            if method == b"getUpdates":
                asyncio.get_running_loop().call_later(1, self._say, {"ok": True, "result": []})
            elif method == b"sendMessage":
                self._say(self._strict.sent(json.loads(request[1])["chat_id"]))
            else:
                self._say({"ok": True, "result": _ME if method == b"getMe" else True})

    def _say(self, said: object) -> None:
        body = json.dumps(said).encode()
        status = b"429 Too Many Requests" if b'"error_code"' in body else b"200 OK"
        assert self._transport is not None
        if self._transport.is_closing():
            return  # whoever asked for updates has ended meanwhile
        self._transport.write(
            b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body)
        )
