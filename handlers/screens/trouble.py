"""What is said when a handling failed for good: the one screen for our own mistakes."""

from __future__ import annotations

from handlers.screens.layout import paragraphs
from handlers.screens.screen import Screen
from locales import LANGUAGES, Words


def trouble() -> Screen:
    """Say that the last message was not handled, in every language, because the reader's may not be known just now."""
    return Screen(paragraphs(*(_told(Words(language)) for language in LANGUAGES)))


def _told(words: Words) -> str:
    return words("Your last message could not be handled; it is kept, and the fault is reported. Send /start to go on.")
