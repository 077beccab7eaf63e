"""The record of an inspection on A4 paper, in its reader's language and the outlet's local time.

Puts the parts in order, divides them into pages and adds what stands on every page. What a record holds is said in `safety.model.record`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from documents import pdf
from documents.face import face
from documents.flow import Style, divided, line_of
from documents.page import GREY, HAIR, HEIGHT, Box, Mark, Page
from documents.paragraph import clip
from documents.record_faults import faults
from documents.record_head import INNER, MARGIN, head
from documents.record_items import items
from locales import Words
from safety.model.record import Record

TOP, BOTTOM = 62.0, HEIGHT - 58
_SMALL = Style(8, ink=GREY)


def draw(record: Record, words: Words, out: BinaryIO) -> int:
    """Write the record as a PDF; tell how many pages it has. `words` carries the language and the outlet's zone."""
    title = f"{words('Inspection record')} {record.number} · {record.outlet}"
    return pdf.write(pages(record, words), out, title=title, language=words.language)


def pages(record: Record, words: Words) -> Iterator[Page]:
    """Lay out the whole record."""
    blocks = [*head(record, words), *faults(record, words), *items(record, words)]
    divisions = divided(blocks, TOP, BOTTOM)
    for number, marks in enumerate(divisions, start=1):
        above = _running(record, words) if number > 1 else ()
        yield (*above, *marks, *_foot(record, words, number, len(divisions)))


def _running(record: Record, words: Words) -> tuple[Mark, ...]:
    """Say on every further page what it belongs to."""
    text = face().spell(f"{record.outlet} · {words.of(record.checklist)} · {words.day(record.begun_at)}")
    line = line_of(clip(text, face(), 8, INNER), MARGIN, 38, _SMALL)
    return line, Box(MARGIN, 44, INNER, 0.5, fill=HAIR)


def _foot(record: Record, words: Words, page: int, of: int) -> tuple[Mark, ...]:
    font = face()
    left = font.spell(words("Record {number}", number=record.number))
    right = font.spell(words("Page {page} of {pages}", page=page, pages=of))
    y = HEIGHT - 34
    return line_of(left, MARGIN, y, _SMALL), line_of(right, MARGIN + INNER - font.width(right, 8), y, _SMALL)
