"""Changing and deleting messages. An edit that changes nothing is refused, as Telegram refuses it."""

from datetime import timedelta

from simulator import limits
from simulator.errors import NOT_MODIFIED, bad_request, strict
from simulator.methods.addressing import chat_of, markup_of, own_message
from simulator.methods.media import BY_TYPE
from simulator.methods.wording import caption_content, text_content
from simulator.records import Bot, Chat, Json, Message
from simulator.request import Params
from simulator.telling import message_json
from simulator.world import World


def _change(world: World, message: Message, content: Json, markup: Json | None) -> Json:
    if content == message.content and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    if content != message.content:
        message.edited = world.stamp()
    message.content, message.markup = content, markup
    world.edited(message)
    return message_json(world, message)


def _without(content: Json, *names: str) -> Json:
    return {key: value for key, value in content.items() if key not in names}


def edit_text(world: World, bot: Bot, params: Params) -> Json:
    """Replace a text and its keyboard; a keyboard that is left out is taken away."""
    if "rich_message" in params:
        raise strict("rich messages are not simulated")
    message = own_message(world, bot, params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = _without(message.content, "text", "entities") | text_content(params.values)
    return _change(world, message, content, markup_of(params))


def edit_caption(world: World, bot: Bot, params: Params) -> Json:
    """Replace the caption of a picture or a file."""
    message = own_message(world, bot, params)
    if not message.content.keys() & BY_TYPE.keys():
        raise bad_request("there is no caption in the message to edit")
    content = _without(message.content, "caption", "caption_entities") | caption_content(params.values)
    return _change(world, message, content, markup_of(params))


def edit_media(world: World, bot: Bot, params: Params) -> Json:
    """Put another picture or file into a message."""
    message = own_message(world, bot, params)
    media = params["media"]
    if media["type"] not in {"photo", "document"}:
        raise strict(f"media of type {media['type']} is not simulated")
    if message.album and media["type"] not in message.content:
        raise bad_request("message content type can't be used in an album")
    caption, markup = caption_content(media), markup_of(params)
    return _change(world, message, BY_TYPE[media["type"]](world, bot, params, media["media"]) | caption, markup)


def edit_markup(world: World, bot: Bot, params: Params) -> Json:
    """Replace the keyboard only."""
    message = own_message(world, bot, params)
    return _change(world, message, message.content, markup_of(params))


def _remove(world: World, chat: Chat, messages: list[Message]) -> None:
    """Take messages away from both sides: all of them, or none when one is too old."""
    oldest = world.stamp() - limits.DELETE_AGE / timedelta(seconds=1)
    if any(message.date <= oldest for message in messages):
        raise bad_request("message can't be deleted for everyone")
    gone = {message.id for message in messages}
    chat.unread = [number for number in chat.unread if number not in gone]
    world.keep(chat)
    for message in messages:
        message.deleted = True
        world.edited(message)


def delete_message(world: World, bot: Bot, params: Params) -> bool:
    """Delete one message, the bot's or the person's, younger than 48 hours."""
    chat = chat_of(world, bot, params)
    message = world.message(chat, params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _remove(world, chat, [message])
    return True


def delete_messages(world: World, bot: Bot, params: Params) -> bool:
    """Delete several messages; those that are not there are passed over."""
    chat = chat_of(world, bot, params)
    found = [message for number in params["message_ids"] if (message := world.message(chat, number))]
    _remove(world, chat, found)
    return True
