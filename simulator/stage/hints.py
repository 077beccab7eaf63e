"""Tells open pages, over Server-Sent Events, where to look again. What is there they fetch; a lost hint costs nothing.

Hints of the same kind that come together are told once: a burst of messages is one look at a chat.
"""

import asyncio
import json
from collections.abc import AsyncIterator

from aiohttp import web

from simulator.records import Json
from simulator.stage.desk import DESK, Desk
from simulator.world import Event

GATHER_SECONDS = 0.03
BEAT_SECONDS = 20.0
LOOK_AGAIN = {"chat", "state", "clock"}


class Hints:
    """What one open page has still to be told, in order."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: dict[str, Json] = {}
        self._woken = asyncio.Event()
        self._closed = False

    def hear(self, event: Event) -> None:
        """Take in what happened; called by the simulated world."""
        if event.bot_id not in {0, self._desk.bot.id}:
            return
        for hint in self._hints(event):
            self._waiting[json.dumps(hint, ensure_ascii=False)] = hint
        if self._waiting:
            self._woken.set()

    def _hints(self, event: Event) -> list[Json]:
        user, detail = event.user_id, event.detail or {}
        if event.what in LOOK_AGAIN:
            chat = event.what == "chat" or (event.what == "state" and self._offline(user))
            return [*([{"type": "chat", "user_id": user}] if chat else []), {"type": "state"}]
        if event.what not in {"toast", "typing"} or self._offline(user):
            return []
        if event.what == "typing":
            return [{"type": "typing", "user_id": user, "action": detail["action"]}]
        answered = {"type": "answered", "user_id": user, "message_id": detail["message_id"]}
        text = (
            [{"type": "toast", "user_id": user, "text": detail["text"], "alert": detail["alert"]}]
            if detail["text"]
            else []
        )
        return [answered, *text]

    def _offline(self, user: int) -> bool:
        chat = self._desk.telegram.chats.get((self._desk.bot.id, user))
        return chat is not None and chat.airplane

    def close(self) -> None:
        """End the stream, so that the server can stop."""
        self._closed = True
        self._woken.set()

    async def lines(self) -> AsyncIterator[str]:
        """Give the stream's text until it is closed; a comment now and then shows whether the page is still there."""
        yield "retry: 1000\n: hello\n\n"
        while not self._closed:
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                yield ": still here\n\n"
                continue
            await asyncio.sleep(GATHER_SECONDS)
            self._woken.clear()
            waiting, self._waiting = self._waiting, {}
            yield "".join(f"data: {json.dumps(hint, ensure_ascii=False)}\n\n" for hint in waiting.values())


OPEN = web.AppKey("open pages", set[Hints])


async def events(request: web.Request) -> web.StreamResponse:
    """GET /sim/events."""
    desk = request.app[DESK]
    hints = Hints(desk)
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await stream.prepare(request)
    desk.telegram.listeners.append(hints.hear)
    request.app[OPEN].add(hints)
    try:
        async for line in hints.lines():
            await stream.write(line.encode())
    except ConnectionError:
        pass  # the page was closed
    finally:
        desk.telegram.listeners.remove(hints.hear)
        request.app[OPEN].discard(hints)
    return stream


async def close_all(app: web.Application) -> None:
    """Let every open page go."""
    pages = app[OPEN]
    for hints in list(pages):
        hints.close()
