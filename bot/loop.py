"""How the process runs: on uvloop where there is one, and with a garbage collector that looks only at what a long run leaves.

What was made at the start (hundreds of thousands of objects, mostly the client library's) lives as long as the process. Left alone, the
collector looks at all of it again and again while people tap.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any

GARBAGE = 20_000
"""How many more objects are made than freed before the collector looks at them."""


def run_loop(main: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end on the fastest event loop there is."""
    with asyncio.Runner(loop_factory=_factory()) as runner:
        runner.run(main)


def settle_memory() -> None:
    """Leave what was made until now to itself; called once, when the process is ready."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)


def _factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - it is not made for every system
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory
