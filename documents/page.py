"""A page as geometry: what stands where. Made by layout, drawn by `pdf`, looked at by tests.

Points (1/72 inch) from the top left corner of an A4 sheet, y downwards; the y of a text is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

WIDTH, HEIGHT = 595.28, 841.89

Ink = tuple[float, float, float]

BLACK: Ink = (0.10, 0.12, 0.15)
GREY: Ink = (0.40, 0.44, 0.50)
HAIR: Ink = (0.82, 0.84, 0.87)
PALE: Ink = (0.955, 0.962, 0.97)
WHITE: Ink = (1, 1, 1)
RED: Ink = (0.74, 0.11, 0.13)
ORANGE: Ink = (0.80, 0.38, 0.02)
AMBER: Ink = (0.62, 0.48, 0.02)
GREEN: Ink = (0.07, 0.47, 0.25)
BLUE: Ink = (0.07, 0.29, 0.55)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of already spelt text."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    ink: Ink = BLACK


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or framed."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    frame: Ink | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """Rows of dark squares, merged: each run is (column, row, length) in squares of the given side. One path, one ink."""

    x: float
    y: float
    side: float
    runs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, laid into a rectangle of its own proportions."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes = field(repr=False)


Mark = Text | Box | Runs | Picture


@dataclass(frozen=True, slots=True)
class Stamp:
    """Marks that stand at the same place on many pages; a document holds them once."""

    marks: tuple[Mark, ...]


Page = tuple[Mark | Stamp, ...]


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """Put a mark elsewhere."""
    return replace(mark, x=mark.x + dx, y=mark.y + dy)
