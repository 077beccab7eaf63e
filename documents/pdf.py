"""Draws pages as a PDF: our four kinds of marks in reportlab's words.

Knows nothing of posters or records, and nothing of the file format. Text can be searched and copied. The same pages
give the same bytes: a document carries no time of its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from threading import Lock
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from documents.face import face
from documents.page import HEIGHT, WIDTH, Box, Mark, Page, Picture, Runs, Stamp, Text

rl_config.useA85 = 0
"""Streams stay binary; written in letters, each would be a quarter longer."""

_MAKER = "Roundsman"
_SAVING = Lock()
"""Cutting a font down to its used letters moves a reading position that all documents share."""


def write(pages: Iterable[Page], out: BinaryIO, *, title: str, language: str) -> int:
    """Write a whole document; tell how many pages it has. Of a finished page only its drawing commands are kept."""
    canvas = _blank(out, title, language)
    sheaf = _Sheaf(canvas)
    count = 0
    for count, page in enumerate(pages, start=1):  # noqa: B007 - the last number is the answer
        for mark in page:
            sheaf.draw(mark)
        canvas.showPage()
    with _SAVING:
        canvas.save()
    return count


def _blank(out: BinaryIO, title: str, language: str) -> Canvas:
    canvas = Canvas(
        out,
        (WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=face().name,  # type: ignore[arg-type]  # the stubs take a name for a number
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setAuthor(_MAKER)
    canvas.setCreator(_MAKER)
    canvas.setSubject("")
    canvas.setDateFormatter(lambda *_: "")
    return canvas


class _Sheaf:
    """The document being drawn, and which stamps it already holds."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._stamps: dict[Stamp, str] = {}

    def draw(self, mark: Mark | Stamp) -> None:
        match mark:
            case Text():
                self._text(mark)
            case Box():
                self._box(mark)
            case Runs():
                self._runs(mark)
            case Picture():
                low = HEIGHT - mark.y - mark.height
                self._canvas.drawImage(ImageReader(io.BytesIO(mark.jpeg)), mark.x, low, mark.width, mark.height)
            case Stamp():
                self._stamp(mark)

    def _text(self, mark: Text) -> None:
        self._canvas.setFillColorRGB(*mark.ink)
        self._canvas.setFont(face(bold=mark.bold).name, mark.size)
        self._canvas.drawString(mark.x, HEIGHT - mark.y, mark.text)

    def _box(self, mark: Box) -> None:
        if mark.fill:
            self._canvas.setFillColorRGB(*mark.fill)
        if mark.frame:
            self._canvas.setStrokeColorRGB(*mark.frame)
            self._canvas.setLineWidth(0.6)
        low = HEIGHT - mark.y - mark.height
        self._canvas.rect(mark.x, low, mark.width, mark.height, stroke=int(bool(mark.frame)), fill=int(bool(mark.fill)))

    def _runs(self, mark: Runs) -> None:
        """Draw in a coordinate system whose unit is one square, so that a run is four small whole numbers."""
        self._canvas.saveState()
        self._canvas.translate(mark.x, HEIGHT - mark.y)
        self._canvas.scale(mark.side, mark.side)
        self._canvas.setFillGray(0)
        squares = self._canvas.beginPath()
        for column, row, length in mark.runs:
            squares.rect(column, -row - 1, length, 1)
        self._canvas.drawPath(squares, stroke=0, fill=1)
        self._canvas.restoreState()

    def _stamp(self, stamp: Stamp) -> None:
        if stamp not in self._stamps:
            self._stamps[stamp] = f"stamp{len(self._stamps)}"
            self._canvas.beginForm(self._stamps[stamp])
            for mark in stamp.marks:
                self.draw(mark)
            self._canvas.endForm()
        self._canvas.doForm(self._stamps[stamp])
