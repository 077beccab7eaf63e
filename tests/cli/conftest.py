"""The command line as a person uses it: arguments and environment in, an exit code and what was said out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


NO_COUNTRY = (
    "Please note: Units 机构: 3 outlets have no country, here or above: public holidays and make-up workdays are unknown there,"
    " and alarm tests before holidays are never owed. An example for the top unit is CN."
)
"""What is said of the sample, which is in no country."""

Command = Callable[..., Said]


@pytest.fixture
def roundsman(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `roundsman` in an empty folder; settings are given as ROUNDSMAN_ variables without their prefix."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ROUNDSMAN_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str, **settings: str) -> Said:
        with monkeypatch.context() as here:
            here.setattr(sys, "argv", ["roundsman", *arguments])
            for name, value in settings.items():
                here.setenv(f"ROUNDSMAN_{name}", value)
            try:
                code = main()
            except SystemExit as end:
                code = int(end.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run
