"""What is said of our own troubles: a handling that failed for good, a database that is away, a disk that keeps nothing."""

from __future__ import annotations

from handlers.screens.layout import paragraphs
from handlers.screens.screen import Screen
from locales import LANGUAGES, Words


def trouble() -> Screen:
    """Say that the last message was not handled, in every language, because the reader's may not be known just now."""
    return Screen(paragraphs(*(_told(Words(language)) for language in LANGUAGES)))


def _told(words: Words) -> str:
    return words("Your last message could not be handled; it is kept, and the fault is reported. Send /start to go on.")


def away(words: Words) -> Screen:
    """Say that nothing can be written down for the moment."""
    return Screen(
        paragraphs(
            words("⏳ I cannot write anything down just now."),
            words(
                "What you sent is not lost and need not be sent again: I take it up as soon as I can. If it is urgent, call somebody."
            ),
        )
    )


def away_briefly(words: Words) -> str:
    """The same about a tap."""
    return words("Not written down yet: I cannot just now. Your tap is not lost and counts as soon as I can.")


def disk_refuses(words: Words) -> Screen:
    """Say that a picture has arrived and cannot be kept for the moment."""
    return Screen(
        words(
            "⏳ I have this, but my disk cannot keep it just now. I try again by myself; 👍 on it tells you that it is kept."
        )
    )
