"""The clients' bot, written with aiogram.

It greets, serves a menu, answers a tap and edits its message twice (the second time in vain, and it repeats what Telegram
said), sends a photo back in three ways, quotes a text: `tests/simulator/test_clients.py` asks for just that.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReactionTypeEmoji,
)

GREETING = "<b>Hello</b> &amp; welcome 😀 <i>{}</i>"


@asynccontextmanager
async def aiogram_bot(url: str, token: str) -> AsyncIterator[None]:
    """Run the bot until the block is left."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(token, session=session)
    dispatcher = Dispatcher()
    dispatcher.include_router(routes())
    running = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=20))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await session.close()


def routes() -> Router:
    made = Router()
    made.message.register(start, CommandStart())
    made.message.register(menu, Command("menu"))
    made.message.register(clear, Command("clear"))
    made.callback_query.register(tapped)
    made.message.register(photo, F.photo, ~F.media_group_id)
    made.message.register(text, F.text)
    return made


async def start(message: Message, command: CommandObject) -> None:
    ok = InlineKeyboardButton(text="OK", callback_data="d" * 64, style="success")
    site = InlineKeyboardButton(text="Site", url="https://example.org/")
    markup = InlineKeyboardMarkup(inline_keyboard=[[ok], [site]])
    await message.answer(GREETING.format(command.args), parse_mode="HTML", reply_markup=markup)


async def menu(message: Message, bot: Bot) -> None:
    scope = BotCommandScopeChat(chat_id=message.chat.id)
    await bot.set_my_commands([BotCommand(command="menu", description="Show the menu")], scope=scope)
    await message.answer(f"menu of {len(await bot.get_my_commands(scope=scope))}")


async def clear(message: Message) -> None:
    await message.delete()


async def tapped(query: CallbackQuery) -> None:
    await query.answer("Noted")
    assert isinstance(query.message, Message)
    await query.message.edit_text("Changed")
    try:
        await query.message.edit_text("Changed")
    except TelegramBadRequest as error:
        await query.message.answer(f"400 {error.message}")


async def photo(message: Message, bot: Bot) -> None:
    await message.react([ReactionTypeEmoji(emoji="👍")])
    assert message.photo
    found = await bot.download(message.photo[-1])
    assert found
    data = found.read()
    file = BufferedInputFile(data, "back.jpg")
    await message.answer_photo(file, caption=f"got {len(data)} bytes")
    await message.answer_document(file, caption="as a file")
    await message.answer_media_group([InputMediaPhoto(media=file, caption="album"), InputMediaPhoto(media=file)])


async def text(message: Message) -> None:
    await message.reply(f"You said {message.text}")
