"""A small bot that shows everything a chat can hold. It is a client like any other: it polls, over HTTP."""

from html import escape

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardMarkup,
    Message,
    ReactionTypeEmoji,
)
from aiogram.types import InlineKeyboardButton as Key


def card(bot_name: str) -> InlineKeyboardMarkup:
    """A keyboard with one button of every kind."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                Key(text="✅ OK", callback_data="ok", style="success"),
                Key(text="⚠️ Stop", callback_data="alert", style="danger"),
            ],
            [Key(text="Count", callback_data="count", style="primary"), Key(text="Silent", callback_data="silent")],
            [
                Key(text="Other door", url=f"https://t.me/{bot_name}?start=door-2"),
                Key(text="Copy number", copy_text=CopyTextButton(text="N-42")),
            ],
        ]
    )


async def start(message: Message, command: CommandObject, bot: Bot) -> None:
    me = await bot.me()
    name = message.from_user.full_name if message.from_user else ""
    text = f"<b>Welcome</b>, {escape(name)}. You came through <code>{command.args or 'no door'}</code>."
    await message.answer(text, reply_markup=card(me.username or ""))


async def count(query: CallbackQuery) -> None:
    message = query.message
    if isinstance(message, Message):
        await message.edit_text(f"{message.text}\nCounted.", reply_markup=message.reply_markup)
    await query.answer()


async def say(query: CallbackQuery) -> None:
    await query.answer("All is well." if query.data == "ok" else "Stop at once!", show_alert=query.data == "alert")


async def photo(message: Message) -> None:
    await message.react([ReactionTypeEmoji(emoji="👍")])
    if not message.media_group_id:
        await message.reply("A picture, thank you.")


async def document(message: Message) -> None:
    receipt = BufferedInputFile(b"%PDF-1.4 a receipt", "receipt.pdf")
    await message.answer_document(
        receipt, caption=f"Filed {escape(message.document.file_name or '') if message.document else ''}"
    )


async def other(message: Message) -> None:
    await message.reply(f"Got your {'voice' if message.voice else 'location'}.")


async def echo(message: Message) -> None:
    await message.bot.send_chat_action(message.chat.id, "typing") if message.bot else None
    await message.reply(f"You said: {escape(message.text or '')}")


def routes() -> Router:
    """Say what the bot answers to."""
    router = Router()
    router.message.register(start, CommandStart())
    router.callback_query.register(count, F.data == "count")
    router.callback_query.register(say, F.data.in_({"ok", "alert"}))
    router.message.register(photo, F.photo)
    router.message.register(document, F.document)
    router.message.register(other, F.voice | F.location)
    router.message.register(echo, F.text)
    return router


async def run_bot(dispatcher: Dispatcher, bot: Bot) -> None:
    """Poll until the dispatcher is stopped."""
    dispatcher.include_router(routes())
    await bot.set_my_commands(
        [BotCommand(command="start", description="Begin"), BotCommand(command="help", description="What I can do")]
    )
    await dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5)


def client(token: str, session: BaseSession) -> Bot:
    """Make the bot's client."""
    return Bot(token, session, DefaultBotProperties(parse_mode="HTML"))
