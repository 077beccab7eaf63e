"""Reading of raw updates: which number, which chat, which kind; and of a tap, the little that handling it needs.

A tap carries the whole card that it was made on, keyboard included. Of that nothing is believed, so nothing of it is read. What is no tap
is read by aiogram.
"""

from __future__ import annotations

from typing import Annotated, Any

from aiogram.types import Update
from pydantic import BaseModel, Field

LARGEST = 2**63
"""Beyond it no number can be stored."""

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""What of updates is wanted."""

Number = Annotated[int, Field(gt=-LARGEST, lt=LARGEST)]


class User(BaseModel):
    """Who tapped."""

    id: Number
    language_code: str | None = None


class Chat(BaseModel):
    """Where the card is."""

    id: Number
    type: str


class Card(BaseModel):
    """The message whose button was tapped."""

    message_id: Number
    chat: Chat
    photo: list[Any] | None = None


class Tap(BaseModel):
    """A tapped button. `message` is missing where the card was never in a chat with the bot."""

    id: str
    user: User = Field(alias="from")
    message: Card | None = None
    data: str | None = None


class _Tapped(BaseModel):
    callback_query: Tap


def read(raw: dict[str, Any]) -> Update | Tap:
    """Read an update; raises pydantic's ValidationError where that cannot be done."""
    if "callback_query" in raw:
        return _Tapped.model_validate(raw).callback_query
    return Update.model_validate(raw)


def numbered(raw: object) -> bool:
    """Tell whether this is an update whose number can be stored, and acknowledged."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST


def chat_of(raw: dict[str, Any]) -> int:
    """Tell which chat an update belongs to: the order of handling is kept per chat. 0 where none can be read."""
    for kind, body in raw.items():
        if kind == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message") if kind == "callback_query" else body
        for place in (message.get("chat") if isinstance(message, dict) else None, body.get("from")):
            number = place.get("id") if isinstance(place, dict) else None
            if isinstance(number, int) and abs(number) < LARGEST:
                return number
    return 0


def tap_of(raw: dict[str, Any]) -> str | None:
    """Tell by which name Telegram knows a tap; None for what is no tap."""
    query = raw.get("callback_query")
    name = query.get("id") if isinstance(query, dict) else None
    return name if isinstance(name, str) else None


def spoke(raw: dict[str, Any]) -> bool:
    """Tell whether somebody said or tapped something, and waits for an answer."""
    return any(isinstance(raw.get(kind), dict) for kind in ("message", "callback_query"))


def kind_of(raw: dict[str, Any]) -> str:
    """Tell what kind of update it is: one of those that are wanted, or "other"."""
    return next((kind for kind in KINDS if kind in raw), "other")
