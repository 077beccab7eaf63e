"""A bare aiogram echo behind a webhook: stock session, no storage, one sendMessage for each message."""

from __future__ import annotations

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from bench.peers.options import TOKEN, options


async def echo(message: Message) -> None:
    """Say what was said."""
    await message.answer(message.text or "")


def main() -> None:
    """Listen."""
    given = options()
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(given.api)))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot).register(app, path="/")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
