"""The files of the project as they lie on disk, so that the checks also work in an unpacked archive without git."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "checklists", "documents", "handlers", "locales", "safety", "scheduler", "simulator", "storage")

_NOT_OURS = {"build", "data", "dist", "node_modules", "__pycache__"}
_TEXT = {".py", ".md", ".toml", ".txt", ".in", ".po", ".js", ".css", ".html", ".json", ".sh", ".yml", ".yaml", ""}


def ours() -> Iterator[Path]:
    """Every file that belongs to the project; what is built, cached or a person's data does not."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(
            name for name in folders if name not in _NOT_OURS and (not name.startswith(".") or name == ".ci")
        )
        yield from (
            Path(folder, name)
            for name in sorted(files)
            if not name.startswith((".coverage", ".git")) or name == ".gitignore"
        )


def python() -> list[Path]:
    return [path for path in ours() if path.suffix == ".py"]


def texts() -> Iterator[tuple[str, str]]:
    """Every readable text file: its name inside the project, and what it says."""
    for path in ours():
        if path.suffix in _TEXT:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
