"""In process aiogram meets the same Telegram as over HTTP: uploads, downloads, defaults and refusals."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, Message
from aiohttp import ClientError

from simulator import InProcessSession, Person, Telegram
from tests.simulator.conftest import TOKEN


@pytest.fixture
async def client(telegram: Telegram, officer: Person) -> AsyncIterator[Bot]:
    assert officer.id
    default = DefaultBotProperties(parse_mode="HTML")
    async with Bot(TOKEN, session=InProcessSession(telegram), default=default).context() as bot:
        yield bot


async def test_the_bots_defaults_go_along(client: Bot, officer: Person) -> None:
    assert (await client.send_message(officer.id, "<b>x</b>")).text == "x"


async def test_files_go_up_and_come_down(client: Bot, officer: Person, draw: Callable[..., bytes]) -> None:
    sent = await client.send_document(officer.id, BufferedInputFile(b"a" * 100_000, "a.txt"))
    assert sent.document
    found = await client.download(sent.document)
    assert found
    assert found.read() == b"a" * 100_000
    photo = await client.send_photo(officer.id, BufferedInputFile(draw(), "p.png"))
    assert photo.photo
    assert photo.photo[-1].width == 200


async def test_a_download_can_come_too_late(client: Bot, telegram: Telegram, officer: Person) -> None:
    sent = await client.send_document(officer.id, BufferedInputFile(b"a", "a.txt"))
    assert sent.document
    found = await client.get_file(sent.document.file_id)
    telegram.faults.add("file_expired", method="download")
    assert found.file_path
    with pytest.raises(ClientError, match="file not found"):
        await client.download_file(found.file_path)


async def test_refusals_are_aiograms_errors(telegram: Telegram, client: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await client.send_message(1, "x")
    async with Bot("1:wrong", session=InProcessSession(telegram)).context() as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_raw_updates_can_be_fetched_as_they_are(client: Bot, telegram: Telegram, officer: Person) -> None:
    class RawGetUpdates(TelegramMethod[list[dict[str, object]]]):
        __returning__ = list[dict[str, object]]
        __api_method__ = "getUpdates"

    telegram.inject(officer.bot, {"message": "poison"})
    telegram.commit()
    assert (await client(RawGetUpdates()))[-1]["message"] == "poison"


async def test_a_polling_dispatcher_talks_with_a_person(client: Bot, telegram: Telegram, officer: Person) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text == "ping")
    async def pong(message: Message) -> None:
        await message.answer("pong")

    polling = asyncio.create_task(dispatcher.start_polling(client, handle_signals=False, close_bot_session=False))
    officer.text("ping")
    await telegram.until(lambda: officer.sees("pong"))
    await dispatcher.stop_polling()
    await polling
