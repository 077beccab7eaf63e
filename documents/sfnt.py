"""Reads the bundled font files and writes a font of a few of their glyphs.

Only what our two fonts need of OpenType: the tables cmap (format 12), glyf, head, hhea, hmtx, loca and maxp. A font
library would cost each process that draws thirty megabytes and a tenth of a second for the same. Build time
(`fonts/build.py`) uses one, and the tests compare with it.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator
from importlib.resources import files

_EMBEDDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""The tables that a font inside a PDF must have (ISO 32000-1, 9.9)."""

_HEADER, _RECORD = struct.Struct(">IHHHH"), struct.Struct(">4sIII")
_WORDS, _MORE, _SCALES = 0x0001, 0x0020, {0x0008: 2, 0x0040: 4, 0x0080: 8}
"""Flags of a glyph that is put together from others: how long each part's entry is, and whether another follows."""


class Sfnt:
    """One font file; read again for each use, so that nothing of its three megabytes stays in memory."""

    def __init__(self, name: str) -> None:
        content = (files("documents.fonts") / f"{name}.ttf").read_bytes()
        self._tables: dict[str, memoryview] = {}
        for n in range(_HEADER.unpack_from(content)[1]):
            tag, _, start, length = _RECORD.unpack_from(content, _HEADER.size + n * _RECORD.size)
            self._tables[tag.decode("ascii")] = memoryview(content)[start : start + length]

    @property
    def glyph_count(self) -> int:
        return int(struct.unpack_from(">H", self._tables["maxp"], 4)[0])

    def box(self) -> tuple[int, ...]:
        """Tell the box that every glyph stays in: left, bottom, right, top."""
        return struct.unpack_from(">4h", self._tables["head"], 36)

    def characters(self) -> dict[int, int]:
        """Map each character that has a glyph to that glyph's number."""
        table = self._tables["cmap"]
        places = (struct.unpack_from(">HHI", table, 4 + 8 * n) for n in range(struct.unpack_from(">H", table, 2)[0]))
        start = next(at for *_, at in places if struct.unpack_from(">H", table, at)[0] == 12)  # noqa: PLR2004 - the format
        groups = struct.iter_unpack(">III", table[start + 16 : start + struct.unpack_from(">I", table, start + 4)[0]])
        return {code: glyph + code - first for first, last, glyph in groups for code in range(first, last + 1)}

    def advances(self) -> array[int]:
        """Tell how wide each glyph is."""
        given = struct.unpack_from(">H", self._tables["hhea"], 34)[0]
        wide = _big_endian("H", self._tables["hmtx"])[: 2 * given : 2]
        return array("H", [*wide, *[wide[-1]] * (self.glyph_count - given)])

    def subset(self, used: Iterable[int]) -> bytes:
        """Write a font in which only the used glyphs have an outline; every glyph keeps its number."""
        places = self._places()
        kept = self._with_parts({0, *used}, places)
        glyf, loca = bytearray(), array("I", [0])
        for glyph in range(self.glyph_count):
            if glyph in kept:
                glyf += self._tables["glyf"][places[glyph] : places[glyph + 1]]
                glyf += bytes(-len(glyf) % 4)
            loca.append(len(glyf))
        head = bytearray(self._tables["head"])
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        return _file(
            {**self._tables, "head": head, "glyf": glyf, "loca": _written(loca), "hmtx": self._widths_of(kept)}
        )

    def _widths_of(self, kept: set[int]) -> bytearray:
        """Keep the widths of the kept glyphs; noughts instead of the others take no room once compressed."""
        table = bytearray(self._tables["hmtx"])
        for glyph in set(range(struct.unpack_from(">H", self._tables["hhea"], 34)[0])) - kept:
            table[4 * glyph : 4 * glyph + 4] = bytes(4)
        return table

    def _places(self) -> array[int]:
        """Tell where each glyph's outline begins, and after the last where it ends."""
        table = self._tables["loca"]
        if struct.unpack_from(">h", self._tables["head"], 50)[0]:
            return _big_endian("I", table)
        return array("I", (2 * half for half in _big_endian("H", table)))

    def _with_parts(self, wanted: set[int], places: array[int]) -> set[int]:
        """Add the glyphs that the wanted ones are put together from."""
        kept: set[int] = set()
        while wanted:
            glyph = wanted.pop()
            kept.add(glyph)
            wanted.update(set(_parts(self._tables["glyf"][places[glyph] : places[glyph + 1]])) - kept)
        return kept


def _parts(outline: memoryview) -> Iterator[int]:
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield glyph
        at += 4 + (4 if flags & _WORDS else 2) + sum(size for flag, size in _SCALES.items() if flags & flag)


def _big_endian(kind: str, content: memoryview) -> array[int]:
    numbers = array(kind, bytes(content))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _written(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _file(tables: dict[str, memoryview | bytearray | bytes]) -> bytes:
    count = len(_EMBEDDED)
    power = 1 << (count.bit_length() - 1)
    head = _HEADER.pack(0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    records, body = b"", b""
    start = _HEADER.size + count * _RECORD.size
    for tag in _EMBEDDED:
        content = bytes(tables[tag])
        records += _RECORD.pack(tag.encode("ascii"), _checksum(content), start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return head + records + body


def _checksum(content: bytes) -> int:
    return sum(_big_endian("I", memoryview(content + bytes(-len(content) % 4)))) & 0xFFFFFFFF
