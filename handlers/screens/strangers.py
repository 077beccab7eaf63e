"""What a stranger is told: how to be enrolled, in both languages at once, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from handlers.screens.layout import paragraphs
from handlers.screens.screen import Screen
from locales import LANGUAGES, Words

Say = Callable[[Words], str]


def stranger() -> Screen:
    """Tell a chat that is nobody's yet how to be enrolled."""
    return _in_every_language(_how)


def paused(until: datetime) -> Screen:
    """Tell someone who tried too many codes when the next one is read."""
    return _in_every_language(lambda words: pause(until, words))


def _in_every_language(say: Say) -> Screen:
    return Screen(paragraphs(*(say(Words(language)) for language in LANGUAGES)))


def _how(words: Words) -> str:
    return words(
        "This bot is for enrolled staff. Open your invitation link, or type its code here. "
        "Your security department gives it to you."
    )


def pause(until: datetime, words: Words) -> str:
    """Tell when the next code is read, naming the zone, because nobody knows where a stranger is."""
    return words(
        "Too many codes. The next one is read from {time} ({zone}).", time=words.clock(until), zone=words.zone.key
    )
