"""What Telegram finds in a text by itself (commands, links, mentions), and the way back from entities to HTML.

The patterns are the plain cases of Telegram's own: enough for clients that look for a `bot_command` at offset 0, and for a
page that shows what a person would see.
"""

import re
from html import escape

from simulator import limits
from simulator.markup import Entity, utf16

FOUND = (
    ("url", re.compile(r"(?<![\w@])(?:https?://[^\s<>\"]+|t\.me/[^\s<>\"]+)")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "spoiler": "tg-spoiler", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
NOTHING_INSIDE = {"code", "pre", "text_link"}


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram finds by itself, never inside code or a link; at most 100 entities survive."""
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in NOTHING_INSIDE]
    every = list(entities)
    for kind, pattern in FOUND:
        for found in pattern.finditer(text):
            begins = utf16(text[: found.start()])
            ends = begins + utf16(found[0])
            if all(ends <= a or begins >= b for a, b in closed):
                every.append({"type": kind, "offset": begins, "length": ends - begins})
                closed.append((begins, ends))
    return sorted(every, key=lambda e: (e["offset"], -e["length"]))[: limits.ENTITIES]


def _tags(entity: Entity, inner: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in {"text_link", "url"}:
        url = entity.get("url") or (inner if "://" in inner else f"https://{inner}")
        return f'<a href="{escape(url)}">', "</a>"
    tag = TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _slice(units: bytes, begins: int, ends: int) -> str:
    return units[begins * 2 : ends * 2].decode("utf-16-le", "replace")


def as_html(text: str, entities: list[Entity]) -> str:
    """Write a text with its entities as HTML that is safe to put on a page: everything else is escaped."""
    units = text.encode("utf-16-le")
    return _span(units, 0, len(units) // 2, entities).replace("\n", "<br>")


def _span(units: bytes, begins: int, ends: int, entities: list[Entity]) -> str:
    out, at, rest = [], begins, list(entities)
    while rest:
        first = rest.pop(0)
        if first["offset"] < at:
            continue
        stop = min(first["offset"] + first["length"], ends)
        inner = [e for e in rest if e["offset"] < stop]
        rest = rest[len(inner) :]
        opening, closing = _tags(first, _slice(units, first["offset"], stop))
        out.append(escape(_slice(units, at, first["offset"])))
        out.append(opening + _span(units, first["offset"], stop, inner) + closing)
        at = stop
    out.append(escape(_slice(units, at, ends)))
    return "".join(out)
