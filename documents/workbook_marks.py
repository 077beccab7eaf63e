"""What a stream of cells does not tell of a sheet: which cells are merged, and which rows are hidden. Read from the sheet's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from openpyxl.utils import range_boundaries

CHUNK = 2**20
MOST = 1_000
"""Merged ranges that are looked at; a sheet with more has been told of often enough."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NUMBER = re.compile(rb'\sr="(\d+)"')


@dataclass(frozen=True)
class Merged:
    """Cells that are merged: rows and columns, first and last, counted from 1."""

    ref: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass
class Marks:
    """What is marked in a sheet."""

    merged: list[Merged] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def look(source: IO[bytes]) -> Marks:
    """Look through a sheet's text."""
    marks = Marks()
    for piece in _tags(source):
        for found in _MERGED.finditer(piece):
            if len(marks.merged) < MOST:
                marks.merged.append(_merged(found[1].decode()))
        if b"hidden=" in piece:
            rows = (tag[0] for tag in _ROW.finditer(piece) if _HIDDEN.search(tag[0]))
            marks.hidden += [int(number[1]) for row in rows if (number := _NUMBER.search(row))]
    return marks


def _tags(source: IO[bytes]) -> Iterator[bytes]:
    """Read piece by piece; no tag is cut in two."""
    rest = b""
    while chunk := source.read(CHUNK):
        text = rest + chunk
        cut = text.rfind(b"<")
        yield text[:cut] if cut > 0 else b""
        rest = text[cut:] if cut > 0 else text
    yield rest


def _merged(ref: str) -> Merged:
    left, top, right, bottom = (number or 0 for number in range_boundaries(ref))
    return Merged(ref, top, bottom, left, right)
