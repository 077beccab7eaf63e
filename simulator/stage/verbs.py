"""What people do, asked for by the page: POST /sim/user/<id>/<verb>. What a phone does not allow is refused in words."""

from collections.abc import Awaitable, Callable
from json import JSONDecodeError

from aiohttp import web

from simulator.errors import ApiError
from simulator.people import CannotError, Person
from simulator.records import Json
from simulator.stage.desk import DESK
from simulator.stage.guard import refused
from simulator.stage.uploads import send_pictures

Verb = Callable[[Person, Json], None]


def _press(person: Person, asked: Json) -> None:
    if asked.get("forged"):
        person.press(data=str(asked["data"]), message_id=int(asked["message_id"]), forged=True)
    else:
        person.press_at(int(asked["message_id"]), int(asked["row"]), int(asked["col"]))


def _block(person: Person, asked: Json) -> None:
    if asked["blocked"]:
        person.block()
    else:
        person.unblock()


VERBS: dict[str, Verb] = {
    "scan": lambda person, asked: person.scan(str(asked.get("link") or asked.get("payload") or "")),
    "text": lambda person, asked: person.text(str(asked["text"]), asked.get("reply_to")),
    "press": _press,
    "voice": lambda person, asked: person.voice(int(asked["duration"])),
    "location": lambda person, asked: person.location(float(asked["latitude"]), float(asked["longitude"])),
    "react": lambda person, asked: person.react(int(asked["message_id"]), str(asked.get("emoji", ""))),
    "block": _block,
    "airplane": lambda person, asked: person.airplane(bool(asked["on"])),
    "read": lambda person, _: person.read(),
    "language": lambda person, asked: person.speak(str(asked["language_code"])),
}


async def _perform(request: web.Request, person: Person, verb: str) -> None:
    if verb == "photo":
        await send_pictures(request, person)
    else:
        asked = await asked_of(request)
        VERBS[verb](person, asked)


async def asked_of(request: web.Request) -> Json:
    """Read the JSON object of a request; ValueError when it is none."""
    try:
        asked = await request.json()
    except JSONDecodeError as broken:
        raise ValueError("the body is not JSON") from broken
    if not isinstance(asked, dict):
        raise TypeError("the body is not a JSON object")
    return asked


async def in_words(act: Awaitable[object]) -> web.Response:
    """Carry something out, and turn whatever is wrong with it into a sentence."""
    try:
        await act
    except CannotError as cannot:
        return refused(str(cannot).partition("\n")[0], 409)
    except ApiError as error:
        return refused(error.description)
    except KeyError as missing:
        return refused(f"{missing} is missing or unknown")
    except (TypeError, ValueError) as wrong:
        return refused(str(wrong))
    return web.json_response({})


async def act(request: web.Request) -> web.Response:
    """POST /sim/user/{user}/{verb}."""
    verb = request.match_info["verb"]
    if verb not in VERBS and verb != "photo":
        return refused(f"nobody can {verb}", 404)
    try:
        person = request.app[DESK].person(int(request.match_info["user"]))
    except KeyError:
        return refused("there is no such person", 404)
    return await in_words(_perform(request, person, verb))
