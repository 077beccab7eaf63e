"""What the code says, and what a catalogue says of it: the two sides that tests.architecture.translations compares."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tests.architecture.tree import ROOT

SPEAKING = ("handlers", "documents", "bot")
"""The rooms that have words for people."""

KEYWORDS = {"words": None, "w": None, "t": None, "mark": None, "N_": None, "plural": (1, 2)}
"""`words("...")`, `t("...")`, `mark("...")`; `words.plural("...", "...", n)`."""

_CHANGING = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By")
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def spoken() -> Catalog:
    """Collect every message that stands in the code."""
    catalog = Catalog(project="roundsman", fuzzy=False, creation_date=_BEGINNING)
    for room in SPEAKING:
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            for line, message, _comments, _context in extract_from_file("python", path, KEYWORDS):
                catalog.add(message, locations=[(place, line)])
    return catalog


def messages(catalog: Catalog) -> Iterator[Message]:
    """Every message but the header."""
    return (message for message in catalog if message.id)


def read(path: Path) -> Catalog:
    """Read a catalogue; one that does not exist yet is empty."""
    if not path.is_file():
        return Catalog(locale=path.parent.name, project="roundsman", fuzzy=False, creation_date=_BEGINNING)
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.name)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue in a form that changes only where its messages do."""
    text = io.BytesIO()
    write_po(text, catalog, width=120, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    kept = [
        line for line in text.getvalue().decode().splitlines() if not line.startswith(tuple(f'"{h}' for h in _CHANGING))
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")
