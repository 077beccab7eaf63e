"""The bot's name comes from Telegram once, and is remembered; the token is never shown."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TOKEN = "123456:very-secret-words"


class Api(HTTPServer):
    """A Bot API that knows one method, and counts."""

    asked = 0
    answer = (200, json.dumps({"ok": True, "result": {"id": 123456, "is_bot": True, "username": "bank_bot"}}))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Api

    def do_GET(self) -> None:
        self.server.asked += 1
        assert self.path == f"/bot{TOKEN}/getMe"
        status, body = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[Api]:
    """A Bot API on this machine."""
    server = Api(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def furnished(roundsman: Command) -> Command:
    """A bank that is set up."""
    roundsman("template", "o.xlsx")
    roundsman("setup", "o.xlsx")
    return roundsman


def test_the_name_is_asked_once_and_remembered(furnished: Command, api: Api) -> None:
    for _ in range(2):
        assert "https://t.me/bank_bot?start=" in furnished("links", BOT_TOKEN=TOKEN, API_URL=api.address).out
    assert api.asked == 1


def test_another_token_is_another_bot(furnished: Command, api: Api, tmp_path: Path) -> None:
    (tmp_path / "data" / "bot.json").write_text('{"id": "7", "username": "other_bot"}', encoding="utf-8")
    assert "bank_bot" in furnished("links", BOT_TOKEN=TOKEN, API_URL=api.address).out


def test_a_name_that_is_given_is_not_asked_for(furnished: Command, api: Api) -> None:
    furnished("links", "--bot", "given_bot", BOT_TOKEN=TOKEN, API_URL=api.address)
    assert api.asked == 0


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((401, '{"ok":false,"error_code":401,"description":"Unauthorized"}'), "does not know this token"),
        ((502, "<html>Bad Gateway</html>"), "did not tell the bot's name"),
        ((200, "<html>Hotel login</html>"), "did not tell the bot's name"),
        ((200, '{"ok":true,"result":{}}'), "did not tell the bot's name"),
    ],
)
def test_a_refusal_is_one_sentence_without_the_token(
    furnished: Command, api: Api, answer: tuple[int, str], says: str
) -> None:
    api.answer = answer
    refused = furnished("links", BOT_TOKEN=TOKEN, API_URL=api.address)
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert says in refused.err
    assert "secret" not in refused.err


def test_no_telegram_is_one_sentence(furnished: Command) -> None:
    refused = furnished("posters", BOT_TOKEN=TOKEN, API_URL="http://127.0.0.1:9")
    assert (refused.code, refused.out) == (1, "")
    assert "--bot" in refused.err
