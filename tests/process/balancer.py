"""A balancer as stands before receivers in webhook mode: each push goes to the next of them, and to another where one does not take it."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle

from aiohttp import ClientError, ClientSession, ClientTimeout, web

PATIENCE = ClientTimeout(total=5)
"""What a receiver has to answer, as frozen ones do not."""


class Balancer:
    """Serves on a port of its own, for as many receivers, each of which is started with its `words`."""

    def __init__(self, receivers: int) -> None:
        self._ports = [_free_port() for _ in range(receivers)]
        self._next = cycle(self._ports)
        self.url = ""

    def words(self, slot: int) -> tuple[str, ...]:
        """The words on the command line of one receiver."""
        return ("--webhook", self.url, "--listen", f"127.0.0.1:{self._ports[slot]}")

    async def _hand_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        for _ in self._ports:
            url = f"http://127.0.0.1:{next(self._next)}{request.path}"
            try:
                async with self._session.post(url, data=body, headers=request.headers) as answer:
                    kind = {"Content-Type": answer.headers["Content-Type"]} if "Content-Type" in answer.headers else {}
                    return web.Response(status=answer.status, body=await answer.read(), headers=kind)
            except (ClientError, TimeoutError):
                continue
        return web.Response(status=502)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Serve until the block is left."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self._hand_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        async with ClientSession(timeout=PATIENCE) as self._session:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield
            await runner.cleanup()


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])
