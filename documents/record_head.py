"""The top of a record: whose it is, which walk, and its result with the reasons beside it. Pure layout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from checklists import Verdict
from documents.face import face
from documents.flow import BODY, Block, Style, beside, column, line_of, stacked
from documents.page import GREEN, GREY, HAIR, PALE, RED, WIDTH, Box, moved
from documents.paragraph import clip
from locales import Words
from safety.model.record import Record, RecordItem

MARGIN = 48.0
INNER = WIDTH - 2 * MARGIN
_LABEL = Style(8.5, ink=GREY)
_HALF = INNER / 2 + 8
_LABEL_WIDTH = 70.0
_MOST_REASONS = 8
"""The rest can be found item by item."""


def head(record: Record, words: Words) -> list[Block]:
    """Lay out everything above the faults."""
    return [
        *_title(record, words),
        *_facts(record, words),
        *_duties(record, words),
        Block(12),
        _result(record, words),
        Block(18),
    ]


def whole(instant: datetime | None, words: Words) -> str:
    """Tell an instant with its year; a dash where it has not come yet."""
    return f"{words.day(instant)} {words.clock(instant)}" if instant else "–"


def _title(record: Record, words: Words) -> Iterator[Block]:
    regular, style = face(), Style(9.5, ink=GREY)
    kind = regular.spell(words("Inspection record"))
    number = regular.spell(words("No. {number}", number=record.number))
    right = MARGIN + INNER - regular.width(number, 9.5)
    yield Block(16, (line_of(kind, MARGIN, 9, style), line_of(number, right, 9, style)))
    yield from column(record.outlet, MARGIN, INNER, Style(21, bold=True))
    yield from column(record.unit_path, MARGIN, INNER, Style(9.5, ink=GREY))
    yield Block(16, (Box(MARGIN, 7, INNER, 0.7, fill=HAIR),))


def _facts(record: Record, words: Words) -> list[Block]:
    left = [
        (words("Checklist"), words.of(record.checklist)),
        (words("Version"), f"{record.version} · {record.digest[:12]}"),
        (words("Inspected by"), " · ".join(record.officers)),
    ]
    right = [
        (words("Started"), whole(record.begun_at, words)),
        (words("Submitted"), whole(record.submitted_at, words)),
        (words("Locked"), whole(record.locked_at, words)),
    ]
    return beside(_pairs(left, MARGIN), _pairs(right, MARGIN + _HALF))


def _duties(record: Record, words: Words) -> Iterator[Block]:
    """What is done with it, when that was due, and what was missed before that it makes up for."""
    for number, duty in enumerate(record.duties):
        told = words("{duty}, due {when}", duty=words.of(duty.title), when=whole(duty.due_at, words))
        late = words("late") if duty.late else ""
        made_up = words("make-up for what was due {when}", when=whole(duty.makes_up, words)) if duty.makes_up else ""
        text = " · ".join(part for part in (told, late, made_up) if part)
        yield from pair(words("Duty") if number == 0 else "", text, MARGIN, INNER)


def _pairs(pairs: list[tuple[str, str]], x: float) -> list[Block]:
    return [block for label, value in pairs for block in pair(label, value, x, INNER / 2 - 8)]


def pair(label: str, value: str, x: float, width: float, label_width: float = _LABEL_WIDTH) -> list[Block]:
    """Set a grey label and its value side by side."""
    inner = width - label_width
    return beside(column(value, x + label_width, inner), column(label, x, label_width - 6, _LABEL, beside=BODY))


def _result(record: Record, words: Words) -> Block:
    """The verdict and the percentage on the left, what they come from on the right, on one pale panel."""
    colour, x = GREEN if record.passed else RED, MARGIN + 14
    left = stacked(
        [
            *column(
                words("Passed") if record.passed else words("Not passed"), x, 136, Style(15, bold=True, ink=colour)
            ),
            *column(f"{record.percent}%", x, 136, Style(30, bold=True, ink=colour)),
            *column(words("{percent}% needed", percent=record.pass_mark), x, 136, Style(9, ink=GREY)),
        ]
    )
    right = stacked([_counts(record, words, x + 150), Block(6), *_reasons(record, words, x + 150, INNER - 178)])
    height = max(left.height, right.height) + 22
    stripe, panel = Box(MARGIN, 0, 4, height, fill=colour), Box(MARGIN, 0, INNER, height, fill=PALE)
    return Block(height, (panel, stripe, *(moved(mark, 0, 11) for mark in (*left.marks, *right.marks))))


def _counts(record: Record, words: Words, x: float) -> Block:
    """How many of each verdict, figure over word."""
    counted = (
        (words("OK"), record.count(Verdict.OK)),
        (words("Faults"), record.count(Verdict.FAULT)),
        (words("Not applicable"), record.count(Verdict.NA)),
        (words("Unanswered"), record.count(None)),
    )
    width = (INNER - 178) / len(counted)
    cells = [
        stacked(
            [
                *column(str(n), x + i * width, width, Style(14, bold=True)),
                *column(label, x + i * width, width - 4, Style(8, ink=GREY)),
            ]
        )
        for i, (label, n) in enumerate(counted)
    ]
    return beside(*([cell] for cell in cells))[0]


def _reasons(record: Record, words: Words, x: float, width: float) -> Iterator[Block]:
    """Why it is not a hundred percent: what fails the walk by itself first, then the dearest points."""
    said = list(_lost(record.items, words))
    font = face()
    for text in [
        *said[:_MOST_REASONS],
        *([words("and {n} more", n=len(said) - _MOST_REASONS)] if said[_MOST_REASONS:] else []),
    ]:
        yield from column(clip(font.spell(text), font, 8.5, width), x, width + 1, Style(8.5))
    if not said:
        yield from column(words("Nothing was lost."), x, width, Style(8.5, ink=GREY))


def _lost(items: tuple[RecordItem, ...], words: Words) -> Iterator[str]:
    for item in sorted(items, key=lambda item: (not item.critical, -item.lost, item.number)):
        if not item.lost and not item.critical:
            continue
        question, points = words.of(item.question), f"{item.lost:g}"
        if item.critical and item.verdict is Verdict.FAULT:
            yield words("Critical: item {number} failed. {question}", number=item.number, question=question)
        elif item.critical and item.verdict is None:
            yield words("Critical: item {number} was not looked at. {question}", number=item.number, question=question)
        elif item.lost:
            yield words("Item {number}: −{points}. {question}", number=item.number, points=points, question=question)
