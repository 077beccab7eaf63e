"""QR posters: one A4 sheet for each outlet's door and each checkpoint, as many as the bank has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from documents import pdf, poster
from documents.poster import Poster

__all__ = ["Poster", "draw"]


def draw(posters: Iterable[Poster], out: BinaryIO) -> int:
    """Write the posters as one PDF, in the order they come, holding one at a time; tell how many there are."""
    return pdf.write(map(poster.page, posters), out, title="Roundsman: QR posters", language="en")
