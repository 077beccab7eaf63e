"""What a rota lacks, in a line: nobody is A, somebody is away or cannot be reached."""

from __future__ import annotations

from handlers.screens.layout import name
from handlers.screens.turn_times import begin
from locales import Words, mark
from safety.model.views.rota import GapLine

_GAPS = {
    "no_a": mark("nobody is A"),
    "no_b": mark("nobody is B"),
    "leaves": mark("the post of {name} ends, and too few are left"),
    "not_enrolled": mark("{name} is not enrolled"),
    "unreachable": mark("{name} cannot be reached"),
    "away": mark("{name} is away for a part of the turn"),
}


def gap_at(gap: GapLine, words: Words) -> str:
    """Tell what is missing where, and from when on."""
    when = begin(gap.at, words.at(gap.place.zone))
    return words("{place}, from {when}: {what}", place=name(gap.place.name), when=when, what=_what(gap, words))


def gap_here(gap: GapLine, words: Words) -> str:
    """Tell what is missing at the place that the whole screen is about."""
    when = begin(gap.at, words.at(gap.place.zone))
    return words("▫️ From {when}: {what}", when=when, what=_what(gap, words))


def _what(gap: GapLine, words: Words) -> str:
    text = _GAPS[gap.what]
    return words(text, name=name(gap.name)) if "{name}" in text else words(text)
