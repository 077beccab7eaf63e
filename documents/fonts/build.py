"""Makes regular.ttf and bold.ttf out of Noto Sans and Noto Sans SC. Runs by hand, once per new upstream release; nothing imports it.

Latin, Greek, Cyrillic and their punctuation come from Noto Sans, everything else from Noto Sans SC: GB 2312, the
8,105 characters of the Table of General Standard Chinese Characters (State Council, 2013; characters.txt), and the signs
that people type. Hinting and layout tables go: paper needs neither.

    npm pack @expo-google-fonts/noto-sans@0.4.2 @expo-google-fonts/noto-sans-sc@0.4.3     # then unpack both
    python documents/fonts/build.py NotoSans_400Regular.ttf NotoSansSC_400Regular.ttf documents/fonts/regular.ttf
    python documents/fonts/build.py NotoSans_700Bold.ttf NotoSansSC_700Bold.ttf documents/fonts/bold.ttf
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Roundsman Sans"
"""A changed font goes by a name of its own, as its licence asks."""

ALPHABETS = (
    range(0x20, 0x250),  # Latin with its extensions A and B
    range(0x370, 0x530),  # Greek, Cyrillic
    range(0x1E00, 0x1F00),  # Vietnamese
    range(0x2000, 0x2070),  # punctuation
    (0x20AC, 0x2116, 0x2122),  # euro, numero, trade mark
)
SIGNS = (
    range(0x2070, 0x2100),  # raised and lowered digits, currencies
    range(0x2190, 0x2800),  # arrows, mathematics, circled numbers, shapes, check marks
    range(0x3000, 0x3040),  # Chinese punctuation
    range(0xFF00, 0xFFF0),  # full-width forms
)
UNNEEDED = ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "vhea", "vmtx"]


def chinese() -> set[int]:
    """Name the characters a Chinese record may need: GB 2312 with its signs, and the general standard table."""
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    standard = (Path(__file__).parent / "characters.txt").read_text("utf-8")
    return {ord(c) for c in "".join(pair.decode("gb2312", "ignore") for pair in pairs) + standard if not c.isspace()}


def part(source: Path, wanted: Iterable[int], target: Path) -> set[int]:
    """Write the wanted characters of a font as a font; tell which it had."""
    font = TTFont(source)
    options = Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += UNNEEDED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.save(target)
    return set(font.getBestCmap())


def build(latin: Path, han: Path, target: Path) -> None:
    """Merge the two fonts; what both have is taken from the first."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "first.ttf"), Path(folder, "second.ttf")
        had = part(latin, set().union(*ALPHABETS), first)
        part(han, chinese().union(*SIGNS) - had, second)
        font = Merger().merge(
            [str(second), str(first)]
        )  # the first font's line height is the one kept: Chinese needs more
    rename(font)
    font.save(target)


def rename(font: TTFont) -> None:
    """Give the font its own name, and each weight one of its own: inside a PDF two fonts may not share one."""
    whole = f"{FAMILY} {font['name'].getDebugName(2)}"
    names = {
        1: FAMILY,
        3: whole,
        4: whole,
        6: whole.replace(FAMILY, FAMILY.replace(" ", "")).replace(" ", "-"),
        16: FAMILY,
    }
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.string)


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:4]))
