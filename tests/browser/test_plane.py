"""The people's side over HTTP says plainly what cannot be done, and serves nobody but the page."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, FormData

from simulator.clock import SimClock
from simulator.server import application, serve
from simulator.stage import Stage, add_stage
from simulator.telegram import Telegram
from tests.browser.box import MONDAY, SEATS, TOKEN

Asked = dict[str, object]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(SimClock(MONDAY))


@pytest.fixture
async def people(telegram: Telegram) -> AsyncIterator[ClientSession]:
    app = application(telegram)
    add_stage(app, telegram, telegram.bot(TOKEN, "sample_bot", "Sample bot"), Stage(SEATS))
    async with serve(app) as url, ClientSession(url) as session:
        yield session


async def asked(people: ClientSession, path: str, body: Asked) -> tuple[int, str]:
    async with people.post(path, json=body) as answer:
        return answer.status, (await answer.json()).get("error", "")


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/sim/user/101/text", {"text": "too early"}, 409, "the chat shows nothing but Start"),
        ("/sim/user/101/press", {"message_id": 1, "row": 0, "col": 0}, 409, "that button is not on the screen"),
        ("/sim/user/101/scan", {"payload": "no good!"}, 409, "a link's payload is 1 to 64 letters, digits, - and _"),
        ("/sim/user/101/voice", {}, 400, "'duration' is missing or unknown"),
        ("/sim/user/101/fly", {}, 404, "nobody can fly"),
        ("/sim/user/999/text", {"text": "who?"}, 404, "there is no such person"),
        ("/sim/clock", {"to_next": True}, 400, "nothing is planned"),
        ("/sim/clock", {"advance_seconds": -1}, 400, "the clock never goes back"),
        ("/sim/fault", {"kind": "gremlin"}, 400, "no fault is called gremlin"),
    ],
)
async def test_what_cannot_be_done_is_refused_in_words(
    people: ClientSession, path: str, body: Asked, status: int, words: str
) -> None:
    answered, error = await asked(people, path, body)
    assert answered == status
    assert error.startswith(words)


async def test_a_tap_can_be_forged_only_by_saying_so(people: ClientSession, telegram: Telegram) -> None:
    await asked(people, "/sim/user/101/scan", {"payload": "door-1"})
    forged: Asked = {"message_id": 77, "data": "anything", "forged": True}
    assert await asked(people, "/sim/user/101/press", forged) == (200, "")
    assert telegram.unanswered() == ["anything"]


async def test_another_site_cannot_act_for_the_page(people: ClientSession) -> None:
    foreign = {"Origin": "https://elsewhere.example"}
    async with people.post("/sim/clock", json={"advance_seconds": 60}, headers=foreign) as answer:
        assert answer.status == 403


async def test_nothing_from_outside_is_let_into_the_page(people: ClientSession) -> None:
    for path in ("/", "/page/js/main.js", "/sim/state"):
        async with people.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy


async def test_a_file_that_people_send_is_never_a_page_of_the_site(people: ClientSession, telegram: Telegram) -> None:
    await asked(people, "/sim/user/101/scan", {"payload": ""})
    form = FormData({"as": "document"})
    form.add_field("file", b"<script>alert(1)</script>", filename="page.html", content_type="text/html")
    async with people.post("/sim/user/101/photo", data=form) as answer:
        assert answer.status == 200
    document = telegram.people()[0].view()[-1]["document"]
    async with people.get(document["url"]) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"


async def test_at_most_ten_pictures_go_at_once(people: ClientSession) -> None:
    await asked(people, "/sim/user/101/scan", {"payload": ""})
    form = FormData()
    for _ in range(11):
        form.add_field("file", b"x", filename="x.jpg")
    async with people.post("/sim/user/101/photo", data=form) as answer:
        assert answer.status == 409


async def test_an_open_page_hears_of_every_change(people: ClientSession) -> None:
    async with people.get("/sim/events") as stream:
        await stream.content.readuntil(b"hello\n\n")
        await asked(people, "/sim/user/102/scan", {"payload": "door-1"})
        heard = await stream.content.readuntil(b"\n\n") + await stream.content.readuntil(b"\n\n")
    assert b'{"type": "chat", "user_id": 102}' in heard
    assert b'{"type": "state"}' in heard
