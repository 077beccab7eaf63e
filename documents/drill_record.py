"""The record of a drill on A4 paper, in its reader's language and the outlet's local time. Pure layout, then drawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from documents import pdf
from documents.drill_parts import head, parties, players, steps
from documents.face import face
from documents.flow import Block, Style, column, divided, kept, line_of
from documents.page import GREY, HAIR, HEIGHT, Box, Mark, Page
from documents.paragraph import clip
from documents.record_faults import HEADING
from documents.record_head import INNER, MARGIN
from documents.strip import DRILL, strip
from locales import Words
from safety.model.drill_record import DrillRecord

TOP, BOTTOM = 62.0, HEIGHT - 58
_SMALL = Style(8, ink=GREY)


def draw(record: DrillRecord, words: Words, out: BinaryIO) -> int:
    """Write the record as a PDF; tell how many pages it has. `words` carries the language and the outlet's zone."""
    title = f"{words('Drill record')} {record.number} · {record.outlet}"
    return pdf.write(pages(record, words), out, title=title, language=words.language)


def pages(record: DrillRecord, words: Words) -> Iterator[Page]:
    """Lay out the whole record."""
    blocks = [
        *head(record, words),
        *parties(record, words),
        *steps(record, words),
        *players(record, words),
        *_photos(record, words),
    ]
    divisions = divided(blocks, TOP, BOTTOM)
    for number, marks in enumerate(divisions, start=1):
        above = _running(record, words) if number > 1 else ()
        yield (*above, *marks, *_foot(record, words, number, len(divisions)))


def _photos(record: DrillRecord, words: Words) -> Iterator[Block]:
    if record.photos:
        yield from kept(column(words("Photos"), MARGIN, INNER, HEADING))
        yield Block(4, keep=True)
        yield from strip(record.photos, DRILL, MARGIN, INNER, words)


def _running(record: DrillRecord, words: Words) -> tuple[Mark, ...]:
    """Say on every further page what it belongs to."""
    day = words.day(record.started_at) if record.started_at else ""
    text = face().spell(f"{record.outlet} · {words.of(record.scenario)} · {day}")
    line = line_of(clip(text, face(), 8, INNER), MARGIN, 38, _SMALL)
    return line, Box(MARGIN, 44, INNER, 0.5, fill=HAIR)


def _foot(record: DrillRecord, words: Words, page: int, of: int) -> tuple[Mark, ...]:
    font = face()
    left = font.spell(words("Drill record {number}", number=record.number))
    right = font.spell(words("Page {page} of {pages}", page=page, pages=of))
    y = HEIGHT - 34
    return line_of(left, MARGIN, y, _SMALL), line_of(right, MARGIN + INNER - font.width(right, 8), y, _SMALL)
