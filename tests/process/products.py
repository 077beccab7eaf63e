"""Running products: started through the launcher, ended by real signals, read by what they logged."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Product:
    """One process of the product."""

    pid: int
    log: Path
    ended: Future[int] = field(default_factory=Future)

    @property
    def said(self) -> str:
        """What it has logged so far."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    @property
    def alive(self) -> bool:
        return not self.ended.done()

    def give_room(self) -> None:
        """Let its files grow again, as when a full disk was tidied."""
        _, most = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (most, most))

    def send(self, number: signal.Signals) -> None:
        """Send a signal; to the dead, none."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def end(self, seconds: float = 15) -> int:
        """Wait for its end; tells the exit code, negative for a signal."""
        async with asyncio.timeout(seconds):
            return await asyncio.shield(asyncio.wrap_future(self.ended))

    async def stop(self) -> int:
        """Ask it to end, as a service manager does."""
        self.send(signal.SIGTERM)
        return await self.end()

    def kill_now(self) -> None:
        """End it as a power cut does."""
        self.send(signal.SIGKILL)

    async def kill(self) -> int:
        """End it as a power cut does, and wait until it is gone."""
        self.kill_now()
        return await self.end()


class Launcher:
    """The warm parent of all products of a test run."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(Path(__file__).with_name("launcher.py"))],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("ROUNDSMAN_")}
            | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.broken = ""
        """The name of a sabotage that every product started from now on suffers from."""
        self.clock = ""
        """The file of the clock that every product started from now on takes its time from; none is the machine's."""
        self._born: Future[int] = Future()
        self._ready: Future[bool] = Future()
        self._alive: dict[int, Product] = {}
        self._dead: dict[int, int] = {}
        self._lock = threading.Lock()
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def start(self, env: dict[str, str], log: Path, *, largest_file: int = 0, words: Sequence[str] = ()) -> Product:
        """Start a product with this environment and these words on its command line; it logs into this file."""
        self._ready.result(180)
        self._born = Future()
        order: dict[str, Any] = {"env": env, "log": str(log), "largest_file": largest_file, "words": list(words)}
        order |= {"broken": self.broken, "clock": self.clock}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        product = Product(self._born.result(30), log)
        with self._lock:
            self._alive[product.pid] = product
            if product.pid in self._dead:
                product.ended.set_result(self._dead[product.pid])
        return product

    def close(self) -> None:
        """End every product that is left, and the parent."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._ear.join()
        self._process.stdout.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told = json.loads(line)
            if "ready" in told:
                self._ready.set_result(True)
            elif "code" in told:
                self._mourn(told["pid"], told["code"])
            else:
                self._born.set_result(told["pid"])

    def _mourn(self, pid: int, code: int) -> None:
        with self._lock:
            self._dead[pid] = code
            if pid in self._alive:
                self._alive[pid].ended.set_result(code)
