"""The other sides: programs as they are usually written, each a process of its own that takes `--port`, `--api` and `--database`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench.crowd import Crowd, Officer
from bench.yard import Runner, Yard, free_port

FIRST = 800_000_000
ITEMS = 30

_CALLS = {"echo": ("sendMessage",)}
_WALK = ("editMessageText", "answerCallbackQuery")


@dataclass
class Peer:
    """A running peer and its crowd. `work` has one officer do `taps` taps, one after the other."""

    runner: Runner
    crowd: Crowd
    taps: int
    work: Callable[[Officer], Awaitable[None]]


async def hired(yard: Yard, name: str, officers: int, database: str = "") -> Peer:
    """Start a peer and open its crowd's connections."""
    port = free_port()
    words = ["-m", f"bench.peers.{name}", "--port", str(port), "--api", yard.telegram.url]
    runner = await yard.start([*words, "--database", database or f"sqlite+aiosqlite:///{yard.folder / name}.db"])
    await runner.listens(port)
    crowd = Crowd(yard.telegram, port, range(FIRST + 1, FIRST + 1 + officers), _CALLS.get(name, _WALK))
    await crowd.gather()

    async def work(officer: Officer) -> None:
        for item in range(ITEMS):
            if name == "echo":
                await crowd.say(officer, b"OK")
            else:
                await crowd.tap(officer, b"ok:%d" % item)

    return Peer(runner, crowd, ITEMS, work)
