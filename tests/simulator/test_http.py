"""Over HTTP every form of request is understood, and trouble looks like trouble on a real line."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession, FormData

from simulator import Person, Telegram, serve
from tests.simulator.conftest import TOKEN


@pytest.fixture
async def http(url: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(f"{url}/bot{TOKEN}/") as session:
        yield session


async def result(http: ClientSession, method: str, **form: Any) -> Any:  # noqa: ANN401 - aiohttp's arguments, and JSON
    async with http.post(method, **form) as response:
        body = await response.json()
    assert body["ok"], body
    return body["result"]


async def test_json_forms_and_query_strings_are_the_same(http: ClientSession, officer: Person) -> None:
    params: dict[str, str] = {"chat_id": str(officer.id), "text": "x"}
    assert (await result(http, "sendMessage", json=params))["text"] == "x"
    assert (await result(http, "sendMessage", data={**params, "disable_notification": "true"}))["text"] == "x"
    assert (await result(http, "sendMessage", params=params))["text"] == "x"
    async with http.get("sendMessage", params=params) as response:
        assert response.status == 200


@pytest.mark.parametrize("field", ["document", "attached"])
async def test_a_file_is_a_part_of_its_own_or_attached_by_name(
    http: ClientSession, officer: Person, field: str
) -> None:
    form = FormData()
    form.add_field("chat_id", str(officer.id), content_type="text/plain")
    if field != "document":
        form.add_field("document", f"attach://{field}")
    form.add_field(field, b"hello", filename="a.txt", content_type="text/plain")
    sent = await result(http, "sendDocument", data=form)
    assert sent["document"]["file_name"] == "a.txt"


async def test_a_chunked_upload_is_read_to_its_end(http: ClientSession, officer: Person) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield bytes(65_536)

    form = FormData({"chat_id": str(officer.id)})
    form.add_field("document", parts(), filename="big.bin")
    assert (await result(http, "sendDocument", data=form))["document"]["file_size"] == 40 * 65_536


@pytest.mark.parametrize(("text", "status"), [("{", 400), ("[1]", 400), ("{}", 400)])
async def test_broken_json_is_refused(http: ClientSession, text: str, status: int) -> None:
    async with http.post("sendMessage", data=text, headers={"Content-Type": "application/json"}) as response:
        assert response.status == status
        assert (await response.json())["ok"] is False


async def test_a_file_downloads_with_its_bytes(http: ClientSession, url: str, officer: Person) -> None:
    officer.document(b"hello", "a.txt")
    updates = await result(http, "getUpdates")
    found = await result(http, "getFile", json={"file_id": updates[-1]["message"]["document"]["file_id"]})
    async with http.get(f"{url}/file/bot{TOKEN}/{found['file_path']}") as response:
        assert await response.read() == b"hello"
    async with http.get(f"{url}/file/bot{TOKEN}/documents/other.txt") as response:
        assert response.status == 404


async def test_a_reset_breaks_the_line(http: ClientSession, telegram: Telegram, officer: Person) -> None:
    telegram.faults.add("reset_after")
    with pytest.raises(ClientError):
        await result(http, "sendMessage", json={"chat_id": officer.id, "text": "x"})
    assert officer.sees("x")


async def test_a_bad_gateway_speaks_html(http: ClientSession, telegram: Telegram) -> None:
    telegram.faults.add("bad_gateway")
    async with http.post("getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_a_reader_who_hung_up_leaves_no_trace(http: ClientSession, telegram: Telegram, officer: Person) -> None:
    first = (await result(http, "getUpdates"))[-1]["update_id"]
    poll = asyncio.create_task(result(http, "getUpdates", json={"offset": first + 1, "timeout": 30}))
    await telegram.until(lambda: any(event.what == "confirmed" for event in telegram.log))
    poll.cancel()
    officer.text("x")
    assert len(await result(http, "getUpdates", json={"offset": first + 1})) == 1


async def test_a_server_stops_at_once_though_somebody_waits(telegram: Telegram, officer: Person) -> None:
    async with ClientSession() as session:
        async with serve(telegram) as base:
            body = json.dumps({"timeout": 50, "offset": 810_000_002})
            headers = {"Content-Type": "application/json"}
            poll = asyncio.create_task(session.post(f"{base}/bot{TOKEN}/getUpdates", data=body, headers=headers))
            await telegram.until(lambda: bool(telegram.polls))
        with pytest.raises(ClientError):
            await poll
    assert officer.id


async def test_only_this_machine_is_served(telegram: Telegram) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        async with serve(telegram, "0.0.0.0"):  # noqa: S104 - must be refused
            pass
