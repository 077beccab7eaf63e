"""Turns Telegram's HTML into text and entities, as strictly as Telegram does, in its words.

Entities count UTF-16 units. `parse_mode` HTML is all that is understood; the Markdown modes are refused, because a half
right Markdown would be worse than none.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from simulator import limits
from simulator.errors import bad_request, strict

Entity = dict[str, Any]

KINDS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
TAG = re.compile(r"<(/?)([^\s>/]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)(>?)")
ATTRIBUTE = re.compile(r"\s+([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


def utf16(text: str) -> int:
    """Count a text's UTF-16 units."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    begins: int


class _Reader:
    """Walks once over the source, keeping the stack of open tags."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < len(self.source):
            tag = self.source.find("<", at)
            self._text(self.source[at : tag if tag >= 0 else len(self.source)])
            if tag < 0:
                break
            at = self._tag(tag)
        if self.stack:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.sort(key=lambda e: (e["offset"], -e["length"]))
        return "".join(self.parts), self.entities

    def _text(self, raw: str) -> None:
        text = CHARACTER.sub(lambda found: unescape(found[0]), raw)
        self.parts.append(text)
        self.length += utf16(text)

    def _tag(self, at: int) -> int:
        found = TAG.match(self.source, at)
        where = len(self.source[:at].encode())
        if found is None or not (found[3] or found[4]):
            raise _unparsed(f"Unclosed start tag at byte offset {where}")
        name = found[2].lower()
        if found[1]:
            self._close(name, where)
        else:
            self._open(name, found[3], where)
        if not found[4]:
            raise _unparsed(f"Unclosed {'end' if found[1] else 'start'} tag at byte offset {where}")
        return found.end()

    def _open(self, name: str, rest: str, where: int) -> None:
        attributes = {a[1].lower(): unescape(a[2] or a[3] or a[4] or "") for a in ATTRIBUTE.finditer(rest)}
        spoiler = name != "span" or attributes.get("class") == "tg-spoiler"
        if name not in KINDS or not spoiler:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {where}')
        self.stack.append(_Open(name, attributes, self.length))

    def _close(self, name: str, where: int) -> None:
        if not self.stack:
            raise _unparsed(f"Unexpected end tag at byte offset {where}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise _unparsed(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{name}>"')
        if self.length > opened.begins:
            self._mark(opened)

    def _mark(self, opened: _Open) -> None:
        entity: Entity = {"type": KINDS[opened.tag], "offset": opened.begins, "length": self.length - opened.begins}
        match opened.tag:
            case "a":
                self._link(entity, opened)
                return
            case "blockquote" if "expandable" in opened.attributes:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
            case "code" if opened.attributes.get("class", "").startswith("language-"):
                self._language(opened)
        self.entities.append(entity)

    def _link(self, entity: Entity, opened: _Open) -> None:
        url = opened.attributes.get("href") or "".join(self.parts)
        if re.match(r"(https?|tg|mailto|tel)://?\S+$|[\w-]+(\.[\w-]+)+\S*$", url):
            self.entities.append(entity | {"url": url})

    def _language(self, opened: _Open) -> None:
        if self.stack and self.stack[-1].tag == "pre":
            self.stack[-1].attributes["language"] = opened.attributes["class"].removeprefix("language-")


def _unparsed(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut the blank edges off a text, as Telegram does, and move its entities along."""
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    size, shift, kept = utf16(body), utf16(text[:lead]), []
    for entity in entities:
        begins, ends = entity["offset"] - shift, entity["offset"] - shift + entity["length"]
        begins, ends = max(begins, 0), min(ends, size)
        if ends > begins:
            kept.append(entity | {"offset": begins, "length": ends - begins})
    return body, kept


def formatted(source: str, parse_mode: str | None, given: list[Entity] | None = None) -> tuple[str, list[Entity]]:
    """Give the text that people see and its entities, from markup or from entities that the bot counted itself."""
    if len(source.encode()) > limits.RAW_TEXT_BYTES:
        raise bad_request("Text is too long")
    if not parse_mode:
        return trimmed(source, sorted(given or [], key=lambda e: (e["offset"], -e["length"])))
    if parse_mode.lower() != "html":
        known = parse_mode.lower() in {"markdown", "markdownv2"}
        raise strict(f"parse_mode {parse_mode} is not simulated") if known else bad_request("unsupported parse_mode")
    return trimmed(*_Reader(source).read())
