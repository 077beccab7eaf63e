"""The faults of a record, the first thing its reader looks for: what, how bad, until when, who was called.

Pure layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from checklists import Severity
from documents.face import face
from documents.flow import Block, Style, column, kept, line_of, striped
from documents.page import AMBER, BLUE, GREEN, GREY, ORANGE, RED, WHITE, Box, Ink
from documents.record_head import INNER, MARGIN, pair, whole
from documents.strip import FAULT, strip
from locales import Words, mark
from safety.model.record import Record, RecordFault

SEVERITIES = {
    Severity.CRITICAL: (mark("Critical"), RED),
    Severity.HIGH: (mark("High"), ORANGE),
    Severity.MEDIUM: (mark("Medium"), AMBER),
    Severity.LOW: (mark("Low"), GREY),
}
HEADING = Style(13, bold=True)
_X = MARGIN + 14
_WIDTH = INNER - 14


def faults(record: Record, words: Words) -> Iterator[Block]:
    """Lay out all faults, the worst first."""
    yield from kept(column(words("Faults"), MARGIN, INNER, HEADING))
    yield Block(6, keep=True)
    if not record.faults:
        yield from column(words("No faults were found."), MARGIN, INNER, Style(ink=GREY))
    for fault in sorted(record.faults, key=lambda fault: (-fault.severity, fault.number)):
        yield from striped(_fault(fault, words), MARGIN, SEVERITIES[fault.severity][1])
        yield Block(12)
    yield Block(6)


def _fault(fault: RecordFault, words: Words) -> Iterator[Block]:
    question, what = words.of(fault.question), words.of(fault.what)
    item = words("Item {number}", number=fault.item) if fault.item else ""
    asked = " · ".join(text for text in (item, question if what else "") if text)
    yield _bar(fault, words)
    yield from kept(column(what or question, _X, _WIDTH, Style(11, bold=True)))
    if asked:
        yield from kept(column(asked, _X, _WIDTH, Style(9, ink=GREY)))
    if fault.note:
        yield from kept(column(fault.note, _X, _WIDTH))
    yield Block(3, keep=True)
    for label, value in _facts(fault, words):
        yield from pair(label, value, _X, _WIDTH, 104)
    yield Block(3)
    yield from strip(fault.photos, FAULT, _X, _WIDTH, words)


def _bar(fault: RecordFault, words: Words) -> Block:
    """Number and severity on the left, on the right how it stands."""
    bold, regular = face(bold=True), face()
    number = bold.spell(words("Fault {number}", number=fault.number))
    title, ink = SEVERITIES[fault.severity]
    severity = bold.spell(words(title))
    start = _X + bold.width(number, 9.5) + 8
    chip = Box(start, 1.5, bold.width(severity, 8) + 10, 12.5, fill=ink)
    text, colour = _standing(fault, words)
    stands = regular.spell(text)
    return Block(
        17,
        (
            line_of(number, _X, 11, Style(9.5, bold=True)),
            chip,
            line_of(severity, start + 5, 10.7, Style(8, bold=True, ink=WHITE)),
            line_of(stands, MARGIN + INNER - regular.width(stands, 9), 11, Style(9, ink=colour)),
        ),
        keep=True,
    )


def _standing(fault: RecordFault, words: Words) -> tuple[str, Ink]:
    if fault.closed_at:
        return words("closed"), GREEN
    if fault.fixed_at:
        return words("fixed, not yet verified"), BLUE
    return words("not fixed"), RED


def _facts(fault: RecordFault, words: Words) -> Iterator[tuple[str, str]]:
    yield words("Found"), whole(fault.found_at, words)
    if fault.made_safe is not None:
        yield words("Made safe on the spot"), words("yes") if fault.made_safe else words("no")
    if fault.interim:
        yield words("Interim measure"), fault.interim
    yield words("To be fixed by"), whole(fault.fix_by, words)
    if fault.calls:
        yield (
            words("Called"),
            "\n".join(f"{words.moment(call.at)}  {call.name} · {words.of(call.post)}" for call in fault.calls),
        )
    if fault.owner:
        yield words("Accepted by"), fault.owner
    if fault.fixed_at:
        yield words("Fixed"), f"{whole(fault.fixed_at, words)}  {fault.fixer}"
    if fault.closed_at:
        yield words("Verified"), f"{whole(fault.closed_at, words)}  {fault.verifier}"
