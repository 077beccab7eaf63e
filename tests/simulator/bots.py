"""The same small bot, written with three independent client libraries.

It greets, serves a menu, answers a tap and edits its message twice (the second time in vain, and it repeats what Telegram said),
sends a photo back in three ways, quotes a text. The grammY one is `grammy/bot.mjs`.
"""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiogram
import telegram as ptb
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject, CommandStart
from telegram import ext

GREETING = "<b>Hello</b> &amp; welcome 😀 <i>{}</i>"
LONGEST_DATA = "d" * 64
HERE = Path(__file__).parent / "grammy"
BUILT = Path(__file__).parents[2] / "build" / "grammy"
Update = ptb.Update
Context = Any


@asynccontextmanager
async def aiogram_bot(url: str, token: str) -> AsyncIterator[None]:
    """Run the bot on aiogram."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = aiogram.Bot(token, session=session)
    dispatcher = aiogram.Dispatcher()
    dispatcher.include_router(_aiogram_routes())
    running = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=20))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await session.close()


def _aiogram_routes() -> aiogram.Router:
    routes = aiogram.Router()
    types = aiogram.types

    @routes.message(CommandStart())
    async def start(message: types.Message, command: CommandObject) -> None:
        ok = types.InlineKeyboardButton(text="OK", callback_data=LONGEST_DATA, style="success")
        site = types.InlineKeyboardButton(text="Site", url="https://example.org/")
        markup = types.InlineKeyboardMarkup(inline_keyboard=[[ok], [site]])
        await message.answer(GREETING.format(command.args), parse_mode="HTML", reply_markup=markup)

    @routes.message(Command("menu"))
    async def menu(message: types.Message, bot: aiogram.Bot) -> None:
        scope = types.BotCommandScopeChat(chat_id=message.chat.id)
        await bot.set_my_commands([types.BotCommand(command="menu", description="Show the menu")], scope=scope)
        await message.answer(f"menu of {len(await bot.get_my_commands(scope=scope))}")

    @routes.message(Command("clear"))
    async def clear(message: types.Message) -> None:
        await message.delete()

    @routes.callback_query()
    async def tapped(query: types.CallbackQuery) -> None:
        await query.answer("Noted")
        assert isinstance(query.message, types.Message)
        await query.message.edit_text("Changed")
        try:
            await query.message.edit_text("Changed")
        except TelegramBadRequest as error:
            await query.message.answer(f"400 {error.message}")

    @routes.message(aiogram.F.photo, ~aiogram.F.media_group_id)
    async def photo(message: types.Message, bot: aiogram.Bot) -> None:
        await message.react([types.ReactionTypeEmoji(emoji="👍")])
        assert message.photo
        found = await bot.download(message.photo[-1])
        assert found
        data = found.read()
        file = types.BufferedInputFile(data, "back.jpg")
        await message.answer_photo(file, caption=f"got {len(data)} bytes")
        await message.answer_document(file, caption="as a file")
        await message.answer_media_group(
            [types.InputMediaPhoto(media=file, caption="album"), types.InputMediaPhoto(media=file)]
        )

    @routes.message(aiogram.F.text)
    async def text(message: types.Message) -> None:
        await message.reply(f"You said {message.text}")

    return routes


@asynccontextmanager
async def ptb_bot(url: str, token: str) -> AsyncIterator[None]:
    """Run the bot on python-telegram-bot."""
    app = ext.ApplicationBuilder().token(token).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    app.add_handler(ext.CommandHandler("start", _ptb_start))
    app.add_handler(ext.CommandHandler("menu", _ptb_menu))
    app.add_handler(ext.CommandHandler("clear", _ptb_clear))
    app.add_handler(ext.CallbackQueryHandler(_ptb_tapped))
    app.add_handler(ext.MessageHandler(ext.filters.PHOTO, _ptb_photo))
    app.add_handler(ext.MessageHandler(ext.filters.TEXT, _ptb_text))
    async with app:
        await app.start()
        assert app.updater
        await app.updater.start_polling(timeout=20)
        try:
            yield
        finally:
            await app.updater.stop()
            await app.stop()


async def _ptb_start(update: Update, context: Context) -> None:
    rows = [
        [ptb.InlineKeyboardButton("OK", callback_data=LONGEST_DATA, style="success")],
        [ptb.InlineKeyboardButton("Site", url="https://example.org/")],
    ]
    assert update.message
    greeting = GREETING.format(context.args[0])
    await update.message.reply_text(greeting, parse_mode="HTML", reply_markup=ptb.InlineKeyboardMarkup(rows))


async def _ptb_menu(update: Update, context: Context) -> None:
    assert update.message
    scope = ptb.BotCommandScopeChat(update.message.chat_id)
    await context.bot.set_my_commands([ptb.BotCommand("menu", "Show the menu")], scope=scope)
    await update.message.reply_text(f"menu of {len(await context.bot.get_my_commands(scope=scope))}")


async def _ptb_clear(update: Update, _: Context) -> None:
    assert update.message
    await update.message.delete()


async def _ptb_tapped(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query
    assert isinstance(query.message, ptb.Message)
    await query.answer("Noted")
    await query.edit_message_text("Changed")
    try:
        await query.edit_message_text("Changed")
    except ptb.error.BadRequest as error:
        await query.message.reply_text(f"400 Bad Request: {error.message[0].lower()}{error.message[1:]}")


async def _ptb_photo(update: Update, _: Context) -> None:
    message = update.message
    assert message
    if message.media_group_id:
        return
    await message.set_reaction("👍")
    data = bytes(await (await message.photo[-1].get_file()).download_as_bytearray())
    await message.reply_photo(data, caption=f"got {len(data)} bytes")
    await message.reply_document(data, caption="as a file", filename="back.jpg")
    await message.reply_media_group([ptb.InputMediaPhoto(data, caption="album"), ptb.InputMediaPhoto(data)])


async def _ptb_text(update: Update, _: Context) -> None:
    assert update.message
    await update.message.reply_text(f"You said {update.message.text}", do_quote=True)


def grammy_modules() -> Path:
    """Install grammY into the build folder, once for each state of its lock file."""
    lock = (HERE / "package-lock.json").read_bytes()
    done = BUILT / "installed-lock.json"
    if not done.exists() or done.read_bytes() != lock:
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, BUILT)
        npm = shutil.which("npm")
        assert npm, "node is here but npm is not"
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=BUILT, check=True, capture_output=True)  # noqa: S603 - npm with fixed words
        done.write_bytes(lock)
    return BUILT


@asynccontextmanager
async def grammy_bot(url: str, token: str) -> AsyncIterator[None]:
    """Run the bot on grammY, in node."""
    node = shutil.which("node")
    assert node
    modules = await asyncio.to_thread(grammy_modules)
    process = await asyncio.create_subprocess_exec(
        node, str(HERE / "bot.mjs"), token, url, str(modules), env=os.environ
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
