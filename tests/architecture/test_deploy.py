"""What stands beside the code to run it elsewhere names files, settings and commands that exist."""

from __future__ import annotations

import re

import pytest

from bot.cli import app
from bot.config import table
from tests.architecture.tree import ROOMS, ROOT

FILES = ("Dockerfile", "compose.yaml", "deploy/roundsman.service")


def lines(name: str, word: str) -> list[list[str]]:
    """The lines of a file that begin with a word, taken apart."""
    return [line.split()[1:] for line in (ROOT / name).read_text("utf-8").splitlines() if line.startswith(f"{word} ")]


@pytest.mark.parametrize("file", FILES)
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = set(re.findall(r"ROUNDSMAN_[A-Z_]+", (ROOT / file).read_text("utf-8")))
    assert named
    assert named <= {row.name for row in table()}


def test_the_image_holds_every_room() -> None:
    copied = {path for line in lines("Dockerfile", "COPY") for path in line[:-1]}
    assert set(ROOMS) <= copied
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_what_the_image_copies_is_sent_to_its_builder() -> None:
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = {path.partition("/")[0] for line in lines("Dockerfile", "COPY") for path in line[:-1]}
    assert copied == sent


@pytest.mark.parametrize("file", FILES[::2])
def test_what_is_started_is_a_command(file: str) -> None:
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback is not None}
    assert re.search(r"roundsman[\"\]]*\s*(CMD \[\")?(run)\b", (ROOT / file).read_text("utf-8"))
    assert "run" in commands
