"""Are the translations complete? `python -m tests.architecture.translations check`; `update` adds what is new.

A translation is complete when every message of the code has one, certain and filled in, with the same placeholders
and tags, and when nothing is left over from words that nobody says any more.
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from locales import LANGUAGES
from tests.architecture.catalogues import messages, read, spoken, write
from tests.architecture.tree import ROOT

_TAG = re.compile(r"</?[a-z-]+")


def path_of(language: str) -> Path:
    return ROOT / "locales" / language / "roundsman.po"


def several(text: object) -> list[str]:
    """List the forms of a message or of a translation."""
    return [str(form) for form in text] if isinstance(text, list | tuple) else [str(text or "")]


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def differs(original: str, translation: str) -> str | None:
    """Tell what a translation changed that it must not change."""
    try:
        names = placeholders(translation)
    except ValueError as problem:
        return f"cannot be filled in: {problem}"
    if names != placeholders(original):
        return f"has the placeholders {sorted(names)} instead of {sorted(placeholders(original))}"
    if sorted(_TAG.findall(translation)) != sorted(_TAG.findall(original)):
        return "has other tags"
    return None


def faults_of(message: Message) -> Iterator[str]:
    forms = several(message.string)
    if not all(forms):
        yield "is not translated"
        return
    if message.fuzzy:
        yield "is marked as uncertain (fuzzy)"
    yield from (fault for form in forms if (fault := differs(several(message.id)[-1], form)))


def complaints(said: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Compare what the code says with one language's catalogue."""
    for message in messages(said):
        translation = catalogue.get(message.id)
        if translation is None:
            yield f"{several(message.id)[0]!r} is missing ({message.locations[0][0]})"
        else:
            yield from (f"{several(message.id)[0]!r} {fault}" for fault in faults_of(translation))
    yield from (f"{several(m.id)[0]!r} is said nowhere" for m in messages(catalogue) if said.get(m.id) is None)
    yield from (f"{several(m.id)[0]!r} is obsolete" for m in catalogue.obsolete.values())


def check() -> list[str]:
    """Every complaint of every language."""
    said = spoken()
    return [
        f"{language}: {complaint}"
        for language in LANGUAGES
        if language != "en"
        for complaint in complaints(said, read(path_of(language)))
    ]


def update() -> list[str]:
    """Add what is new, drop what is gone, keep every translation; then say what is left to do."""
    said = spoken()
    for language in LANGUAGES:
        if language != "en":
            catalogue = read(path_of(language))
            catalogue.update(said, no_fuzzy_matching=True, update_creation_date=False)
            write(path_of(language), catalogue)
    return check()


def main(command: str) -> int:
    found = {"check": check, "update": update}[command]()
    sys.stdout.writelines(f"{complaint}\n" for complaint in found)
    sys.stdout.write(f"Translations: {len(found)} complaints.\n" if found else "Translations: complete.\n")
    return 1 if found and command == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
