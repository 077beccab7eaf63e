"""The real command in a process of its own: help at once, and nothing heavy imported for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT

HEAVY = {"aiogram", "aiohttp", "alembic", "apscheduler", "openpyxl", "PIL", "pydantic", "sqlalchemy"}


def python(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ROUNDSMAN_")}
    return subprocess.run(command, cwd=folder, env=bare, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own words


def test_help_imports_nothing_heavy() -> None:
    said = python("-X", "importtime", "-m", "bot", "--help")
    assert said.returncode == 0
    assert "setup" in said.stdout
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.stderr.splitlines()}
    assert imported & HEAVY <= {"pydantic"}  # the settings, whose complaints may have to be told


def test_setting_up_does_not_load_the_telegram_client(tmp_path: Path) -> None:
    program = (
        "import sys; from bot.__main__ import main; sys.argv[1:] = ['template', 'o.xlsx']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.argv[1:] = ['setup', 'o.xlsx']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'aiogram', 'aiohttp', 'apscheduler'} & set(sys.modules)))"
    )
    said = python("-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{program}", folder=tmp_path)
    assert said.stdout.splitlines()[-1:] == ["[]"], said.stderr
