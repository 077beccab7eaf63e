"""Looks at finished paper with other people's eyes: a PDF renderer and a QR reader."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from documents.page import Mark, Page, Stamp


def texts(pdf: bytes) -> list[str]:
    """Read the text of each page."""
    return ["".join(page.get_textpage().get_text_bounded().split("\r")) for page in _pages(pdf)]


def images(pdf: bytes, scale: float = 1.0) -> Iterator[Image.Image]:
    """Render each page."""
    for page in _pages(pdf):
        yield page.render(scale=scale).to_pil()


def codes(pdf: bytes) -> list[list[str]]:
    """Read the QR codes of each page."""
    return [[found.text for found in zxingcpp.read_barcodes(image)] for image in images(pdf)]


def flat(page: Page) -> list[Mark]:
    """List the marks of a page, those of its stamps as well."""
    return [mark for part in page for mark in (part.marks if isinstance(part, Stamp) else (part,))]


def picture(width: int, height: int, *, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Make a picture with something to see in it."""
    target = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(target, kind)
    return target.getvalue()


def _pages(pdf: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        yield document[number]
