"""Blocks that follow one another down the page, and their division into pages.

A block is never torn: whatever may be long (a reason, a note) comes as one block to a line. Pure geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from documents.face import face
from documents.page import BLACK, Box, Ink, Mark, Text, moved
from documents.paragraph import lines

LEADING = 1.42
_BASELINE = 1.02
"""How far below a line's top its letters stand, in sizes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Marks on a strip of the page, their y counted from its top. `keep` binds it to the next one."""

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    size: float = 9.5
    bold: bool = False
    ink: Ink = BLACK


BODY = Style()


def column(text: str, x: float, width: float, style: Style = BODY, *, beside: Style | None = None) -> list[Block]:
    """Set a text into a column, one block to a line; on the lines of the style it stands beside, if they are larger."""
    font, size = face(bold=style.bold), (beside or style).size
    broken = lines(font.spell(text), font, style.size, width)
    return [Block(size * LEADING, (line_of(line, x, size * _BASELINE, style),)) for line in broken]


def line_of(text: str, x: float, y: float, style: Style = BODY) -> Text:
    """Set one line of spelt text at a baseline."""
    return Text(x, y, text, style.size, style.bold, style.ink)


def beside(*columns: Sequence[Block]) -> list[Block]:
    """Put columns side by side, line by line."""
    rows = zip_longest(*columns, fillvalue=Block(0))
    return [Block(max(b.height for b in row), tuple(m for b in row for m in b.marks)) for row in rows]


def stacked(blocks: Iterable[Block]) -> Block:
    """Make one block of several, for what must stay together."""
    y = 0.0
    marks: list[Mark] = []
    for block in blocks:
        marks += [moved(mark, 0, y) for mark in block.marks]
        y += block.height
    return Block(y, tuple(marks))


def kept(blocks: Sequence[Block], *, most: int = 14) -> list[Block]:
    """Bind the blocks to each other and to the next, unless there are so many that this would leave pages half empty."""
    bound = len(blocks) if len(blocks) <= most else 2
    return [replace(block, keep=block.keep or n < bound) for n, block in enumerate(blocks)]


def striped(blocks: Iterable[Block], x: float, ink: Ink) -> list[Block]:
    """Draw a coloured stripe down the left side of the blocks."""
    return [replace(b, marks=(Box(x, 0, 3, b.height + 0.3, fill=ink), *b.marks)) for b in blocks]


def divided(blocks: Sequence[Block], top: float, bottom: float) -> list[tuple[Mark, ...]]:
    """Lay the blocks onto as many pages as they need, each from `top` to `bottom`; a gap never begins a page."""
    pages: list[list[Mark]] = [[]]
    y = top
    for n, block in enumerate(blocks):
        gap = not block.marks and not block.keep
        if gap and (y == top or y + block.height > bottom):
            continue
        if y > top and y + _bound_height(blocks, n) > bottom:
            pages.append([])
            y = top
        pages[-1].extend(moved(mark, 0, y) for mark in block.marks)
        y += block.height
    return [tuple(page) for page in pages]


def _bound_height(blocks: Sequence[Block], n: int) -> float:
    """Tell how much room a block needs together with those it is bound to."""
    if n and blocks[n - 1].keep:
        return blocks[n].height
    height = blocks[n].height
    while blocks[n].keep and n + 1 < len(blocks):
        n += 1
        height += blocks[n].height
    return height
