"""The log is for people or for machines, and holds no secret."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import redact, set_up
from tests.scenarios.steps import crew_of, person_id, report_fault
from tests.scenarios.world import World

TOKEN = "123456789:" + "AbC-_" * 7


@pytest.fixture(autouse=True)
def _the_log_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def logged(form: str, level: str = "info") -> tuple[logging.Logger, io.StringIO]:
    stream = io.StringIO()
    set_up(level, form, stream, secrets=["", "short-secret"])
    return logging.getLogger("bot.test"), stream


def test_a_line_says_when_how_grave_who_and_what() -> None:
    log, stream = logged("text")
    log.warning("the door %s", "is open")
    assert stream.getvalue().endswith("Z WARNING bot.test: the door is open\n")


def test_json_is_one_object_a_line() -> None:
    log, stream = logged("json")
    log.info("two\nlines and 中文")
    (line,) = stream.getvalue().splitlines()
    said = json.loads(line)
    assert (said["level"], said["logger"], said["message"]) == ("info", "bot.test", "two\nlines and 中文")


def test_a_line_says_what_it_is_about() -> None:
    log, stream = logged("text")
    log.info("refused", extra={"chat": 42, "refusal": "OldButton"})
    assert stream.getvalue().endswith("bot.test: refused (chat 42, refusal OldButton)\n")
    log, stream = logged("json")
    log.info("refused", extra={"chat": 42, "why": "short-secret"})
    said = json.loads(stream.getvalue())
    assert (said["message"], said["chat"], said["why"]) == ("refused", 42, "***")


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_token_and_no_password_reaches_the_log(form: str) -> None:
    log, stream = logged(form)
    log.info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    error = RuntimeError(f"cannot connect to postgresql://roundsman:hush@db/roundsman with {TOKEN} or short-secret")
    log.error("failed", exc_info=error, stack_info=True)
    assert TOKEN not in stream.getvalue()
    assert "short-secret" not in stream.getvalue()
    assert "hush" not in stream.getvalue()
    assert "postgresql://roundsman:***@db/roundsman" in stream.getvalue()
    assert "/bot***/getMe" in stream.getvalue()


def test_what_is_no_secret_stays_as_it_is() -> None:
    text = "update 123456789: 12:30:00, https://example.org:8080/a:b, chat 42"
    assert redact(text) == text


def test_the_token_in_an_address_is_taken_out_even_if_it_is_short() -> None:
    assert redact("GET http://127.0.0.1:8081/bot42:TEST/getMe") == "GET http://127.0.0.1:8081/bot***/getMe"


def test_a_password_may_hold_odd_characters() -> None:
    assert redact("postgresql+psycopg://me:p%40ss:w@rd@host/db") == "postgresql+psycopg://me:***@host/db"


def test_the_level_is_kept_and_libraries_are_quiet() -> None:
    log, stream = logged("text", "warning")
    log.info("not wanted")
    logging.getLogger("apscheduler.scheduler").info("Added job")
    assert stream.getvalue() == ""
    log, stream = logged("text", "debug")
    log.debug("wanted")
    logging.getLogger("apscheduler.scheduler").info("Added job")
    assert stream.getvalue().count("\n") == 1


def test_warnings_of_libraries_come_out_in_the_same_form() -> None:
    _log, stream = logged("text")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("old way", stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "py.warnings" in stream.getvalue()


async def test_every_line_of_a_tap_tells_its_ids_and_nothing_that_was_said(tmp_path: Path) -> None:
    _, stream = logged("json")
    world = World(tmp_path)
    crew = await crew_of(world)
    fault = await report_fault(world, crew)
    await world.say(crew.officer, "A word that is nobody's business")
    await world.tap(crew.head, "✋ Accept")
    head = person_id(world, "2101")
    await world.close()
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    handled = [line for line in lines if line["message"] == "handled"]
    assert {"update", "chat", "kind"} < set(handled[-1])
    assert (handled[-1]["person"], handled[-1]["fault"]) == (head, fault.id)
    assert any({"outlet", "inspection", "person"} < set(line) for line in handled)
    assert [line["outcome"] for line in lines if line["message"] == "notice" and line.get("fault") == fault.id]
    for secret in ("nobody's business", "Roster", "Harbour", crew.officer.name, crew.head.name, "scenario"):
        assert secret not in stream.getvalue()
