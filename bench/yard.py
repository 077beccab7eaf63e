"""Where a contest is held: a folder on a real disk, the processes that were started, a PostgreSQL server if one is wanted.

When the block is left, by whatever way, every process is ended and the folder is gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from time import perf_counter

from bench.telegram import Telegram
from tests.server import Server, started

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")
_READY = 60.0
"""Seconds in which a process must be ready."""


class Runner:
    """One process of a side."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self.process = process
        self.log = log

    @property
    def cpu(self) -> float:
        """Processor seconds that it has used so far, its own and the kernel's for it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def resident(self) -> float:
        """Its resident set in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    async def listens(self, port: int) -> None:
        """Wait until it listens."""
        until = perf_counter() + _READY
        while perf_counter() < until and self.process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
        raise RuntimeError(f"it does not listen:\n{self.log.read_text(encoding='utf-8')[-2000:]}")

    async def end(self) -> None:
        """End it and wait until it is gone."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Yard:
    """A place for one contest."""

    def __init__(self, folder: Path, stack: contextlib.AsyncExitStack, telegram: Telegram) -> None:
        self.folder = folder
        self.telegram = telegram
        self._stack = stack
        self._server: Server | None = None
        self._started = 0

    @classmethod
    @contextlib.asynccontextmanager
    async def opened(cls) -> AsyncIterator[Yard]:
        """Open a yard for as long as the block lasts."""
        (ROOT / "build").mkdir(exist_ok=True)
        async with contextlib.AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "build")))
            telegram = Telegram()
            await stack.enter_async_context(telegram.served())
            yield cls(folder, stack, telegram)

    async def start(self, words: Sequence[str], env: dict[str, str] | None = None) -> Runner:
        """Start a process with this interpreter; `words` are its arguments. Nothing of the caller's settings reaches it."""
        self._started += 1
        log = self.folder / f"log-{self._started}.txt"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("ROUNDSMAN_")}
        with log.open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *words,
                cwd=ROOT,
                env=clean | (env or {}),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        runner = Runner(process, log)
        self._stack.push_async_callback(runner.end)
        return runner

    def server(self) -> Server:
        """A PostgreSQL server of its own, which waits for the disk at each commit as any other; one for the contest."""
        if self._server is None:
            self._server = Server(self._stack.enter_context(contextlib.contextmanager(started)()))
            self._stack.callback(self._server.close)
        return self._server


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
