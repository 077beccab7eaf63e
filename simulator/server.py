"""The simulated Telegram over HTTP: the Bot API and the download of files, on this machine's loopback only.

Other planes (a page for people) add their routes to the same application.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import BodyPartReader, web

from simulator.dispatch import ConnectionLostError, Reply, answer, download
from simulator.errors import TOO_LARGE, ApiError, bad_request
from simulator.request import Raw, Upload
from simulator.webhook import Webhooks
from simulator.world import World

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LARGEST = 64 << 20
TELEGRAM = web.AppKey("telegram", World)


async def read_request(request: web.Request) -> Raw:
    """Read a request in whichever of Telegram's forms it came; the query string counts too."""
    raw = Raw(dict(request.query))
    match request.content_type:
        case "application/json":
            raw.values |= _json(await request.text())
        case "application/x-www-form-urlencoded":
            raw.values |= {key: str(value) for key, value in (await request.post()).items()}
        case "multipart/form-data":
            async for part in await request.multipart():
                if isinstance(part, BodyPartReader):
                    await _part(raw, part)
    return raw


def _json(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text) if text else {}
    except ValueError as broken:
        raise bad_request("can't parse request JSON object") from broken
    if not isinstance(values, dict):
        raise bad_request("request JSON must be an object")
    return values


async def _part(raw: Raw, part: BodyPartReader) -> None:
    name = part.name or ""
    data = bytes(await part.read(decode=True))
    if len(data) > LARGEST:
        raise ApiError(TOO_LARGE, "Request Entity Too Large")
    if part.filename is None:
        raw.values[name] = data.decode()
    else:
        raw.uploads[name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)


async def _bot_api(request: web.Request) -> web.StreamResponse:
    world = request.app[TELEGRAM]
    try:
        raw = await read_request(request)
        reply = await answer(world, request.match_info["token"], request.match_info["method"], raw)
    except ApiError as error:
        reply = Reply(error.code, json.dumps(error.body()))
    except ConnectionLostError:
        return _hang_up(request)
    return web.Response(status=reply.status, text=reply.text, content_type=reply.content_type)


def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _file(request: web.Request) -> web.Response:
    try:
        data = download(request.app[TELEGRAM], request.match_info["token"], request.match_info["path"])
    except ApiError as error:
        return web.json_response(error.body(), status=error.code)
    return web.Response(body=data, content_type="application/octet-stream")


def application(telegram: World) -> web.Application:
    """Make the application with the Bot API, the files and the delivery to webhooks."""
    app = web.Application(client_max_size=LARGEST)
    app[TELEGRAM] = telegram
    app.router.add_route("*", "/bot{token}/{method}", _bot_api)
    app.router.add_get("/file/bot{token}/{path:.+}", _file)
    app.cleanup_ctx.append(_webhooks)
    return app


async def _webhooks(app: web.Application) -> AsyncIterator[None]:
    async with Webhooks(app[TELEGRAM]).running():
        yield


@asynccontextmanager
async def serve(app: web.Application | World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve on a loopback address and give its base URL; port 0 is any free one."""
    if host not in LOOPBACK:
        raise ValueError("the simulator serves this machine only")
    made = application(app) if isinstance(app, World) else app
    runner = web.AppRunner(made, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port, reuse_address=True)
        await site.start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
