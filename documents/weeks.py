"""The heat map: a row for each unit, a square for each week, coloured by the worst that happened in it. A PNG for a chat."""

from __future__ import annotations

import io
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from documents.face import face
from locales import Words
from safety.model.standing import Week, WeekMap, WeekRow

SQUARE, GAP, NAME, MARGIN, HEAD = 44, 4, 300, 24, 84
COLOURS = {Week.NOTHING: "#E9ECEF", Week.IN_TIME: "#2F9E44", Week.LATE: "#F2B705", Week.MISSED: "#D6336C"}
MARKS = {Week.LATE: "!", Week.MISSED: "×"}
"""A colour alone tells a colour-blind leader nothing."""
INK, PAPER = "#212529", "#FFFFFF"


def png(found: WeekMap, words: Words) -> bytes:
    """Draw it; units that are too many are counted below."""
    width = 2 * MARGIN + NAME + len(found.mondays) * (SQUARE + GAP)
    height = HEAD + len(found.rows) * (SQUARE + GAP) + MARGIN + (SQUARE if found.more else 0)
    image = Image.new("RGB", (max(width, 480), height), PAPER)
    pen = ImageDraw.Draw(image)
    title, text, small = (_font(weight, size) for weight, size in (("bold", 26), ("regular", 22), ("regular", 16)))
    pen.text((MARGIN, MARGIN - 8), _fitting(found.name, title, width - 2 * MARGIN), INK, title)
    for place, monday in enumerate(found.mondays):
        day = f"{monday:%m-%d}"
        pen.text((_left(place) + SQUARE / 2, HEAD - 14), day, INK, small, anchor="mm")
    for number, row in enumerate(found.rows):
        top = HEAD + number * (SQUARE + GAP)
        pen.text((MARGIN, top + SQUARE / 2), _fitting(row.name, text, NAME - 12), INK, text, anchor="lm")
        _squares(pen, row, top, small)
    if found.more:
        more = words("and {n} more", n=found.more)
        pen.text((MARGIN, height - MARGIN - SQUARE / 2), more, INK, text, anchor="lm")
    target = io.BytesIO()
    image.save(target, "PNG")  # to optimise it takes four times as long, for a fifteenth of the bytes
    return target.getvalue()


def _left(place: int) -> int:
    return MARGIN + NAME + place * (SQUARE + GAP)


def _squares(pen: ImageDraw.ImageDraw, row: WeekRow, top: int, font: ImageFont.FreeTypeFont) -> None:
    for place, (week, share) in enumerate(zip(row.weeks, row.share, strict=True)):
        box = (_left(place), top, _left(place) + SQUARE, top + SQUARE)
        pen.rounded_rectangle(box, 6, COLOURS[week])
        told = MARKS.get(week, "") if share in (0.0, 1.0) else f"{share:.0%}"
        ink = INK if week is Week.LATE else PAPER
        pen.text((box[0] + SQUARE / 2, top + SQUARE / 2), told, ink, font, anchor="mm")


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    with (files("documents.fonts") / f"{weight}.ttf").open("rb") as file:
        return ImageFont.truetype(io.BytesIO(file.read()), size)


def _fitting(name: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """Cut a name to a width, visibly."""
    text = face(bold=False).spell(name)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
