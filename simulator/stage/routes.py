"""The page and the people's side, added to the server that also speaks the Bot API."""

import asyncio
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from aiohttp import web

from simulator.records import Bot
from simulator.samples import jpeg
from simulator.stage.desk import DESK, Desk
from simulator.stage.guard import guard, refused
from simulator.stage.hints import OPEN, close_all, events
from simulator.stage.posters import code_svg
from simulator.stage.setting import Stage
from simulator.stage.verbs import act, asked_of, in_words
from simulator.stage.view import chat_view, state_view
from simulator.telegram import Telegram

PAGE = Path(str(files("simulator") / "page"))
FOREVER = {"Cache-Control": "private, max-age=86400, immutable"}
NO_STORE = {"Cache-Control": "no-store"}


def add_stage(app: web.Application, telegram: Telegram, bot: Bot, stage: Stage) -> None:
    """Put the page at `/` and the people's side at `/sim/`."""
    desk = Desk(telegram, bot, stage)
    desk.seat()
    app[DESK], app[OPEN] = desk, set()
    app.middlewares.append(guard)
    app.on_shutdown.append(close_all)
    app.router.add_static("/page/", PAGE)
    app.add_routes(
        [
            web.get("/", _index),
            web.get("/sim/state", _state),
            web.get("/sim/events", events),
            web.get("/sim/chat/{user:\\d+}", _chat),
            web.get("/sim/transcript/{user:\\d+}.txt", _transcript),
            web.get("/sim/file/{file}", _file),
            web.get("/sim/sample/{sample}", _sample),
            web.get("/sim/qr/{payload}.svg", _code),
            web.post("/sim/user/{user:\\d+}/{verb}", act),
            web.post("/sim/clock", _clock),
            web.post("/sim/duplicates", _duplicates),
            web.post("/sim/fault", _fault),
            web.delete("/sim/fault", _no_fault),
        ]
    )


async def _index(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _state(request: web.Request) -> web.Response:
    return web.json_response(await state_view(request.app[DESK]), headers=NO_STORE)


async def _chat(request: web.Request) -> web.Response:
    desk, user = request.app[DESK], int(request.match_info["user"])
    if user not in desk.telegram.users:
        return refused("there is no such person", 404)
    return web.json_response(chat_view(desk.person(user), desk.telegram.now()), headers=NO_STORE)


async def _transcript(request: web.Request) -> web.Response:
    desk, user = request.app[DESK], int(request.match_info["user"])
    if user not in desk.telegram.users:
        return refused("there is no such person", 404)
    return web.Response(text=desk.person(user).transcript())


# Only photos are shown; whatever else people send is handed out as a download, never as a page of this site.
async def _file(request: web.Request) -> web.Response:
    telegram, unique = request.app[DESK].telegram, request.match_info["file"]
    stored = telegram.files.known.get(unique)
    if stored is None:
        return refused("there is no such file", 404)
    data = telegram.files.read(unique)
    if stored.folder in {"photos", "uploads"} and data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF")):
        return web.Response(body=data, content_type="image/jpeg", headers=FOREVER)
    attached = {"Content-Disposition": "attachment"}
    return web.Response(body=data, content_type="application/octet-stream", headers=FOREVER | attached)


async def _sample(request: web.Request) -> web.Response:
    try:
        data = await asyncio.to_thread(jpeg, request.match_info["sample"])
    except KeyError:
        return refused("there is no such sample", 404)
    return web.Response(body=data, content_type="image/jpeg", headers=FOREVER)


async def _code(request: web.Request) -> web.Response:
    link = f"https://t.me/{request.app[DESK].bot.username}?start={request.match_info['payload']}"
    return web.Response(text=code_svg(link), content_type="image/svg+xml", headers=FOREVER)


async def _clock(request: web.Request) -> web.Response:
    return await in_words(_advance(request))


async def _advance(request: web.Request) -> None:
    desk, asked = request.app[DESK], await asked_of(request)
    if asked.get("to_next"):
        upcoming = await desk.upcoming()
        if not upcoming:
            raise ValueError("nothing is planned")
        by = max(upcoming[0].at - desk.telegram.now(), timedelta())
    else:
        by = timedelta(seconds=float(asked["advance_seconds"]))
    desk.telegram.clock.advance(by)


async def _duplicates(request: web.Request) -> web.Response:
    return await in_words(_switch(request))


async def _switch(request: web.Request) -> None:
    telegram = request.app[DESK].telegram
    telegram.duplicates = bool((await asked_of(request))["on"])
    telegram.tell("state")


async def _fault(request: web.Request) -> web.Response:
    return await in_words(_set_fault(request))


async def _set_fault(request: web.Request) -> None:
    request.app[DESK].telegram.faults.add(**await asked_of(request))


async def _no_fault(request: web.Request) -> web.Response:
    request.app[DESK].telegram.faults.clear()
    return web.json_response({})
