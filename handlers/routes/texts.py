"""Typed words: the answer that is awaited, or a code."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import Message

from handlers.routes.menu import spoken
from handlers.turn import Turn
from safety.actions import speech


async def said(message: Message, turn: Turn) -> None:
    """Take what was typed."""
    language = message.from_user.language_code if message.from_user else None
    await turn.act(speech.say, text=(message.text or "").replace("\0", ""), language=spoken(language))


def routes() -> Router:
    """Make the router."""
    router = Router(name="texts")
    router.message.register(said, F.text)
    return router
