"""The bundled font, as layout and paper need it: which character has which glyph, and how wide it is.

Draws nothing. Widths are in thousandths of the size, the font's own unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from documents.sfnt import Sfnt
from documents.spelling import printable

UNITS = 1000


class Face:
    """One weight of the bundled font."""

    def __init__(self, name: str) -> None:
        self.name = name
        font = Sfnt(name)
        self.glyphs, self.advances, self.box = font.characters(), font.advances(), font.box()

    def spell(self, text: str) -> str:
        """Spell a text with what this font can draw."""
        return printable(text, self.glyphs)

    def width(self, text: str, size: float) -> float:
        """Tell how wide an already spelt text is."""
        glyphs, advances = self.glyphs, self.advances
        return sum([advances[glyphs[ord(character)]] for character in text]) * size / UNITS

    def subset(self, used: Iterable[int]) -> bytes:
        """Write a font of the used glyphs only; every glyph keeps its number."""
        return Sfnt(self.name).subset(used)


@cache
def face(*, bold: bool = False) -> Face:
    """Give the regular or the bold weight; each is read once, at its first use."""
    return Face("bold" if bold else "regular")
