"""A screen: what is written, what can be tapped, what is shown. Pure data; a handler turns it into a message."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from aiogram.filters.callback_data import CallbackData

GOOD, BAD, MAIN, PLAIN = "success", "danger", "primary", ""
"""Colours of buttons, where the client can show them; the words carry the meaning without."""

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64


@dataclass(frozen=True)
class Button:
    """One button: a callback, or a link."""

    text: str
    data: CallbackData | None = None
    style: str = PLAIN
    url: str | None = None


@dataclass(frozen=True)
class Screen:
    """HTML text, rows of buttons, and a picture by its file id where there is one."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    photo: str | None = None


def safe(text: object) -> str:
    """Escape what people wrote for HTML."""
    return escape(str(text), quote=False)


def cut(text: str, limit: int) -> str:
    """Shorten a plain text to so many characters, visibly."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
