"""The answers to Telegram's pushes that are still open: each can carry one call back, which saves that call a way of its own.

Telegram does not tell what became of a call that an answer carried. So it carries only what nobody has to know of: the end of a button's
spinner, with the line that is said there. By then the update has long been stored, and what it asked for is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from handlers.calls import Plain

HELD = 1.0
"""Seconds for which a push's answer is held back for a call that it might carry; Telegram waits for far longer."""


Answer = asyncio.Future[dict[str, Any] | None]


class Replies:
    """Open answers, by the tap that was pushed."""

    def __init__(self) -> None:
        self._open: dict[str, Answer] = {}

    @contextmanager
    def open(self, tap: str) -> Iterator[Answer]:
        """Have an answer open for as long as the block lasts."""
        answer = self._open.setdefault(tap, asyncio.get_running_loop().create_future())
        try:
            yield answer
        finally:
            self._open.pop(tap, None)

    def carry(self, tap: str, call: Plain) -> bool:
        """Have an open answer carry a call; False where none is open."""
        answer = self._open.pop(tap, None)
        if answer is None:
            return False
        answer.set_result({"method": call.__api_method__, **call.values})
        return True

    def send_all(self) -> None:
        """Send the answers as they are: the process ends."""
        while self._open:
            self._open.popitem()[1].set_result(None)


async def carried(answer: Answer) -> dict[str, Any] | None:
    """Wait a while for the call that an answer may carry; None where it goes without."""
    if not answer.done():
        await asyncio.wait((answer,), timeout=HELD)
    return answer.result() if answer.done() else None
