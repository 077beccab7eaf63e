"""The rota as a picture: calendar months in which every turn is a band in the colours of its A and its B, with their names.

Colours belong to people, in the order in which they first serve; the letters A and B say the same without colour.
"""

from __future__ import annotations

import io
from calendar import Calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from documents.face import face
from locales import Words
from safety.model.views.rota import Rota, TurnLine

WIDTH, MARGIN, HEAD, ROW = 1080, 36, 96, 132
MONTH_HEAD, WEEKDAYS = 64, 40
BAND_A, BAND_B = 44, 36
MONTHS = 3
"""Months in one picture: more would be too small to read on a phone."""

PALETTE = ("#1f6feb", "#b35900", "#1a7f37", "#8250df", "#bf3989", "#57606a", "#0a7ea4", "#9a6700")
INK, SOFT, LINE = "#1f2328", "#656d76", "#d0d7de"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """A part of a turn that lies within one week: from which column to which, with whom."""

    first: int
    last: int
    turn: TurnLine


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    data = (files("documents.fonts") / ("bold.ttf" if bold else "regular.ttf")).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size)


def draw(view: Rota, words: Words) -> bytes:
    """Draw the months from the running turn to the last one that is shown, at most three, as a PNG."""
    words = words.at(view.place.zone)
    months = _months(view.turns, words.zone)
    weeks = {month: _served(month, view.turns, words.zone) for month in months}
    heights = [MONTH_HEAD + WEEKDAYS + ROW * len(weeks[month]) for month in months]
    sheet = Image.new("RGB", (WIDTH, HEAD + sum(heights) + MARGIN), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((MARGIN, MARGIN), _fit(view.place.name, 40, WIDTH - 2 * MARGIN, bold=True), INK, _font(40, bold=True))
    colours = _colours(view.turns)
    top = HEAD
    for month, height in zip(months, heights, strict=True):
        _month(pen, month, weeks[month], top, Bands(view.turns, colours, words))
        top += height
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _months(turns: Sequence[TurnLine], zone: ZoneInfo) -> list[date]:
    month = turns[0].begins_at.astimezone(zone).date().replace(day=1)
    if turns[0].running and len(turns) > 1:
        last_day = turns[0].ends_at.astimezone(zone).date() - _DAY
        month = last_day.replace(day=1)  # a running turn that began last month does not bring that month back
    end = (turns[-1].ends_at - _DAY).astimezone(zone).date()
    found: list[date] = []
    while month <= end and len(found) < MONTHS:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def _served(month: date, turns: Sequence[TurnLine], zone: ZoneInfo) -> list[list[date]]:
    """Tell the weeks of a month in which anybody serves; the others would be empty."""
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [week for week in weeks if any(_bands(week, month, turns, zone))]


def _colours(turns: Sequence[TurnLine]) -> dict[str, str]:
    people = dict.fromkeys(who for turn in turns for who in (turn.a, turn.b) if who)
    return {who: PALETTE[number % len(PALETTE)] for number, who in enumerate(people)}


@dataclass(frozen=True)
class Bands:
    """What is drawn into the weeks."""

    turns: Sequence[TurnLine]
    colours: dict[str, str]
    words: Words


def _month(pen: ImageDraw.ImageDraw, month: date, weeks: Sequence[Sequence[date]], top: int, bands: Bands) -> None:
    words, cell = bands.words, _cell()
    pen.text((MARGIN, top + 12), words.month(month), INK, _font(32, bold=True))
    for column, day in enumerate(weeks[0]):
        pen.text((MARGIN + column * cell + 8, top + MONTH_HEAD), words.weekday(day), SOFT, _font(24))
    for number, week in enumerate(weeks):
        y = top + MONTH_HEAD + WEEKDAYS + number * ROW
        _days(pen, week, month, y)
        for band in _bands(week, month, bands.turns, words.zone):
            _band(pen, band, y, bands.colours, words)


def _cell() -> int:
    return (WIDTH - 2 * MARGIN) // 7


def _days(pen: ImageDraw.ImageDraw, week: Sequence[date], month: date, y: int) -> None:
    cell = _cell()
    for column, day in enumerate(week):
        x = MARGIN + column * cell
        if day.month != month.month:
            continue
        pen.rectangle((x, y, x + cell, y + ROW), None, LINE)
        pen.text((x + 8, y + 6), str(day.day), INK, _font(26))


def _bands(week: Sequence[date], month: date, turns: Sequence[TurnLine], zone: ZoneInfo) -> Iterator[Band]:
    """Tell the bands of a week: a day belongs to the turn that serves at its noon."""
    for turn in turns:
        inside = [
            column
            for column, day in enumerate(week)
            if day.month == month.month
            and turn.begins_at <= datetime(day.year, day.month, day.day, 12, tzinfo=zone) < turn.ends_at
        ]
        if inside:
            yield Band(inside[0], inside[-1], turn)


def _band(pen: ImageDraw.ImageDraw, band: Band, y: int, colours: dict[str, str], words: Words) -> None:
    left, right = MARGIN + band.first * _cell() + 4, MARGIN + (band.last + 1) * _cell() - 4
    nobody = words("nobody")
    top = y + ROW - BAND_A - BAND_B - 4
    for letter, who, height, size in (("A", band.turn.a, BAND_A, 26), ("B", band.turn.b, BAND_B, 22)):
        colour = colours.get(who or "", SOFT)
        filled = letter == "A"
        pen.rectangle((left, top, right, top + height - 3), colour if filled else "white", colour, 2)
        text = _fit(f"{letter}  {who or nobody}", size, right - left - 16, bold=filled)
        font = _font(size, bold=filled)
        pen.text((left + 8, top + (height - 3) / 2), text, "white" if filled else colour, font, anchor="lm")
        top += height


def _fit(text: str, size: int, room: int, *, bold: bool = False) -> str:
    """Cut a text visibly where it is too wide; the first letter always stays."""
    text, font = face(bold=bold).spell(text), _font(size, bold=bold)
    if font.getlength(text) <= room:
        return text
    while len(text) > 1 and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"
