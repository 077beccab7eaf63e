"""The record item by item: number, question, verdict with its value or reason, who and when, small photos. Pure layout."""

from __future__ import annotations

from collections.abc import Iterator

from checklists import Verdict
from documents.face import face
from documents.flow import BODY, Block, Style, beside, column, kept, line_of
from documents.page import BLACK, GREEN, GREY, HAIR, PALE, RED, Box, Ink
from documents.record_head import INNER, MARGIN
from documents.strip import ITEM, strip
from locales import Words, mark
from safety.model.record import Record, RecordItem, RecordSection

VERDICTS: dict[Verdict | None, tuple[str, str, Ink]] = {
    Verdict.OK: ("✓", mark("OK"), GREEN),
    Verdict.FAULT: ("⚠", mark("Fault"), RED),
    Verdict.NA: ("–", mark("Not applicable"), GREY),
    None: ("○", mark("Unanswered"), BLACK),
}
_SMALL = Style(8.5, ink=GREY)
_TEXT = MARGIN + 26
_TEXT_WIDTH = 268.0
_VERDICT = _TEXT + _TEXT_WIDTH + 12
_VERDICT_WIDTH = 84.0
_WHO = _VERDICT + _VERDICT_WIDTH + 8
_WHO_WIDTH = MARGIN + INNER - _WHO


def items(record: Record, words: Words) -> Iterator[Block]:
    """Lay out every section with its items, in the order of the walk."""
    yield from kept(_heading(words))
    yield Block(6, keep=True)
    for section in record.sections:
        yield from _section(section, words)
        for item in section.items:
            yield from _item(item, record, words)
        yield Block(10)


def _heading(words: Words) -> list[Block]:
    """Name the table, and of its columns the one that does not explain itself."""
    title = Style(13, bold=True)
    return beside(
        column(words("Item by item"), MARGIN, _WHO - MARGIN, title),
        column(words("Inspected by"), _WHO, _WHO_WIDTH, _SMALL, beside=title),
    )


def _section(section: RecordSection, words: Words) -> Iterator[Block]:
    title = face(bold=True).spell(words.of(section.title))
    yield Block(
        19, (Box(MARGIN, 0, INNER, 18, fill=PALE), line_of(title, MARGIN + 6, 12.6, Style(9.5, bold=True))), keep=True
    )


def _item(item: RecordItem, record: Record, words: Words) -> Iterator[Block]:
    sign, verdict, ink = VERDICTS[item.verdict]
    style = Style(9.5, bold=item.verdict is Verdict.FAULT, ink=ink)
    rows = beside(
        [*column(words.of(item.question), _TEXT, _TEXT_WIDTH), *_details(item, words)],
        column(str(item.number), MARGIN + 6, 20, Style(9.5, ink=GREY)),
        column(words(verdict), _VERDICT + 15, _VERDICT_WIDTH - 15, style),
        column(sign, _VERDICT, 15, style),
        _who(item, record, words),
    )
    yield Block(4, keep=True)
    yield from kept(rows)
    yield Block(3, keep=True)
    if item.photos:
        yield from kept(list(strip(item.photos, ITEM, _TEXT, MARGIN + INNER - _TEXT, words)), most=1)
    yield Block(0.7, (Box(MARGIN, 0, INNER, 0.5, fill=HAIR),))


def _details(item: RecordItem, words: Words) -> Iterator[Block]:
    """What was measured, why it does not apply, which fault it became."""
    if item.value:
        yield from column(words("Value: {value}", value=item.value), _TEXT, _TEXT_WIDTH, Style(8.5, bold=True))
    if item.reason:
        yield from column(words("Reason: {reason}", reason=item.reason), _TEXT, _TEXT_WIDTH, _SMALL)
    if item.fault is not None:
        yield from column(words("See fault {number}", number=item.fault), _TEXT, _TEXT_WIDTH, _SMALL)


def _who(item: RecordItem, record: Record, words: Words) -> list[Block]:
    """Name who answered and when: the time of day, with its date where that is not the day the walk began."""
    if item.at is None:
        return []
    same_day = words.day(item.at) == words.day(record.begun_at)
    when = words.clock(item.at) if same_day else words.moment(item.at)
    return column(f"{when}  {item.by}", _WHO, _WHO_WIDTH, _SMALL, beside=BODY)
