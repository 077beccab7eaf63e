"""What a bot asks about itself, about people and about files, and what it tells people about itself."""

import json
import re
from collections.abc import Callable

from simulator import limits
from simulator.errors import bad_request
from simulator.files import names
from simulator.methods.addressing import chat_of
from simulator.records import Bot, Json
from simulator.request import Params
from simulator.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DEFAULT_SCOPE: Json = {"type": "default"}


def get_me(_world: World, bot: Bot, _params: Params) -> Json:
    """Tell the bot who it is."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }
    return bot.user() | abilities


def get_chat(world: World, bot: Bot, params: Params) -> Json:
    """Describe a private chat."""
    chat = chat_of(world, bot, params)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return world.users[chat.user_id].chat() | {
        "accent_color_id": chat.user_id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }


def commands_key(scope: Json, language: str) -> str:
    """Name a list of commands by whom it is for."""
    return json.dumps([scope, language], sort_keys=True)


def _key(params: Params) -> str:
    return commands_key(params.get("scope", DEFAULT_SCOPE), params.get("language_code", ""))


def set_commands(world: World, bot: Bot, params: Params) -> bool:
    """Set the menu of commands for a scope and a language."""
    commands = params["commands"]
    if len(commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not COMMAND.fullmatch(one["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not one["description"].strip():
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    bot.commands[_key(params)] = [one | {"command": one["command"].removeprefix("/")} for one in commands]
    world.keep(bot)
    world.tell("state", bot.id)
    return True


def get_commands(_world: World, bot: Bot, params: Params) -> list[Json]:
    """Give the menu of exactly this scope and language."""
    return bot.commands.get(_key(params), [])


def delete_commands(world: World, bot: Bot, params: Params) -> bool:
    """Take the menu of a scope and a language away."""
    bot.commands.pop(_key(params), None)
    world.keep(bot)
    world.tell("state", bot.id)
    return True


def shown_commands(bot: Bot, user_id: int, language: str) -> list[Json]:
    """Give the menu that a person sees: the narrowest scope wins, and in it the person's language."""
    for scope in ({"type": "chat", "chat_id": user_id}, {"type": "all_private_chats"}, DEFAULT_SCOPE):
        for spoken in (language, language.partition("-")[0], ""):
            if found := bot.commands.get(commands_key(scope, spoken)):
                return found
    return []


def words(about: str) -> Callable[[World, Bot, Params], Json]:
    """Make the method that reads the bot's name or description."""

    def read(_world: World, bot: Bot, params: Params) -> Json:
        default = bot.name if about == "name" else ""
        language = params.get("language_code", "")
        return {about: bot.words.get(f"{about}:{language}", bot.words.get(f"{about}:", default))}

    return read


def set_words(about: str) -> Callable[[World, Bot, Params], bool]:
    """Make the method that sets the bot's name or description in a language."""

    def write(world: World, bot: Bot, params: Params) -> bool:
        bot.words[f"{about}:{params.get('language_code', '')}"] = params.get(about, "")
        world.keep(bot)
        world.tell("state", bot.id)
        return True

    return write


def set_menu_button(world: World, bot: Bot, params: Params) -> bool:
    """Choose what the button beside the input field opens."""
    button = params.get("menu_button", {"type": "default"})
    bot.words[f"menu:{params.get('chat_id', '')}"] = button["type"]
    world.keep(bot)
    return True


def get_file(world: World, bot: Bot, params: Params) -> Json:
    """Give the path from which a file can be downloaded for an hour."""
    stored = world.files.find(params["file_id"], bot.id)
    if stored.size > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    stored.linked_at = world.now().timestamp()
    world.keep(stored)
    return names(stored, bot.id) | {"file_path": stored.path}
