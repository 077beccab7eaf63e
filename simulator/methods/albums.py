"""Albums: two to ten pictures or files that people see as one, though each is a message of its own."""

from simulator import limits
from simulator.errors import bad_request, strict
from simulator.methods.addressing import open_chat, reply_of, sent
from simulator.methods.media import BY_TYPE
from simulator.methods.wording import caption_content
from simulator.records import Bot, Json
from simulator.request import Params
from simulator.telling import message_json
from simulator.world import World

ALONE = {"document", "audio"}


def _items(params: Params) -> list[Json]:
    items: list[Json] = params["media"]
    if len(items) > limits.ALBUM_MOST:
        raise bad_request("too many messages to send as an album")
    if len(items) < limits.ALBUM_LEAST:
        raise strict("an album has at least two items")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and kinds & ALONE:
        raise bad_request("documents and audio can't be mixed with other media types")
    if foreign := kinds - {"photo", "document"}:
        raise strict(f"albums of {', '.join(sorted(foreign))} are not simulated")
    return items


def send_media_group(world: World, bot: Bot, params: Params) -> list[Json]:
    """Send an album; each item is checked before the first is sent."""
    chat = open_chat(world, bot, params)
    reply_to = reply_of(world, chat, params)
    items = _items(params)
    captions = [caption_content(item) for item in items]
    contents = [BY_TYPE[item["type"]](world, bot, params, item["media"]) for item in items]
    sent(world, chat)
    album = str(13_000_000_000 + bot.next_message)
    protected = bool(params.get("protect_content"))
    posted = [
        world.post(chat, content | caption, mine=False, album=album, reply_to=reply_to, protected=protected)
        for content, caption in zip(contents, captions, strict=True)
    ]
    return [message_json(world, message) for message in posted]
