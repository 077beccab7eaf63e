"""One scenario, three client libraries: an answer that one of them cannot read is a mistake of the simulator."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from simulator import Person, Telegram
from tests.simulator.bots.with_aiogram import aiogram_bot
from tests.simulator.bots.with_grammy import grammy_bot
from tests.simulator.bots.with_ptb import ptb_bot
from tests.simulator.conftest import TOKEN

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="grammY needs node, which is not installed here")
CLIENTS = [
    pytest.param(aiogram_bot, id="aiogram"),
    pytest.param(ptb_bot, id="python-telegram-bot"),
    pytest.param(grammy_bot, id="grammY", marks=needs_node),
]
PATIENCE = 15.0
Wait = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture(params=CLIENTS)
async def client(request: pytest.FixtureRequest, telegram: Telegram, url: str) -> AsyncIterator[Wait]:
    run: Callable[[str, str], AbstractAsyncContextManager[None]] = request.param
    async with run(url, TOKEN):
        yield lambda true: telegram.until(true, PATIENCE)


async def test_a_bot_of_any_make_serves_a_person(
    client: Wait, telegram: Telegram, stranger: Person, draw: Callable[..., bytes]
) -> None:
    wait = client
    person = stranger

    person.scan("https://t.me/sample_bot?start=outlet_42")
    await wait(lambda: person.sees("Hello & welcome 😀 outlet_42"))
    assert person.view()[-1]["html"] == "<b>Hello</b> &amp; welcome 😀 <i>outlet_42</i>"
    assert person.card.buttons == ["OK", "Site"]

    person.press("OK")
    await wait(lambda: person.sees("400 Bad Request: message is not modified: specified new message content"))
    assert person.toasts == ["Noted"]
    assert telegram.unanswered() == []
    assert [message.text for message in person.screen if message.edited] == ["Changed"]

    person.text("/menu")
    await wait(lambda: person.sees("menu of 1"))

    person.photo(draw(), caption="look")
    await wait(lambda: len([message for message in person.screen if message.album]) == 2)
    assert [message.kind for message in person.screen[-4:]] == ["photo", "document", "photo", "photo"]
    assert person.screen[-5].reactions == ("👍",)
    assert person.sees("as a file")

    person.text("早上好 😀")
    await wait(lambda: person.sees("You said 早上好 😀"))
    assert person.last.reply_to == person.screen[-2].id

    person.text("/clear")
    await wait(lambda: not person.sees("/clear"))
