"""The one door to the Bot API: every request of every client passes here, over HTTP or in process.

Order: the token, the method, the parameters, trouble set on purpose, the rates, the method itself, the completeness of its
answer, the commit, and only then the answer. What was answered is therefore remembered.
"""

import asyncio
import inspect
import json
from dataclasses import dataclass

from simulator.errors import UNAUTHORIZED, ApiError, not_found
from simulator.faults import AFTER, BEFORE, BY_CONNECTION, Fault, refusal
from simulator.methods import METHODS
from simulator.records import Bot, Json
from simulator.request import Params, Raw, decode
from simulator.schema import Method, schema
from simulator.world import World, complete

BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"  # noqa: E501 - one literal page


class ConnectionLostError(Exception):
    """The connection breaks off instead of an answer."""


@dataclass(frozen=True)
class Reply:
    """What goes back over the wire."""

    status: int
    text: str
    content_type: str = "application/json"


def _ok(result: object) -> Reply:
    return Reply(200, json.dumps({"ok": True, "result": result}, separators=(",", ":")))


def _refused(error: ApiError) -> Reply:
    return Reply(error.code, json.dumps(error.body()))


def _chat_of(params: Params) -> int | None:
    chat_id = params.get("chat_id")
    return chat_id if isinstance(chat_id, int) else None


async def answer(world: World, token: str, method_name: str, raw: Raw, *, pushed: bool = False) -> Reply:
    """Answer one request. ConnectionLostError when a fault breaks the connection; a method in the answer to a push has none."""
    try:
        bot, method = _known(world, token, method_name)
        params = decode(method, raw)
        return await _with_faults(world, bot, method, params, BY_CONNECTION if pushed else set())
    except ApiError as error:
        world.commit()
        world.tell("call", method=method_name, refused=error.description)
        return _refused(error)


def _known(world: World, token: str, name: str) -> tuple[Bot, Method]:
    bot = world.bot_by_token(token)
    if bot is None:
        raise ApiError(UNAUTHORIZED, "Unauthorized")
    method = schema().method(name)
    if method is None or method.name not in METHODS:
        raise not_found("method not found")
    return bot, method


async def _with_faults(world: World, bot: Bot, method: Method, params: Params, but: set[str]) -> Reply:
    before = world.faults.draw(BEFORE - but, method.name, _chat_of(params))
    if before:
        early = await _strike(before)
        if early:
            return early
    reply = _ok(await perform(world, bot, method, params))
    after = world.faults.draw(AFTER - but, method.name, _chat_of(params))
    return await _spoil(after, reply) if after else reply


async def _strike(fault: Fault) -> Reply | None:
    if error := refusal(fault):
        raise error
    match fault.kind:
        case "bad_gateway":
            return Reply(502, BAD_GATEWAY, "text/html")
        case "hang":
            await asyncio.get_running_loop().create_future()
        case "slow":
            await asyncio.sleep(fault.seconds)
        case _:
            raise ConnectionLostError(fault.kind)
    return None


async def _spoil(fault: Fault, reply: Reply) -> Reply:
    match fault.kind:
        case "truncated":
            return Reply(reply.status, reply.text[: len(reply.text) // 2])
        case "bad_gateway_after":
            return Reply(502, BAD_GATEWAY, "text/html")
        case "hang_after":
            await asyncio.get_running_loop().create_future()
    raise ConnectionLostError(fault.kind)


async def perform(world: World, bot: Bot, method: Method, params: Params) -> object:
    """Carry out a checked request, make sure that the answer is complete, and commit."""
    result = METHODS[method.name](world, bot, params)
    if inspect.isawaitable(result):
        result = await result
    if method.name != "getUpdates":  # updates were checked when they were queued; a poisoned one is meant to be wrong
        complete(result, method.returns)
    world.commit()
    said: Json = {"method": method.name, "params": _loggable(params), "result": result}
    world.tell("call", bot.id, _chat_of(params) or 0, **said)
    return result


def _loggable(params: Params) -> Json:
    return {
        key: value if isinstance(value, str | int | float | list | dict) else "(file)"
        for key, value in params.values.items()
    }


def download(world: World, token: str, path: str) -> bytes:
    """Give a file's bytes by the path that `getFile` told; ApiError when the link is wrong or too old."""
    if world.bot_by_token(token) is None:
        raise ApiError(UNAUTHORIZED, "Unauthorized")
    stored = world.files.by_path(path, world.now())
    if stored is None or world.faults.draw({"file_expired"}, "download"):
        raise not_found("file not found")
    return world.files.read(stored.unique_id)
