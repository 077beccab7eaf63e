"""A command of the command line goes by the bank's own rules and calendar, as the bot does."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.opening import opened

OWN = """
[[duties]]
id = "weekly"
off = true

[[days]]
date = "2027-02-20"
kind = "workday"
country = "CN"
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUNDSMAN_DATA_DIR", str(tmp_path))
    return tmp_path


def test_a_command_knows_the_public_holidays() -> None:
    with closing(opened()) as storage:
        assert date(2026, 10, 1) in storage.holidays("CN", "", 2026).off


def test_a_command_goes_by_the_banks_own_programme(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = here / "programme.toml"
    own.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("ROUNDSMAN_PROGRAMME", str(own))
    with closing(opened()) as storage:
        programme = storage.policy.programme
        assert "weekly" not in programme.duties
        assert date(2027, 2, 20) in {day.day for day in programme.days}
