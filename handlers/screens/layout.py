"""The few typographic moves every screen is made of. Knows HTML and widths, no wording.

What people or data wrote goes through `said`, `name` or `quote`: escaped, and cut so that no screen outgrows a message.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import accumulate

from handlers.screens.screen import Button, safe

NAME = 60
"""Characters of a name on a screen; longer ones end visibly in "…"."""

LABEL = 40
"""Columns of a button's label."""

HALF = 16
"""Columns of a label that still shares its row on a 360 px phone; a Chinese character takes two."""

_TAG = re.compile(r"<[^>]+>")

Rows = tuple[tuple[Button, ...], ...]


def lines(*parts: str) -> str:
    """Lay parts under each other; empty ones leave no gap."""
    return "\n".join(part for part in parts if part)


def paragraphs(*parts: str) -> str:
    """Lay parts under each other with a blank line between."""
    return "\n\n".join(part for part in parts if part)


def spaced(*parts: str) -> str:
    """Lay parts beside each other, with a dot between."""
    return " · ".join(part for part in parts if part)


def said(text: object, limit: int = 400) -> str:
    """Show what data or people say."""
    return safe(clip(str(text), limit))


def clip(text: str, limit: int) -> str:
    """Shorten a plain text to so many UTF-16 units, visibly."""
    if _units(text) <= limit:
        return text
    kept = text[: limit - 1]
    while _units(kept) > limit - 1:
        kept = kept[: -max(1, (_units(kept) - limit + 1) // 2)]
    return kept.rstrip() + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def name(text: object) -> str:
    """Show the name of a person or place."""
    return said(text, NAME)


def bold(html: str) -> str:
    """Make it bold; nothing stays nothing."""
    return f"<b>{html}</b>" if html else ""


def italic(html: str) -> str:
    """Make it slanted; nothing stays nothing."""
    return f"<i>{html}</i>" if html else ""


def quote(text: str, limit: int = 1000) -> str:
    """Set apart what somebody wrote in their own words."""
    return f"<blockquote>{said(text, limit)}</blockquote>" if text else ""


def visible(html: str) -> int:
    """Count what is left of HTML after parsing, in UTF-16 units, the stricter of Telegram's two measures."""
    return _units(plain(html))


def plain(html: str) -> str:
    """Tell what is left of HTML after parsing."""
    return unescape(_TAG.sub("", html))


def width(text: str) -> int:
    """Count the columns a label takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def label(text: str) -> str:
    """Cut a button's label: about one line of a phone."""
    if len(text) <= LABEL and width(text) <= LABEL:
        return text
    kept = bisect_left(list(accumulate(map(_columns, text[:LABEL]))), LABEL)
    return text[:kept].rstrip() + "…"


def grid(buttons: Sequence[Button], across: int) -> Rows:
    """Lay short buttons in rows of so many."""
    return tuple(tuple(buttons[i : i + across]) for i in range(0, len(buttons), across))


def packed(buttons: Iterable[Button]) -> Rows:
    """Lay buttons in order, two short ones in a row, a long one alone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        short = width(button.text) <= HALF
        before = rows[-1] if rows else ()
        if short and len(before) == 1 and width(before[0].text) <= HALF:
            rows[-1] = (*before, button)
        else:
            rows.append((button,))
    return tuple(rows)


def row(*buttons: Button | None) -> Rows:
    """Lay buttons in one row; what is None is not there, and an empty row is none."""
    there = tuple(button for button in buttons if button is not None)
    return (there,) if there else ()


def bar(done: int, total: int) -> str:
    """Draw how far a walk has come, in ten cells: one as soon as it has begun, all only when everything is done."""
    filled = max(done * 10 // total, min(done, 1)) if total else 0
    return "▰" * filled + "▱" * (10 - filled)


def first(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
