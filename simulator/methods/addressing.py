"""Whom a request is for, and which message it is about."""

from simulator import keyboards
from simulator.errors import bad_request, forbidden, strict
from simulator.markup import utf16
from simulator.records import Bot, Chat, Json, Message
from simulator.request import Params
from simulator.world import World


def chat_of(world: World, bot: Bot, params: Params, name: str = "chat_id") -> Chat:
    """Find the chat that a request names; only private chats are simulated."""
    user_id = params[name]
    if user_id not in world.users:
        raise bad_request("chat not found")
    return world.chat(bot.id, user_id)


def open_chat(world: World, bot: Bot, params: Params) -> Chat:
    """Find the chat and make sure that the person lets this bot write to it."""
    chat = chat_of(world, bot, params)
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def markup_of(params: Params) -> Json | None:
    """Check the keyboard of a request."""
    markup = params.get("reply_markup")
    if markup is None:
        return None
    return keyboards.inline(markup) if keyboards.is_inline(markup) else keyboards.reply(markup)


def reply_of(world: World, chat: Chat, params: Params) -> int:
    """Find the message that is replied to; 0 when none is."""
    wanted = params.get("reply_parameters")
    if not wanted:
        return 0
    found = world.message(chat, wanted.get("message_id", 0))
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    if found and str(wanted.get("quote", "")) not in found.words:
        raise bad_request("QUOTE_TEXT_INVALID")
    return found.id if found else 0


def own_message(world: World, bot: Bot, params: Params) -> Message:
    """Find a message of the bot that a request wants to change."""
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    for name in ("chat_id", "message_id"):
        if name not in params:
            raise bad_request("message identifier is not specified")
    message = world.message(chat_of(world, bot, params), params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    lasting = message.markup is not None and not keyboards.is_inline(message.markup)
    if message.mine or message.service or lasting:
        raise bad_request("message can't be edited")
    return message


def sent(world: World, chat: Chat) -> None:
    """Count a message against the rates."""
    world.rates.count(chat.bot_id, chat.user_id, world.now())


def within(entities: list[Json], text: str) -> None:
    """Refuse entities that the bot counted wrongly."""
    size = utf16(text)
    if any(e["offset"] < 0 or e["length"] <= 0 or e["offset"] + e["length"] > size for e in entities):
        raise strict("an entity reaches beyond the text")
