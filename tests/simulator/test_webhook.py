"""A webhook is called in order and until it takes what it is given."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import MultipartWriter, web

from simulator import Person, Telegram
from simulator.webhook import SECRET, Webhooks
from tests.simulator.conftest import Caller

OK = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}


class Hook:
    """A bot's side: notes what comes, and answers what it is told to answer."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.pauses: list[float] = []
        self.url = ""
        self.only_after_a_tap = False
        self.kinds: list[tuple[str, bool]] = []

    async def take(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get(SECRET))
        kind = "message" if "message" in self.got[-1] else "callback_query"
        taken = kind == "callback_query" or not self.only_after_a_tap or ("callback_query", True) in self.kinds
        self.kinds.append((kind, taken))
        if not taken:
            return web.Response(status=503)
        return self.answers.pop(0) if self.answers else web.Response()

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)


@pytest.fixture
async def hook(telegram: Telegram) -> AsyncIterator[Hook]:
    made, app = Hook(), web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    async with Webhooks(telegram, made.pause).running():
        yield made
    await runner.cleanup()


def settled(telegram: Telegram) -> bool:
    return not any(telegram.queues.values())


async def test_updates_are_pushed_with_the_secret(
    hook: Hook, telegram: Telegram, call: Caller, officer: Person
) -> None:
    await call("setWebhook", url=hook.url, secret_token="s-1", drop_pending_updates=True)
    officer.text("a")
    officer.text("b")
    await telegram.until(lambda: settled(telegram))
    assert [update["message"]["text"] for update in hook.got] == ["a", "b"]
    assert hook.secrets == ["s-1", "s-1"]


async def test_what_is_refused_comes_again_at_once_then_ever_later(
    hook: Hook, telegram: Telegram, call: Caller, officer: Person
) -> None:
    hook.answers = [web.Response(status=500) for _ in range(4)]
    await call("setWebhook", url=hook.url)
    officer.text("b")
    await telegram.until(lambda: settled(telegram))
    assert [update["message"]["text"] for update in hook.got] == ["/start"] * 5 + ["b"]
    assert hook.pauses == [0, 2, 4, 8]
    assert "500" in (await call("getWebhookInfo"))["last_error_message"]


async def test_a_tap_overtakes_a_message_that_is_not_taken(
    hook: Hook, telegram: Telegram, call: Caller, officer: Person
) -> None:
    await call("sendMessage", chat_id=officer.id, text="x", reply_markup=OK)
    officer.press("OK")
    hook.only_after_a_tap = True
    await call("setWebhook", url=hook.url)
    await telegram.until(lambda: settled(telegram))
    assert [kind for kind, taken in hook.kinds if taken] == ["callback_query", "message"]


@pytest.mark.parametrize("form", ["json", "multipart"])
async def test_an_answer_may_name_a_method(
    hook: Hook, telegram: Telegram, call: Caller, officer: Person, form: str
) -> None:
    params = {"method": "sendMessage", "chat_id": str(officer.id), "text": "from the answer"}
    if form == "json":
        hook.answers = [web.json_response(params)]
    else:
        writer = MultipartWriter("form-data")
        for key, value in params.items():
            writer.append(value).set_content_disposition("form-data", name=key)
        hook.answers = [web.Response(body=writer)]
    await call("setWebhook", url=hook.url)
    await telegram.until(lambda: officer.sees("from the answer"))


@pytest.mark.parametrize("trouble", ["hang", "reset", "reset_after"])
async def test_a_method_in_an_answer_has_no_connection_of_its_own_that_could_break(
    hook: Hook, telegram: Telegram, call: Caller, officer: Person, trouble: str
) -> None:
    await call("setWebhook", url=hook.url)
    await telegram.until(lambda: settled(telegram))
    hook.answers = [web.json_response({"method": "sendMessage", "chat_id": officer.id, "text": "from the answer"})]
    telegram.faults.add(trouble, times=None)
    officer.text("a")
    await telegram.until(lambda: officer.sees("from the answer"))
    officer.text("b")
    await telegram.until(lambda: settled(telegram))
    assert hook.got[-1]["message"]["text"] == "b"


async def test_with_duplicates_on_each_update_is_pushed_twice(
    hook: Hook, telegram: Telegram, call: Caller, officer: Person
) -> None:
    telegram.duplicates = True
    await call("setWebhook", url=hook.url)
    await telegram.until(lambda: settled(telegram))
    assert [update["update_id"] for update in hook.got] == [hook.got[0]["update_id"]] * 2
    assert officer.id
