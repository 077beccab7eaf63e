"""Draws pages as a PDF, each as it comes: a page is compressed, written and forgotten, so a thousand cost the memory of one.

Knows four kinds of marks and one font in two weights, nothing of posters or records. Text is embedded with its
meaning, so it can be searched and copied. The same pages give the same bytes: a document carries no time of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from documents.embedding import embed
from documents.face import face
from documents.objects import Objects
from documents.page import HEIGHT, WIDTH, Box, Ink, Mark, Page, Picture, Runs, Text


def write(pages: Iterable[Page], out: BinaryIO, *, title: str, language: str) -> int:
    """Write a whole document; `out` needs no seeking. Tells how many pages it has."""
    sheaf = _Sheaf(Objects(out))
    for page in pages:
        sheaf.add(page)
    sheaf.finish(title, language)
    return len(sheaf.pages)


class _Sheaf:
    """The document being written: its pages so far, and which characters they used of each weight."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.pages: list[int] = []
        self.tree, self.regular, self.bold = (objects.reserve() for _ in range(3))
        self.used: dict[bool, dict[int, int]] = {False: {}, True: {}}

    def add(self, page: Page) -> None:
        images: list[int] = []
        content = "\n".join([self._draw(mark, images) for mark in page])
        stream = self.objects.stream(content.encode("ascii"))
        fonts = f"/Font << /F0 {self.regular} 0 R /F1 {self.bold} 0 R >>"
        named = " ".join(f"/I{image} {image} 0 R" for image in images)
        resources = f"/Resources << {fonts} /XObject << {named} >> >>"
        self.pages.append(
            self.objects.add(f"<< /Type /Page /Parent {self.tree} 0 R /Contents {stream} 0 R {resources} >>")
        )

    def finish(self, title: str, language: str) -> None:
        objects = self.objects
        for bold, number in ((False, self.regular), (True, self.bold)):
            embed(objects, face(bold=bold), self.used[bold], number)
        kids = " ".join(f"{page} 0 R" for page in self.pages)
        sheet = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        objects.add(f"<< /Type /Pages /Count {len(self.pages)} {sheet} /Kids [{kids}] >>", self.tree)
        view = f"/Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >>"
        catalogue = objects.add(f"<< /Type /Catalog /Pages {self.tree} 0 R {view} >>")
        info = objects.add(f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>")
        objects.close(catalogue, info)

    def _draw(self, mark: Mark, images: list[int]) -> str:
        match mark:
            case Text():
                return self._text(mark)
            case Box():
                return _box(mark)
            case Runs():
                return _runs(mark)
            case Picture():
                images.append(self._image(mark))
                low = HEIGHT - mark.y - mark.height
                return f"q {mark.width:.2f} 0 0 {mark.height:.2f} {mark.x:.2f} {low:.2f} cm /I{images[-1]} Do Q"

    def _text(self, mark: Text) -> str:
        glyphs, used = face(bold=mark.bold).glyphs, self.used[mark.bold]
        codes = [ord(character) for character in mark.text]
        used.update((glyphs[code], code) for code in codes)
        shown = "".join([f"{glyphs[code]:04X}" for code in codes])
        place = f"{mark.x:.2f} {HEIGHT - mark.y:.2f}"
        return f"BT {_ink(mark.ink)} rg /F{mark.bold:d} {mark.size:.2f} Tf {place} Td <{shown}> Tj ET"

    def _image(self, mark: Picture) -> int:
        space = "/DeviceGray" if mark.grey else "/DeviceRGB"
        size = f"/Width {mark.pixels[0]} /Height {mark.pixels[1]}"
        kind = f"/Type /XObject /Subtype /Image {size} /ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode"
        return self.objects.raw_stream(mark.jpeg, kind)


def _ink(ink: Ink) -> str:
    return f"{ink[0]:.3g} {ink[1]:.3g} {ink[2]:.3g}"


def _box(mark: Box) -> str:
    shape = f"{mark.x:.2f} {HEIGHT - mark.y - mark.height:.2f} {mark.width:.2f} {mark.height:.2f} re"
    filled = f"{_ink(mark.fill)} rg {shape} f" if mark.fill else ""
    framed = f"{_ink(mark.frame)} RG 0.6 w {shape} S" if mark.frame else ""
    return f"{filled} {framed}".strip()


def _runs(mark: Runs) -> str:
    """Draw in a coordinate system whose unit is one square, so that a run is four small whole numbers."""
    squares = "\n".join([f"{column} {-row} {length} -1 re" for column, row, length in mark.runs])
    return f"q {mark.side:.4f} 0 0 {mark.side:.4f} {mark.x:.2f} {HEIGHT - mark.y:.2f} cm 0 g {squares} f Q"
