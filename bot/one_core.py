"""One core: the threads of a process stay together.

Python's threads take turns, however many cores there are. Spread over two, each turn begins by fetching from the other core's cache what it
works on. So all of them stay on one core; which one is the kernel's to choose: every few seconds all are open to it for a moment, and where
it has the event loop then, the process stays.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

log = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds for which the process stays where it is: whoever else comes to that core shares it for no longer."""

OPEN = 0.1
"""Seconds in which the kernel may choose."""

_THREADS = Path("/proc/self/task")
_CORE = 36
"""Which of the fields behind the name in a thread's /proc/.../stat tells the core that it ran on last (proc_pid_stat(5): field 39)."""


async def stay_together(sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
    """Keep all threads on one of the cores that the process was given, until it is cancelled; on Linux only, and where it is allowed."""
    if sys.platform != "linux":
        return
    given = os.sched_getaffinity(0)
    if len(given) == 1:
        return
    try:
        while True:
            _open(given)
            await sleep(OPEN)
            _open({_here()})
            await sleep(EVERY)
    except OSError as refused:
        log.info("the threads are not kept on one core: %s", refused.strerror)
    finally:
        with contextlib.suppress(OSError):
            _open(given)


def _open(cores: set[int]) -> None:
    """Let every thread run on these cores; one that has ended meanwhile needs none, and a new one follows who began it."""
    for thread in _THREADS.iterdir():
        with contextlib.suppress(ProcessLookupError):
            os.sched_setaffinity(int(thread.name), cores)


def _here() -> int:
    """Tell on which core the event loop runs, which is the process's first thread."""
    return int((_THREADS / str(os.getpid()) / "stat").read_text().rpartition(")")[2].split()[_CORE])
