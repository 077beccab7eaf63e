"""One poster: a code to scan beside a door or a checkpoint, and what to do with it, in every language read there.

Pure layout of one A4 sheet. A long name gets smaller, then two lines, and at last an ellipsis; it never runs over the edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from documents import qr
from documents.face import face
from documents.page import BLACK, BLUE, GREY, HAIR, HEIGHT, WHITE, WIDTH, Box, Ink, Mark, Page, Runs, Stamp, Text
from documents.paragraph import ELLIPSIS, clip, fit, lines
from locales import Words, mark

MARGIN = 56.0
INNER = WIDTH - 2 * MARGIN
CODE_SIDE = 256.0
CODE_TOP = 266.0
"""Nothing stands within four squares of the code (a square has 7 to 9 points): readers need that margin."""
STEPS_TOP = 646.0

STEPS = (
    mark("Point your phone's camera at the code and open the link."),
    mark("Tap Start in Telegram."),
    mark("Follow the card: one tap for each item."),
)
NUMBERS = "❶❷❸"


@dataclass(frozen=True)
class Poster:
    """What one sheet says. `place` is the checkpoint's name, empty for the outlet's door; `bot` is the bot's name without the @."""

    outlet: str
    unit_path: str
    place: str
    link: str
    short_code: str
    bot: str
    languages: tuple[str, ...] = ("en", "zh")


def page(poster: Poster) -> Page:
    """Lay out one sheet."""
    return (_frame(poster.languages, poster.bot), *_heading(poster), *_code(poster))


def _centred(text: str, y: float, size: float, *, bold: bool = False, ink: Ink = BLACK) -> Text:
    x = (WIDTH - face(bold=bold).width(text, size)) / 2
    return Text(x, y, text, size, bold, ink)


def _heading(poster: Poster) -> Iterator[Mark]:
    """Say where this is: the units above it, the outlet, the place, the largest on the sheet."""
    regular, bold = face(), face(bold=True)
    yield _centred(clip(regular.spell(poster.unit_path), regular, 13, INNER), 66, 13, ink=GREY)
    size, broken = fit(bold.spell(poster.outlet), bold, (38, 34, 30, 26, 22, 18), INNER, 2)
    top = 80 + (92 - len(broken) * size * 1.2) / 2
    yield from (_centred(line, top + size * (0.92 + 1.2 * n), size, bold=True) for n, line in enumerate(broken))
    yield from _place(poster)


def _place(poster: Poster) -> Iterator[Mark]:
    """Name the checkpoint, white on the band; at the outlet's door say what the sheet is for."""
    bold = face(bold=True)
    door = " · ".join(_says(language, mark("Safety inspection")) for language in poster.languages)
    size, broken = fit(bold.spell(poster.place or door), bold, (22, 18, 15, 12), INNER - 24, 1)
    if broken[-1].endswith(ELLIPSIS):
        size, broken = fit(bold.spell(poster.place or door), bold, (14, 12), INNER - 24, 2)
    first = 203 + size * 0.36 - (len(broken) - 1) * size * 0.6
    yield from (_centred(line, first + n * size * 1.2, size, bold=True, ink=WHITE) for n, line in enumerate(broken))


def _code(poster: Poster) -> Iterator[Mark]:
    code = qr.code(poster.link)
    yield Runs((WIDTH - CODE_SIDE) / 2, CODE_TOP, CODE_SIDE / code.side, code.runs)
    bold = face(bold=True)
    size, (typed, *_) = fit(bold.spell(poster.short_code), bold, (34, 28, 22, 16), INNER, 1)
    yield _centred(typed, CODE_TOP + CODE_SIDE + 60, size, bold=True)
    bot = face().spell(f"Telegram  @{poster.bot}")
    yield _centred(clip(bot, face(), 13, INNER), CODE_TOP + CODE_SIDE + 82, 13, ink=GREY)


@cache
def _frame(languages: tuple[str, ...], bot: str) -> Stamp:
    """Draw the band, and say what to do, one column to a language. The same on every sheet of a batch."""
    gap = 28.0
    width = (INNER - gap * (len(languages) - 1)) / len(languages)
    columns = [
        mark
        for n, language in enumerate(languages)
        for mark in _column(language, bot, MARGIN + n * (width + gap), width)
    ]
    band, rule = Box(MARGIN, 182, INNER, 42, fill=BLUE), Box(MARGIN, STEPS_TOP - 22, INNER, 0.7, fill=HAIR)
    return Stamp((band, rule, *columns))


def _column(language: str, bot: str, x: float, width: float) -> Iterator[Mark]:
    y, size, indent = STEPS_TOP, 11.5, 22.0
    for number, step in zip(NUMBERS, STEPS, strict=True):
        yield Text(x, y + 0.6, number, 14, ink=BLUE)
        for line in lines(face().spell(_says(language, step)), face(), size, width - indent):
            yield Text(x + indent, y, line, size)
            y += 16
        y += 4
    y += 5
    for line in lines(
        face().spell(_says(language, mark("No camera? Send the code above to @{bot}."), bot=bot)), face(), 11, width
    ):
        yield Text(x, y, line, 11, ink=GREY)
        y += 15
    foot = face().spell(_says(language, mark("Please do not cover or remove this sheet.")))
    yield Text(x, HEIGHT - 40, clip(foot, face(), 9, width), 9, ink=GREY)


def _says(language: str, message: str, **values: object) -> str:
    return _words(language)(message, **values)


@cache
def _words(language: str) -> Words:
    return Words(language)
