"""What people do, once it reaches Telegram: a message, a tap, a reaction, each turned into the update that a bot receives.

A deed is plain JSON, so that a phone in airplane mode can keep it and send it later.
"""

from collections.abc import Callable

from simulator.entities import with_found
from simulator.methods.media import described, photo_sizes, spoken
from simulator.records import Chat, Json, Message, Query
from simulator.request import Upload
from simulator.telling import message_json, query_json
from simulator.world import World

SILENCE = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00"


def do(world: World, chat: Chat, deed: Json) -> None:
    """Let a deed take effect and commit it together with its update."""
    DEEDS[deed["do"]](world, chat, deed)
    world.commit()


def _posted(world: World, chat: Chat, content: Json, deed: Json) -> Message:
    """Put the person's message into the chat and the update into the queue."""
    reply_to, album = deed.get("reply_to") or 0, deed.get("album", "")
    message = world.post(chat, content, mine=True, reply_to=reply_to, album=album)
    bot = world.bots[chat.bot_id]
    world.queue(bot, "message", message_json(world, message), f"message:{chat.user_id}")
    return message


def _words(deed: Json, name: str, entities: str) -> Json:
    text = deed.get(name, "").strip()
    found = with_found(text, [])
    return ({name: text} if text else {}) | ({entities: found} if found else {})


def _text(world: World, chat: Chat, deed: Json) -> None:
    _posted(world, chat, _words(deed, "text", "entities"), deed)


def _start(world: World, chat: Chat, deed: Json) -> None:
    """Press Start: it opens the chat, and unblocks the bot if need be."""
    if chat.blocked:
        _block(world, chat, {"blocked": False})
    chat.started = True
    world.keep(chat)
    _text(world, chat, {"text": f"/start {deed['payload']}".strip()})
    world.tell("state", chat.bot_id, chat.user_id)


def _photo(world: World, chat: Chat, deed: Json) -> None:
    data = world.files.read(deed["file"])
    content = photo_sizes(world, world.bots[chat.bot_id], data) | _words(deed, "caption", "caption_entities")
    _posted(world, chat, content, deed)


def _document(world: World, chat: Chat, deed: Json) -> None:
    upload = Upload(deed["name"], "", world.files.read(deed["file"]))
    content = described(world, world.bots[chat.bot_id], upload) | _words(deed, "caption", "caption_entities")
    _posted(world, chat, content, deed)


def _voice(world: World, chat: Chat, deed: Json) -> None:
    _posted(world, chat, spoken(world, world.bots[chat.bot_id], SILENCE, deed["duration"]), deed)


def _location(world: World, chat: Chat, deed: Json) -> None:
    _posted(world, chat, {"location": {"latitude": deed["latitude"], "longitude": deed["longitude"]}}, deed)


def _contact(world: World, chat: Chat, deed: Json) -> None:
    user = world.users[chat.user_id]
    contact = {"phone_number": deed["phone_number"], "first_name": user.name, "user_id": user.id}
    _posted(world, chat, {"contact": contact}, deed)


def _press(world: World, chat: Chat, deed: Json) -> None:
    number = str(4_000_000_000_000_000 + len(world.queries) + 1)
    at = world.now().timestamp()
    query = world.keep(Query(chat.bot_id, chat.user_id, number, deed["message_id"], deed["data"], at))
    world.queries[query.id] = query
    bot = world.bots[chat.bot_id]
    world.queue(bot, "callback_query", query_json(world, chat, query), f"callback:{chat.user_id}")


def _edit(world: World, chat: Chat, deed: Json) -> None:
    message = world.message(chat, deed["message_id"])
    if message is None:
        return
    message.content = _words(deed, "text", "entities")
    message.edited = world.stamp()
    world.edited(message)
    bot = world.bots[chat.bot_id]
    world.queue(bot, "edited_message", message_json(world, message), f"message:{chat.user_id}")


def _delete(world: World, chat: Chat, deed: Json) -> None:
    if message := world.message(chat, deed["message_id"]):
        message.deleted = True
        world.edited(message)


def _react(world: World, chat: Chat, deed: Json) -> None:
    message = world.message(chat, deed["message_id"])
    if message is None:
        return
    before, after = message.reactions, [deed["emoji"]] if deed.get("emoji") else []
    message.reactions = after
    world.edited(message)
    user = world.users[chat.user_id]
    payload = {
        "chat": user.chat(),
        "message_id": message.id,
        "user": user.user(),
        "date": world.stamp(),
        "old_reaction": [{"type": "emoji", "emoji": one} for one in before],
        "new_reaction": [{"type": "emoji", "emoji": one} for one in after],
    }
    world.queue(world.bots[chat.bot_id], "message_reaction", payload, f"reaction:{chat.user_id}")


def _block(world: World, chat: Chat, deed: Json) -> None:
    """Block or unblock the bot; it is told either way."""
    bot, user = world.bots[chat.bot_id], world.users[chat.user_id]
    if chat.blocked == deed["blocked"]:
        return
    chat.blocked = deed["blocked"]
    world.keep(chat)
    member = {"status": "member", "user": bot.user()}
    banned = {"status": "kicked", "user": bot.user(), "until_date": 0}
    old, new = (member, banned) if chat.blocked else (banned, member)
    payload = {
        "chat": user.chat(),
        "from": user.user(),
        "date": world.stamp(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    world.queue(bot, "my_chat_member", payload, f"member:{chat.user_id}")
    world.tell("state", bot.id, user.id)


DEEDS: dict[str, Callable[[World, Chat, Json], None]] = {
    "text": _text,
    "start": _start,
    "photo": _photo,
    "document": _document,
    "voice": _voice,
    "location": _location,
    "contact": _contact,
    "press": _press,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "block": _block,
}
