"""A font inside a PDF: the outlines that were used, how wide each is, and which character each one means.

ISO 32000-1, 9.7: a composite font whose codes are the glyphs' own numbers (Identity-H), so pages can be written before the font is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from documents.face import Face
from documents.objects import Objects

_AT_ONCE = 100
"""How many lines the format allows in one block of a character map."""


def embed(objects: Objects, font: Face, used: Mapping[int, int], number: int) -> None:
    """Write a font as the object of that number. `used` maps glyphs to the characters they stand for."""
    outlines = font.subset(used)
    file = objects.stream(outlines, f"/Length1 {len(outlines)}")
    name = f"/AAAAAA+RoundsmanSans-{font.name.title()}"
    box = " ".join(map(str, font.box))
    metrics = f"/FontBBox [{box}] /ItalicAngle 0 /Ascent 1160 /Descent -288 /CapHeight 733 /StemV 90"
    descriptor = objects.add(f"<< /Type /FontDescriptor /FontName {name} /Flags 4 {metrics} /FontFile2 {file} 0 R >>")
    widths = " ".join(f"{glyph} [{font.advances[glyph]}]" for glyph in sorted(used))
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    glyphs = f"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] /CIDToGIDMap /Identity"
    inner = objects.add(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} {system} {glyphs} >>")
    meaning = objects.stream("\n".join(_meaning(used)).encode("ascii"))
    outer = f"/DescendantFonts [{inner} 0 R] /ToUnicode {meaning} 0 R"
    objects.add(f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H {outer} >>", number)


def _meaning(used: Mapping[int, int]) -> Iterator[str]:
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def"
    yield "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    pairs = sorted(used.items())
    for start in range(0, len(pairs), _AT_ONCE):
        block = pairs[start : start + _AT_ONCE]
        yield f"{len(block)} beginbfchar"
        yield from (f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex()}>" for glyph, code in block)
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"
