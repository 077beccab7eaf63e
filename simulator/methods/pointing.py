"""Answers that are no messages: to a tap on a button, by a reaction, by a pin."""

from simulator.errors import QUERY_TOO_OLD, bad_request
from simulator.methods.addressing import chat_of
from simulator.reactions import EMOJI
from simulator.records import Bot, Chat, Message
from simulator.request import Params
from simulator.world import World

TOASTS_KEPT = 20


def answer_callback_query(world: World, bot: Bot, params: Params) -> bool:
    """Answer a tap: once, and only while it is fresh."""
    query = world.queries.get(params["callback_query_id"])
    if query is None or query.bot_id != bot.id or query.answered:
        raise bad_request(QUERY_TOO_OLD)
    if world.now().timestamp() - query.at > world.freshness.total_seconds():
        raise bad_request(QUERY_TOO_OLD)
    query.answered = True
    world.keep(query)
    chat = world.chat(bot.id, query.user_id)
    text, alert = params.get("text", ""), bool(params.get("show_alert"))
    if text:
        chat.toasts = [*chat.toasts, {"text": text, "alert": alert}][-TOASTS_KEPT:]
        world.keep(chat)
    world.tell("toast", bot.id, query.user_id, text=text, alert=alert, message_id=query.message_id)
    return True


def _there(world: World, chat: Chat, params: Params, missing: str) -> Message:
    message = world.message(chat, params["message_id"])
    if message is None:
        raise bad_request(missing)
    return message


def set_reaction(world: World, bot: Bot, params: Params) -> bool:
    """Put one of the standard emoji on a message, or take it away."""
    message = _there(world, chat_of(world, bot, params), params, "message to react not found")
    wanted = params.get("reaction", [])
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one["type"] != "emoji" or one["emoji"] not in EMOJI for one in wanted):
        raise bad_request("REACTION_INVALID")
    message.bot_reactions = [one["emoji"] for one in wanted]
    world.edited(message)
    return True


def pin(world: World, bot: Bot, params: Params) -> bool:
    """Pin a message."""
    chat = chat_of(world, bot, params)
    message = _there(world, chat, params, "message to pin not found")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
    world.keep(chat)
    world.edited(message)
    return True


def unpin(world: World, bot: Bot, params: Params) -> bool:
    """Unpin a message, or the last one that was pinned."""
    chat = chat_of(world, bot, params)
    wanted = params.get("message_id", chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(wanted)
    world.keep(chat)
    world.tell("chat", bot.id, chat.user_id, message_id=wanted)
    return True
