"""The walk as a python-telegram-bot ConversationHandler with persistence; answers go to the same database as the template's.

Updates come by a webhook of one's own, as its documentation's custom webhook example has it. Its persistence is as shipped: a pickle that
is written once a minute and at the end.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackContext, CallbackQueryHandler, ConversationHandler, PicklePersistence

from bench.peers import orm
from bench.peers.options import TOKEN, options

WALKING = 1


def teller(make: async_sessionmaker[AsyncSession]) -> Any:  # noqa: ANN401 - a handler's callback
    """Make the handler of a tap."""

    async def tapped(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> int:
        query, person = update.callback_query, update.effective_user
        assert query is not None
        assert person is not None
        verdict, _, item = (query.data or "").partition(":")
        async with make() as session:
            position = await orm.answered(session, person.id, person.full_name, int(item), verdict)
        assert context.user_data is not None
        context.user_data["position"] = position
        rows = orm.buttons(position, lambda text, data: InlineKeyboardButton(text, callback_data=data))
        await query.edit_message_text(
            orm.card(position), parse_mode=ParseMode.HTML, reply_markup=InlineKeyboardMarkup(rows)
        )
        await query.answer()
        return WALKING

    return tapped


async def serve() -> None:
    """Listen until the process is ended."""
    given = options()
    _, make = await orm.opened(given.database)
    kept = PicklePersistence(Path(f"{given.database.rpartition('///')[2]}.pickle"))
    app = Application.builder().token(TOKEN).base_url(f"{given.api}/bot").updater(None).persistence(kept).build()
    tap = CallbackQueryHandler(teller(make), pattern="^ok:")
    app.add_handler(ConversationHandler([tap], {WALKING: [tap]}, [], name="walk", persistent=True))

    async def take(request: web.Request) -> web.Response:
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return web.Response()

    site = web.Application()
    site.router.add_post("/", take)
    runner = web.AppRunner(site, access_log=None)
    async with app:
        await app.start()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", given.port).start()
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(serve())
