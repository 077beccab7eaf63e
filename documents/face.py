"""The bundled font, as layout and paper need it: which characters it has, and how wide a text is.

reportlab reads the files, measures and embeds. Each weight is read once, at its first use, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from importlib.resources import files
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from documents.spelling import printable

_LOADING = Lock()
"""Two documents may be begun at once, and a font that is registered twice is embedded twice under one name."""

_BEYOND = re.compile("<([0-9A-F]{5,6})>")


class Face:
    """One weight of the bundled font, registered under its `name` for drawing. `characters` are those it has a picture of."""

    def __init__(self, weight: str) -> None:
        self.name = f"Roundsman Sans {weight}"
        with (files("documents.fonts") / f"{weight}.ttf").open("rb") as file:
            self._font = _Font(self.name, file)
        pdfmetrics.registerFont(self._font)
        self.characters: Container[int] = self._font.face.charToGlyph

    def spell(self, text: str) -> str:
        """Spell a text with what this font can draw."""
        return printable(text, self.characters)

    def width(self, text: str, size: float) -> float:
        """Tell how wide an already spelt text is."""
        return self._font.stringWidth(text, size)


class _Font(TTFont):
    """A font whose rare characters can be copied out of the document, too.

    reportlab 5.1 says what a character beyond U+FFFF means in five digits, where readers expect UTF-16 (ISO 32000-1,
    9.10.3). Two hundred characters of Chinese names are such.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        super().addObjects(doc)
        for name, part in doc.idToObject.items():
            if isinstance(part, PDFStream) and name.startswith("toUnicodeCMap:"):
                part.content = _BEYOND.sub(_in_utf_16, part.content)


def _in_utf_16(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex()}>"


def face(*, bold: bool = False) -> Face:
    """Give the regular or the bold weight."""
    with _LOADING:
        return _load("bold" if bold else "regular")


@cache
def _load(weight: str) -> Face:
    return Face(weight)
