"""The parts of a drill's record: head and result, who was told before, every step with its time, the attendance. Pure layout."""

from __future__ import annotations

from collections.abc import Iterator

from checklists import POINTS
from documents.face import face
from documents.flow import BODY, Block, Style, beside, column, kept, line_of, stacked
from documents.page import GREEN, GREY, HAIR, PALE, RED, Box, moved
from documents.record_faults import HEADING
from documents.record_head import INNER, MARGIN, pair, whole
from locales import Words, mark
from safety.model.drill import Ending, Shift
from safety.model.drill_record import DrillRecord, RecordGap, RecordPlayer, RecordStep

PARTS = {
    "notification": mark("Notification"),
    "roles": mark("Roles known"),
    "times": mark("Times"),
    "technique": mark("Technique"),
    "after": mark("After-action"),
}
PARTIES = {"centre": mark("video centre"), "police": mark("police centre"), "property": mark("house management")}
SHIFTS = {Shift.MORNING: mark("morning shift"), Shift.AFTERNOON: mark("afternoon shift")}
GAPS = {"missed": mark("not done"), "wrong": mark("done wrongly"), "late": mark("too late")}
_GREY = Style(9.5, ink=GREY)
_SMALL = Style(8.5, ink=GREY)
_HALF = INNER / 2 + 8
_TEXT, _TEXT_WIDTH = MARGIN + 24, 250.0
_TARGET = _TEXT + _TEXT_WIDTH + 10
_TOOK = _TARGET + 62
_STANDS = _TOOK + 56


def head(record: DrillRecord, words: Words) -> Iterator[Block]:
    """Whose drill, which scenario, and its result."""
    regular = face()
    kind, number = regular.spell(words("Drill record")), regular.spell(words("No. {number}", number=record.number))
    right = MARGIN + INNER - regular.width(number, 9.5)
    yield Block(16, (line_of(kind, MARGIN, 9, _GREY), line_of(number, right, 9, _GREY)))
    yield from column(words.of(record.scenario), MARGIN, INNER, Style(21, bold=True))
    yield from column(f"{record.outlet} · {record.unit_path}", MARGIN, INNER, _GREY)
    yield Block(16, (Box(MARGIN, 7, INNER, 0.7, fill=HAIR),))
    yield from _facts(record, words)
    yield Block(8)
    yield from column(words.of(record.story), MARGIN, INNER, Style(9.5, ink=GREY))
    yield Block(10)
    yield _result(record, words)
    yield Block(16)


def _facts(record: DrillRecord, words: Words) -> list[Block]:
    left = [
        (words("Leader"), record.leader),
        (words("Observer"), record.observer),
        (words("Version"), f"{record.version} · {record.digest[:12]}"),
    ]
    filed = whole(record.filed_at, words)
    itself = words("by itself")
    filed += f" ({itself})" if record.filed_by_clock else ""
    right = [
        (words("Started"), f"{whole(record.started_at, words)} · {words(SHIFTS[record.shift])}"),
        (words("Ended"), whole(record.ended_at, words)),
        (words("Filed"), filed),
    ]
    width = INNER / 2 - 8
    return beside(
        [block for label, value in left for block in pair(label, value, MARGIN, width)],
        [block for label, value in right for block in pair(label, value, MARGIN + _HALF, width)],
    )


def _result(record: DrillRecord, words: Words) -> Block:
    """The verdict and the percentage on the left, what they come from on the right, on one pale panel."""
    colour, x = GREEN if record.passed else RED, MARGIN + 14
    verdict = words("Passed") if record.passed else words("Not passed")
    left = stacked(
        [
            *column(verdict, x, 136, Style(15, bold=True, ink=colour)),
            *column(f"{record.percent}%", x, 136, Style(30, bold=True, ink=colour)),
            *column(words("{percent}% needed", percent=record.pass_mark), x, 136, Style(9, ink=GREY)),
        ]
    )
    right = stacked([_points(record, words, x + 150), Block(6), *_reasons(record, words, x + 150, INNER - 178)])
    height = max(left.height, right.height) + 22
    stripe, panel = Box(MARGIN, 0, 4, height, fill=colour), Box(MARGIN, 0, INNER, height, fill=PALE)
    return Block(height, (panel, stripe, *(moved(mark, 0, 11) for mark in (*left.marks, *right.marks))))


def _points(record: DrillRecord, words: Words, x: float) -> Block:
    width = (INNER - 178) / len(record.points)
    cells = [
        stacked(
            [
                *column(f"{points}/{POINTS}", x + n * width, width, Style(14, bold=True)),
                *column(words(PARTS[part]), x + n * width, width - 4, Style(8, ink=GREY)),
            ]
        )
        for n, (part, points) in enumerate(record.points)
    ]
    return beside(*([cell] for cell in cells))[0]


