"""A simulated Telegram with one bot and one officer, and a way to call the Bot API without any client."""

import io
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from simulator import Person, SimClock, Telegram, serve
from simulator.dispatch import answer
from simulator.records import Bot
from simulator.request import Raw, Upload

TOKEN = "4242:simulated-token"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Caller:
    """Calls the Bot API as the barest client: parameters in, JSON out."""

    def __init__(self, telegram: Telegram, token: str = TOKEN) -> None:
        self.telegram = telegram
        self.token = token

    async def body(self, method: str, /, **params: object) -> dict[str, Any]:
        """Call a method and give the whole body; uploads may stand among the parameters."""
        uploads = {key: value for key, value in params.items() if isinstance(value, Upload)}
        values = {key: value for key, value in params.items() if key not in uploads}
        reply = await answer(self.telegram, self.token, method, Raw(values, uploads))
        found: dict[str, Any] = json.loads(reply.text)
        assert reply.status == found.get("error_code", 200)
        return found

    async def __call__(self, method: str, /, **params: object) -> Any:  # noqa: ANN401 - JSON
        """Call a method that must succeed and give its result."""
        body = await self.body(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, /, **params: object) -> str:
        """Call a method that must be refused and give the description."""
        body = await self.body(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **params: object) -> list[dict[str, Any]]:
        """Fetch what waits."""
        found: list[dict[str, Any]] = await self("getUpdates", **params)
        return found


def picture(side: int = 200, colour: str = "red") -> bytes:
    """Draw a PNG."""
    out = io.BytesIO()
    Image.new("RGB", (side, side // 2), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def clock() -> SimClock:
    return SimClock(START)


@pytest.fixture
def telegram(clock: SimClock) -> Telegram:
    return Telegram(clock)


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return telegram.bot(TOKEN, "sample_bot", "Sample bot")


@pytest.fixture
def stranger(telegram: Telegram, bot: Bot) -> Person:
    return telegram.person("Zhao", bot=bot)


@pytest.fixture
def officer(telegram: Telegram, bot: Bot) -> Person:
    person = telegram.person("Li Wei", bot=bot)
    person.start()
    return person


@pytest.fixture
def call(telegram: Telegram, bot: Bot) -> Caller:
    return Caller(telegram, bot.token)


@pytest.fixture
async def url(telegram: Telegram, bot: Bot) -> AsyncIterator[str]:
    assert bot.token
    async with serve(telegram) as base:
        yield base


@pytest.fixture
def draw() -> Callable[..., bytes]:
    return picture
