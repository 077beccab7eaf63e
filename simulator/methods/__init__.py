"""The methods that are simulated, by their exact names. Whatever is not here does not exist: 404, never a friendly `true`."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from simulator.methods import account, albums, delivery, editing, media, pointing, sending
from simulator.records import Bot
from simulator.request import Params
from simulator.world import World

Handler: TypeAlias = Callable[[World, Bot, Params], object | Awaitable[object]]

METHODS: dict[str, Handler] = {
    "getMe": account.get_me,
    "getChat": account.get_chat,
    "getMyCommands": account.get_commands,
    "setMyCommands": account.set_commands,
    "deleteMyCommands": account.delete_commands,
    "getMyName": account.words("name"),
    "setMyName": account.set_words("name"),
    "getMyDescription": account.words("description"),
    "setMyDescription": account.set_words("description"),
    "getMyShortDescription": account.words("short_description"),
    "setMyShortDescription": account.set_words("short_description"),
    "setChatMenuButton": account.set_menu_button,
    "getFile": account.get_file,
    "getUpdates": delivery.get_updates,
    "setWebhook": delivery.set_webhook,
    "deleteWebhook": delivery.delete_webhook,
    "getWebhookInfo": delivery.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendLocation": sending.send_location,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendVoice": media.send_voice,
    "sendMediaGroup": albums.send_media_group,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": pointing.answer_callback_query,
    "setMessageReaction": pointing.set_reaction,
    "pinChatMessage": pointing.pin,
    "unpinChatMessage": pointing.unpin,
}
