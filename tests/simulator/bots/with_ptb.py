"""The clients' bot, written with python-telegram-bot.

It greets, serves a menu, answers a tap and edits its message twice (the second time in vain, and it repeats what Telegram
said), sends a photo back in three ways, quotes a text: `tests/simulator/test_clients.py` asks for just that.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import telegram as ptb
from telegram import ext

GREETING = "<b>Hello</b> &amp; welcome 😀 <i>{}</i>"
Update = ptb.Update
Context = Any


@asynccontextmanager
async def ptb_bot(url: str, token: str) -> AsyncIterator[None]:
    """Run the bot until the block is left."""
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
        [ptb.InlineKeyboardButton("OK", callback_data="d" * 64, style="success")],
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
