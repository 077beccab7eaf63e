"""What must never be committed: tokens, keys, and where somebody's machine keeps its files."""

import re

import pytest

from tests.architecture.tree import texts

BOT_TOKEN = re.compile(r"\b\d{8,10}:[A-Za-z0-9_-]{35}\b")
PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY")
HOME_FOLDER = re.compile(r"(?<![\w.])/(?:root|home|work|Users)/\w")


@pytest.mark.parametrize(
    "forbidden", [BOT_TOKEN, PRIVATE_KEY, HOME_FOLDER], ids=["bot token", "private key", "home folder"]
)
def test_no_file_holds_one(forbidden: re.Pattern[str]) -> None:
    assert [f"{name}: {found[0]}" for name, text in texts() if (found := forbidden.search(text))] == []
