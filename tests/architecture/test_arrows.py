"""The arrows between the rooms hold; their contracts stand in pyproject.toml."""

import subprocess
import sys

from tests.architecture.tree import ROOT, python


def test_the_arrows_between_the_rooms_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_why_it_exists() -> None:
    silent = [path for path in python() if not path.read_text(encoding="utf-8").lstrip().startswith(('"""', "#"))]
    assert [path for path in silent if "tests" not in path.relative_to(ROOT).parts] == []
