"""QR codes: as merged squares for paper, as a PNG for a chat.

The mask pattern is fixed: searching for the best one takes nine tenths of the time, and every code decodes with any of them (the tests read
back each printed one). Level Q stays readable with a quarter of the code scratched or dirty.
"""

from __future__ import annotations

import io
from itertools import groupby
from typing import NamedTuple

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

_MASK = 3
_QUIET = 4
"""Squares of white that a reader needs around a code (ISO/IEC 18004)."""

Rows = list[list[bool]]


class Code(NamedTuple):
    """A code as runs of dark squares, `side` squares wide and high, without its quiet zone."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


def code(link: str) -> Code:
    """Encode a link."""
    rows = _rows(link, border=0)
    return Code(len(rows), tuple(run for y, row in enumerate(rows) for run in _dark(row, y)))


def png(link: str, *, square: int = 12) -> bytes:
    """Draw a code as a black and white PNG, `square` pixels to the square."""
    from PIL import Image  # noqa: PLC0415 - posters need no pixels

    rows = _rows(link, border=_QUIET)
    small = Image.new("1", (len(rows), len(rows)))
    small.putdata([0 if dark else 1 for row in rows for dark in row])
    target = io.BytesIO()
    small.resize((len(rows) * square,) * 2).save(target, "PNG")
    return target.getvalue()


def _rows(link: str, border: int) -> Rows:
    symbol = QRCode(error_correction=ERROR_CORRECT_Q, mask_pattern=_MASK, border=border)
    symbol.add_data(link)
    symbol.make(fit=True)
    return [[bool(dark) for dark in row] for row in symbol.get_matrix()]


def _dark(row: list[bool], y: int) -> list[tuple[int, int, int]]:
    runs, x = [], 0
    for dark, squares in groupby(row):
        length = len(list(squares))
        if dark:
            runs.append((x, y, length))
        x += length
    return runs
