"""The walk as the usual template has it: aiogram, a session per update from a middleware, the async ORM, answer and edit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, TelegramObject
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bench.peers import orm
from bench.peers.options import TOKEN, options


class Sessions(BaseMiddleware):
    """Gives each update a session of its own."""

    def __init__(self, database: str) -> None:
        self._database = database
        self._make: Callable[[], AsyncSession] | None = None

    async def open(self) -> None:
        _, self._make = await orm.opened(self._database)

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> object:
        assert self._make is not None
        async with self._make() as session:
            data["session"] = session
            return await handler(event, data)


async def tapped(callback: CallbackQuery, session: AsyncSession) -> None:
    """Write the answer, show the next card, end the spinner."""
    verdict, _, item = (callback.data or "").partition(":")
    person = callback.from_user
    position = await orm.answered(session, person.id, person.full_name, int(item), verdict)
    rows = orm.buttons(position, lambda text, data: InlineKeyboardButton(text=text, callback_data=data))
    if isinstance(callback.message, Message):
        await callback.message.edit_text(orm.card(position), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    await callback.answer()


def main() -> None:
    """Listen."""
    given = options()
    session = AiohttpSession(api=TelegramAPIServer.from_base(given.api))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    dispatcher, sessions = Dispatcher(), Sessions(given.database)
    dispatcher.update.middleware(sessions)
    dispatcher.startup.register(sessions.open)
    dispatcher.callback_query.register(tapped, F.data.startswith("ok:"))
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(app, path="/")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
