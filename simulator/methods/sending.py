"""Messages without a file: text, places, copies, and the line that says the bot is typing."""

from simulator.errors import bad_request, strict
from simulator.methods.addressing import chat_of, markup_of, open_chat, reply_of, sent
from simulator.methods.wording import caption_content, text_content
from simulator.records import Bot, Chat, Json, Message
from simulator.request import Params
from simulator.telling import message_json
from simulator.world import World

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def put(world: World, chat: Chat, params: Params, content: Json) -> Json:
    """Put a checked message into the chat and give it back as the bot reads it."""
    markup, reply_to = markup_of(params), reply_of(world, chat, params)
    sent(world, chat)
    protected = bool(params.get("protect_content"))
    message = world.post(chat, content, mine=False, markup=markup, reply_to=reply_to, protected=protected)
    return message_json(world, message)


def send_message(world: World, bot: Bot, params: Params) -> Json:
    """Send a text."""
    chat = open_chat(world, bot, params)
    return put(world, chat, params, text_content(params.values))


def send_location(world: World, bot: Bot, params: Params) -> Json:
    """Send a place."""
    chat = open_chat(world, bot, params)
    place = {name: params[name] for name in ("latitude", "longitude", "horizontal_accuracy") if name in params}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:  # noqa: PLR2004 - degrees
        raise bad_request("wrong latitude or longitude specified")
    return put(world, chat, params, {"location": place})


def send_chat_action(world: World, bot: Bot, params: Params) -> bool:
    """Show for a moment that the bot is at work."""
    chat = open_chat(world, bot, params)
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("typing", bot.id, chat.user_id, action=params["action"])
    return True


def _source(world: World, bot: Bot, params: Params, verb: str) -> Message:
    source = world.message(chat_of(world, bot, params, "from_chat_id"), params["message_id"])
    if source is None:
        raise bad_request(f"message to {verb} not found")
    if source.service or source.protected:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return source


def copy_message(world: World, bot: Bot, params: Params) -> Json:
    """Send the same content again, as the bot's own, perhaps with another caption."""
    chat = open_chat(world, bot, params)
    content = dict(_source(world, bot, params, "copy").content)
    if "caption" in params:
        if "text" in content:
            raise strict("a text has no caption")
        content = {k: v for k, v in content.items() if not k.startswith("caption")} | caption_content(params.values)
    return {"message_id": put(world, chat, params, content)["message_id"]}


def forward_message(world: World, bot: Bot, params: Params) -> Json:
    """Send a message on, with where it came from."""
    chat = open_chat(world, bot, params)
    source = _source(world, bot, params, "forward")
    by = world.users[source.user_id].user() if source.mine else bot.user()
    origin = {"type": "user", "date": source.date, "sender_user": by}
    return put(world, chat, params, dict(source.content) | {"forward_origin": origin})
