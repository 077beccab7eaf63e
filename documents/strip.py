"""Photos side by side, as many to a row as fit; in place of one that is missing, a frame that says so.

Pure layout but for reading the pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.face import face
from documents.flow import Block, Style, column, stacked
from documents.page import GREY, HAIR, PALE, Box, Picture, moved
from documents.pictures import Shot, shot
from locales import Words
from safety.model.evidence import Phase
from safety.model.record import RecordPhoto

_GAP = 8.0
_CAPTION = Style(7.5, ink=GREY)


@dataclass(frozen=True)
class Frame:
    """The room for one picture, and how finely it is kept."""

    width: float
    height: float
    pixels: int
    captions: bool = True
    phases: bool = True


FAULT = Frame(156, 128, 720)
DRILL = Frame(156, 128, 720, phases=False)
ITEM = Frame(72, 56, 320, captions=False)


def strip(photos: Sequence[RecordPhoto], frame: Frame, x: float, width: float, words: Words) -> Iterator[Block]:
    """Lay photos out in rows, those of before first; those of after begin a row of their own where one row is too short for all."""
    to_a_row = max(1, int((width + _GAP) // (frame.width + _GAP)))
    before, after = ([photo for photo in photos if photo.phase is phase] for phase in (Phase.BEFORE, Phase.AFTER))
    for group in [before + after] if len(photos) <= to_a_row else [before, after]:
        for start in range(0, len(group), to_a_row):
            yield _row(group[start : start + to_a_row], frame, x, words)


def _row(photos: Sequence[RecordPhoto], frame: Frame, x: float, words: Words) -> Block:
    cells = [_cell(photo, frame, x + n * (frame.width + _GAP), words) for n, photo in enumerate(photos)]
    height = max(cell.height for cell in cells)
    return Block(height + _GAP, tuple(moved(mark, 0, 3) for cell in cells for mark in cell.marks))


def _cell(photo: RecordPhoto, frame: Frame, x: float, words: Words) -> Block:
    taken = shot(photo.source, frame.pixels)
    picture = _picture(taken, frame, x) if taken else _instead(photo, frame, x, words)
    if not frame.captions:
        return picture
    phase = words("After") if photo.phase is Phase.AFTER else words("Before")
    told = [phase] if frame.phases else []
    told += [words.moment(photo.at)] if photo.at else []
    return stacked([picture, Block(2), *column(" · ".join(told), x, frame.width, _CAPTION)])


def _picture(taken: Shot, frame: Frame, x: float) -> Block:
    width, height = taken.within(frame.width, frame.height)
    return Block(height, (Picture(x, 0, width, height, taken.jpeg),))


def _instead(photo: RecordPhoto, frame: Frame, x: float, words: Words) -> Block:
    """Say in the picture's place why there is none."""
    said = words("This photo was lost.") if photo.source is None else words("This photo cannot be shown.")
    note = stacked(column(face().spell(said), x + 5, frame.width - 10, _CAPTION))
    height = max(frame.height / 2, note.height + 8)
    framed = Box(x, 0, frame.width, height, fill=PALE, frame=HAIR)
    return Block(height, (framed, *(moved(mark, 0, (height - note.height) / 2) for mark in note.marks)))
