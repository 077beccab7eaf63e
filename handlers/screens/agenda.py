"""What will happen by itself, a line each: for the page that shows the clock."""

from __future__ import annotations

from handlers.screens.labels import post
from handlers.screens.layout import NAME, clip
from locales import Words, mark
from safety.actions.agenda import Coming

_OWED = {
    "reminder": mark("{place}: a reminder of {duty}"),
    "late": mark("{place}: {duty} becomes late"),
    "missed": mark("{place}: {duty} counts as missed"),
}


def coming_line(coming: Coming, words: Words) -> str:
    """Say one thing that is ahead. Plain text: the page shows it as it is."""
    where = clip(coming.place.name, NAME)
    if coming.kind == "draft":
        return words("The fault being described at {place} is sent as it stands", place=where)
    if coming.kind == "lock":
        return words("The inspection of {place} is locked, and its record goes to the outlet head", place=where)
    if coming.kind in _OWED:
        return words(_OWED[coming.kind], place=where, duty=clip(words.of(coming.title), NAME))
    return _fault(coming, words)


def _fault(coming: Coming, words: Words) -> str:
    step, number = coming.step, coming.number
    if step is None:
        return words("Fault {number} is looked at again", number=number)
    whom = words("the {post}", post=post(step.post, words)) if step.post else words("whoever can be reached")
    if step.what == "acceptance":
        return words("The acceptance of fault {number} runs out", number=number)
    if step.what == "verify":
        return words("Fault {number}: not verified, goes to {whom}", number=number, whom=whom)
    if step.what == "again":
        return words("Fault {number}: {whom} is called again", number=number, whom=whom)
    return words("Fault {number} goes to {whom}", number=number, whom=whom)
