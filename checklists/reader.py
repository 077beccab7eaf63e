"""TOML files become checklists, validated whole: every complaint at once, each with file, item and reason.

A broken file never takes down the good ones. Nothing here decides which checklist an outlet uses.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from checklists.entries import read_checklist
from checklists.model import Checklist
from checklists.table import Complaint, Table

__all__ = ["Complaint", "builtin", "load", "load_folder", "read"]

T = TypeVar("T")

CATALOGUE = Path(__file__).parent / "catalogue"
LARGEST = 1_000_000
"""Bytes; a bigger file is no checklist."""


def load_folder(path: Path) -> tuple[dict[str, Checklist], tuple[Complaint, ...]]:
    """Read every *.toml of a folder, by name; of two files with one id the first counts."""
    return load(path, "checklist", read_checklist, lambda checklist: checklist.id)


def load(
    path: Path, kind: str, make: Callable[[Table], T], name: Callable[[T], str]
) -> tuple[dict[str, T], tuple[Complaint, ...]]:
    """Read a folder of things of one kind; `make` reads a table, `name` tells a thing's id."""
    if not path.is_dir():
        return {}, (Complaint(path.name, "folder", "there is no such folder"),)
    good: dict[str, T] = {}
    complaints: list[Complaint] = []
    for file in sorted(path.glob("*.toml")):
        thing, wrong = _read_file(file, kind, make)
        complaints.extend(wrong)
        if thing is not None and name(thing) in good:
            complaints.append(Complaint(file.name, kind, f"id '{name(thing)}' is taken by another file"))
        elif thing is not None:
            good[name(thing)] = thing
    return good, tuple(complaints)


def _read_file(file: Path, kind: str, make: Callable[[Table], T]) -> tuple[T | None, Sequence[Complaint]]:
    try:
        if file.stat().st_size > LARGEST:
            return None, [Complaint(file.name, "file", f"is larger than {LARGEST:,} bytes")]
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as trouble:
        return None, [Complaint(file.name, "file", f"is not UTF-8 (byte {trouble.start})")]
    except OSError as trouble:
        return None, [Complaint(file.name, "file", f"cannot be read: {trouble.strerror or trouble}")]
    return _read(text, file.name, kind, make)


def read(text: str, file: str) -> tuple[Checklist | None, Sequence[Complaint]]:
    """Read one checklist from TOML; with complaints there is no checklist."""
    return _read(text, file, "checklist", read_checklist)


def _read(text: str, file: str, kind: str, make: Callable[[Table], T]) -> tuple[T | None, Sequence[Complaint]]:
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        return None, [Complaint(file, "file", f"is not TOML: {trouble}")]
    complaints: list[Complaint] = []
    thing = make(Table(content, kind, file, complaints))
    return (None if complaints else thing), complaints


@cache
def _builtin() -> dict[str, Checklist]:
    checklists, complaints = load_folder(CATALOGUE)
    if complaints:
        raise ValueError("\n".join(map(str, complaints)))
    return checklists


def builtin() -> dict[str, Checklist]:
    """Give the checklists that come with the product, by id. Read once; the dictionary is the caller's own."""
    return dict(_builtin())
