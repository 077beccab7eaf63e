"""The sample branch in a database, as every scenario begins; made once, then copied."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.rules import open_storage
from checklists import builtin
from documents.template import sample
from safety.actions import organisation
from safety.policy import Policy
from tests.server import climb


def furnish(url: str, start: datetime, language: str) -> None:
    """Put the sample branch into a database without anything in it."""
    storage = open_storage(url, lambda: start, Policy(), builtin())
    storage.run(organisation.apply, plan=sample(language))
    storage.close()


@cache
def _empty() -> bytes:
    """A database file with its tables."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        climb(f"sqlite:///{file}")
        return file.read_bytes()


@cache
def _template(start: datetime, language: str) -> bytes:
    """The sample branch as a database file, made once: every scenario begins with a copy of it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.db"
        file.write_bytes(_empty())
        furnish(f"sqlite:///{file}", start, language)
        return file.read_bytes()


def furnished(folder: Path, start: datetime, language: str) -> str:
    """Put a database file with the sample branch into a folder; tells its address."""
    file = folder / "roundsman.db"
    file.write_bytes(_template(start, language))
    return f"sqlite:///{file}"