def _reasons(record: DrillRecord, words: Words, x: float, width: float) -> Iterator[Block]:
    """Why it did not pass, and how it ended where that is worth a word."""
    if record.ending is Ending.STOPPED:
        yield from column(words("Broken off by the stop word: it does not count."), x, width, Style(8.5))
    if record.ending is Ending.CLOCK:
        yield from column(words("Nobody ended it: it ended by itself."), x, width, Style(8.5))
    for step in record.steps:
        if step.critical and step.gap in ("missed", "wrong"):
            text = words("Critical: {question}", question=f"{words.of(step.text)} – {words(GAPS[step.gap])}")
            yield from column(text, x, width, Style(8.5))


def parties(record: DrillRecord, words: Words) -> Iterator[Block]:
    """Who had to know before, when they were told and by whom."""
    yield from kept(column(words("Informed before"), MARGIN, INNER, HEADING))
    yield Block(4, keep=True)
    for each in record.parties:
        told = f"{whole(each.at, words)} · {each.by}" if each.at else words("not informed")
        yield from pair(words(PARTIES.get(each.party, each.party)), told, MARGIN, INNER, 120)
    yield Block(14)


def steps(record: DrillRecord, words: Words) -> Iterator[Block]:
    """Every step: what, whose, its target, how long it took, how it stands."""
    title = HEADING
    row = beside(
        column(words("Steps"), MARGIN, _TARGET - MARGIN, title),
        column(words("Target"), _TARGET, 56, _SMALL, beside=title),
        column(words("Took"), _TOOK, 50, _SMALL, beside=title),
    )
    yield from kept(row)
    yield Block(4, keep=True)
    for step in record.steps:
        yield from _step(step, words)
    yield Block(14)


def _step(step: RecordStep, words: Words) -> Iterator[Block]:
    target = f"≤ {clock(step.within)}" if step.within is not None else "–"
    took = clock(step.done) if step.done is not None and step.within is not None else "–"
    stands = words(GAPS[step.gap]) if step.gap else words("done")
    ink = RED if step.gap else GREEN
    role = words.of(step.role)
    critical = words("critical")
    whose = f"{role} · {critical}" if step.critical else role
    told = [words.of(step.text), whose, *([_became(step.fault, words)] if step.fault else [])]
    rows = beside(
        [line for n, text in enumerate(told) for line in column(text, _TEXT, _TEXT_WIDTH, _SMALL if n else BODY)],
        column(str(step.number), MARGIN + 6, 18, _GREY),
        column(target, _TARGET, 58),
        column(took, _TOOK, 52),
        column(stands, _STANDS, MARGIN + INNER - _STANDS, Style(9.5, bold=bool(step.gap), ink=ink)),
    )
    yield Block(3, keep=True)
    yield from kept(rows)
    yield Block(3.7, (Box(MARGIN, 3, INNER, 0.5, fill=HAIR),))


def _became(gap: RecordGap, words: Words) -> str:
    """Tell which fault a gap became, by when it is to be fixed, and who has it in hand."""
    told = [words("Fault {number}", number=gap.number)]
    if gap.fix_by is not None:
        told.append(words("Fix by {when}", when=words.moment(gap.fix_by)))
    return " · ".join([*told, gap.owner] if gap.owner else told)


def clock(seconds: float) -> str:
    """Tell a span: "0:08", "1:05"."""
    whole_seconds = int(seconds)
    return f"{whole_seconds // 60}:{whole_seconds % 60:02}"


def players(record: DrillRecord, words: Words) -> Iterator[Block]:
    """The attendance: who was there since when, and what they played; who was not, and whether that is made up."""
    here = sum(player.here_at is not None for player in record.players)
    title = words("Attendance: {here} of {all}", here=here, all=len(record.players))
    yield from kept(column(title, MARGIN, INNER, HEADING))
    yield Block(4, keep=True)
    for player in record.players:
        rows = beside(
            column(player.name, MARGIN + 6, 140),
            column(
                _came(player, words),
                MARGIN + 152,
                136,
                BODY if player.here_at or player.made_up_at else Style(9.5, ink=RED),
            ),
            column(_played(player, words), MARGIN + 296, INNER - 296),
        )
        yield from kept(rows)
        yield Block(3.7, (Box(MARGIN, 2, INNER, 0.5, fill=HAIR),))
    yield Block(14)


def _came(player: RecordPlayer, words: Words) -> str:
    if player.here_at is not None:
        how = words("by the door code") if player.by_scan else words("by tap")
        return f"{words.clock(player.here_at)} · {how}"
    if player.made_up_at is not None:
        return words("absent, made up {when}", when=words.moment(player.made_up_at))
    return words("absent")


def _played(player: RecordPlayer, words: Words) -> str:
    unknown = words("not known")
    aside = f"（{unknown}）" if words.language == "zh" else f" ({unknown})"
    told = [words.of(title) + ("" if known else aside) for title, known in player.roles]
    watched = [words("Observer")] if player.observes else []
    return ("、" if words.language == "zh" else ", ").join([*watched, *told])
