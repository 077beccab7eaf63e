"""Messages as a bot reads them: the Bot API's JSON for messages, chats and taps."""

from simulator.keyboards import is_inline
from simulator.records import Chat, Json, Message, Query
from simulator.world import World


def message_json(world: World, message: Message, *, nested: bool = False) -> Json:
    """Give a message in the Bot API's form; a message inside another carries no reply of its own."""
    bot, user = world.bots[message.bot_id], world.users[message.user_id]
    said: Json = {
        "message_id": message.id,
        "from": user.user() if message.mine else bot.user(),
        "chat": user.chat(),
        "date": message.date,
    }
    if message.edited:
        said["edit_date"] = message.edited
    replied = world.message(world.chat(message.bot_id, message.user_id), message.reply_to) if message.reply_to else None
    if replied and not nested:
        said["reply_to_message"] = message_json(world, replied, nested=True)
    if message.album:
        said["media_group_id"] = message.album
    if message.protected:
        said["has_protected_content"] = True
    if is_inline(message.markup):
        said["reply_markup"] = message.markup
    return said | message.content


def inaccessible(world: World, chat: Chat, message_id: int) -> Json:
    """Give what stands for a message that can no longer be read."""
    return {"chat": world.users[chat.user_id].chat(), "message_id": message_id, "date": 0}


def query_json(world: World, chat: Chat, query: Query) -> Json:
    """Give a tap in the Bot API's form."""
    message = world.message(chat, query.message_id)
    hidden = message is None or world.faults.draw({"inaccessible"}, "callback_query", chat.user_id)
    shown = inaccessible(world, chat, query.message_id) if message is None or hidden else message_json(world, message)
    return {
        "id": query.id,
        "from": world.users[chat.user_id].user(),
        "message": shown,
        "chat_instance": chat.instance,
        "data": query.data,
    }
