"""The simulator's numbers are Telegram's, as python-telegram-bot's authors collected them."""

from telegram import constants

from simulator import limits
from simulator.keyboards import STYLES
from simulator.methods.sending import ACTIONS
from simulator.reactions import EMOJI
from simulator.schema import schema


def test_texts_have_telegrams_limits() -> None:
    assert constants.MessageLimit.MAX_TEXT_LENGTH == limits.TEXT
    assert constants.MessageLimit.CAPTION_LENGTH == limits.CAPTION
    assert constants.MessageLimit.MESSAGE_ENTITIES == limits.ENTITIES
    assert constants.MessageLimit.DEEP_LINK_LENGTH == limits.PAYLOAD


def test_keyboards_have_telegrams_limits() -> None:
    assert constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA == limits.CALLBACK_DATA_BYTES
    assert constants.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER == limits.BUTTONS
    assert constants.InlineKeyboardMarkupLimit.BUTTONS_PER_ROW == limits.BUTTONS_PER_ROW
    assert {style.value for style in constants.KeyboardButtonStyle} <= STYLES


def test_albums_and_files_have_telegrams_limits() -> None:
    assert constants.MediaGroupLimit.MIN_MEDIA_LENGTH == limits.ALBUM_LEAST
    assert constants.MediaGroupLimit.MAX_MEDIA_LENGTH == limits.ALBUM_MOST
    assert constants.FileSizeLimit.FILESIZE_DOWNLOAD == limits.DOWNLOAD_BYTES * 1_000_000 // (1 << 20)
    assert constants.FileSizeLimit.FILESIZE_UPLOAD == limits.UPLOAD_BYTES * 1_000_000 // (1 << 20)
    assert constants.FileSizeLimit.PHOTOSIZE_UPLOAD == limits.UPLOAD_PHOTO_BYTES * 1_000_000 // (1 << 20)


def test_delivery_and_rates_have_telegrams_limits() -> None:
    assert constants.PollingLimit.MAX_LIMIT == limits.UPDATES_MOST
    assert constants.WebhookLimit.MAX_CONNECTIONS_LIMIT == 100
    assert constants.FloodLimit.MESSAGES_PER_SECOND == limits.PER_BOT_PER_SECOND
    assert constants.FloodLimit.MESSAGES_PER_SECOND_PER_CHAT == limits.PER_CHAT_PER_SECOND


def test_commands_have_telegrams_limits() -> None:
    assert constants.BotCommandLimit.MAX_COMMAND_NUMBER == limits.COMMANDS
    command = schema().type("BotCommand")
    assert isinstance(command, dict)
    assert command["command"].most == constants.BotCommandLimit.MAX_COMMAND
    assert command["description"].most == constants.BotCommandLimit.MAX_DESCRIPTION


def test_the_plain_limits_of_the_schema_are_telegrams() -> None:
    def most(method: str, name: str) -> int | None:
        found = schema().method(method)
        assert found
        return found.takes[name].most

    assert most("answerCallbackQuery", "text") == constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    assert most("setWebhook", "secret_token") == constants.WebhookLimit.MAX_SECRET_TOKEN_LENGTH
    assert most("deleteMessages", "message_ids") == constants.BulkRequestLimit.MAX_LIMIT
    assert most("setMyName", "name") == constants.BotNameLimit.MAX_NAME_LENGTH
    assert most("setMyDescription", "description") == constants.BotDescriptionLimit.MAX_DESCRIPTION_LENGTH


def test_the_standard_reactions_and_chat_actions_are_telegrams() -> None:
    assert {emoji.value for emoji in constants.ReactionEmoji} == EMOJI
    assert {action.value for action in constants.ChatAction} == ACTIONS
