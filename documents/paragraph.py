"""Breaks text into lines and makes it fit: words at spaces, Chinese between any two characters but where typesetters forbid it.

Works on text that is already spelt (`Face.spell`). Pure; places nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from documents.face import Face

_NEVER_FIRST = set("，。、；：？！）》」』】〕〉｝］”’…—～·%‰℃°,.;:?!)]}")
"""Signs that may not begin a line."""

_NEVER_LAST = set("（《「『【〔〈｛［“‘([{")
"""Signs that may not end one."""

_BREAKS_AFTER = set("/-–—")
ELLIPSIS = "…"


def lines(text: str, face: Face, size: float, width: float) -> list[str]:
    """Break a text into lines no wider than `width`; its own line ends stay, empty ones go."""
    broken = [line for part in text.split("\n") for line in _fill(part, face, size, width)]
    return broken or [""]


def fit(text: str, face: Face, sizes: tuple[float, ...], width: float, most: int) -> tuple[float, list[str]]:
    """Find the first of `sizes` at which the text needs at most `most` lines; at the last, the rest gives way to an ellipsis."""
    for size in sizes:
        broken = lines(text, face, size, width)
        whole = all(face.width(word, size) <= width for word in text.split()) or size == sizes[-1]
        if len(broken) <= most and whole:
            return size, broken
    return sizes[-1], [*broken[: most - 1], clip(_joined(broken[most - 1 :]), face, sizes[-1], width)]


def clip(text: str, face: Face, size: float, width: float) -> str:
    """Cut a text to one line, with an ellipsis where something is missing."""
    text = text.replace("\n", " ")
    if face.width(text, size) <= width:
        return text
    kept = text
    while kept and face.width(kept.rstrip() + ELLIPSIS, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _joined(broken: list[str]) -> str:
    """Put lines together again, with a space where one was a word's end."""
    text = broken[0]
    for line in broken[1:]:
        text += line if _wide(text[-1:] or "一") or _wide(line[:1] or "一") else f" {line}"
    return text


def _fill(text: str, face: Face, size: float, width: float) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        for part in _cut(piece, face, size, width):
            if line and face.width((line + part).rstrip(), size) > width:
                yield line.rstrip()
                line = ""
            line += part if line else part.lstrip()
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end; spaces stay at the end of what they follow."""
    start = 0
    for here in range(1, len(text)):
        if _may_break(text[here - 1], text[here]):
            yield text[start:here]
            start = here
    if text:
        yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if before.isspace():
        return not after.isspace()
    if after.isspace() or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return _wide(before) or _wide(after) or before in _BREAKS_AFTER


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _cut(piece: str, face: Face, size: float, width: float) -> Iterator[str]:
    """Cut a piece that is wider than the line by itself, wherever the line is full."""
    if face.width(piece.rstrip(), size) <= width:
        yield piece
        return
    part = ""
    for character in piece:
        if part and face.width(part + character, size) > width:
            yield part
            part = ""
        part += character
    yield part
