"""Text as it can be printed: nothing invisible, nothing silently missing.

People paste anything into a chat. What the bundled font cannot draw becomes a sign that stands for it, or 〓, the
printer's mark for a missing type, so that a reader sees that something stood there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container

MISSING = "〓"

_STANDS_FOR = str.maketrans(
    {
        "\t": " ",
        "\r": None,
        "\xa0": " ",
        "\u202f": " ",
        "✅": "✓",
        "✔": "✓",
        "❌": "×",
        "✖": "×",
        "✗": "×",
        "✘": "×",
        "➖": "–",
        "❗": "！",
        "❓": "？",
        "🔴": "●",
        "🟠": "●",
        "🟡": "●",
        "🟢": "●",
        "🔵": "●",
    }
)

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Mn", "Me"}
"""Categories without a picture of their own: controls, joiners, halves of pairs, private use, marks left over after composing."""

_SKIN_TONES = range(0x1F3FB, 0x1F400)
_RADICALS = range(0x2E80, 0x2FE0)
"""Look like characters and are none; text copied out of a document is full of them."""


def printable(text: str, drawn: Container[int]) -> str:
    """Spell a text with the characters in `drawn`; line ends stay."""
    composed = unicodedata.normalize("NFC", text).translate(_STANDS_FOR)
    return "".join(_spell(character, drawn) for character in composed)


def _spell(character: str, drawn: Container[int]) -> str:
    if character == "\n" or (ord(character) in drawn and ord(character) not in _RADICALS):
        return "" if unicodedata.category(character) == "Cf" else character
    if ord(character) in _RADICALS:
        whole = unicodedata.normalize("NFKC", character)
        return whole if all(ord(c) in drawn for c in whole) and whole != character else MISSING
    unseen = unicodedata.category(character) in _UNSEEN - {"Co"} or ord(character) in _SKIN_TONES
    return "" if unseen else MISSING
