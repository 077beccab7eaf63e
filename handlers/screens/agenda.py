"""What will happen by itself, a line each: for the page that shows the clock."""

from __future__ import annotations

from handlers.screens.labels import post
from handlers.screens.layout import NAME, clip, spaced
from locales import Words, mark
from safety.actions.agenda import Coming

_OWED = {
    "reminder": mark("{place}: a reminder of {duty}"),
    "late": mark("{place}: {duty} becomes late"),
    "missed": mark("{place}: {duty} counts as missed"),
    "reason": mark("{place}: a reason is asked for, {duty} was missed"),
    "excuse": mark("{place}: the reason why {duty} was missed is put before the next above"),
}

_DRILLS = {
    "drill_asked": mark("{place}: the head is asked whether a drill suits: {drill}"),
    "drill_stands": mark("{place}: a drill is announced: {drill}"),
    "drill_reminder": mark("{place}: a reminder of the drill: {drill}"),
    "drill_begins": mark("{place}: the drill is to begin: {drill}"),
    "drill_lapses": mark("{place}: a drill that was not held gets a new date: {drill}"),
    "drill_ends": mark("{place}: the drill ends by itself: {drill}"),
    "drill_filed": mark("{place}: the drill is filed by itself: {drill}"),
    "make_up": mark("{place}: whoever was not at the drill is asked to make up for it: {drill}"),
}


def coming_line(coming: Coming, words: Words) -> str:
    """Say one thing that is ahead. Plain text: the page shows it as it is."""
    where = clip(coming.place.name, NAME)
    if coming.kind == "draft":
        return words("The fault being described at {place} is sent as it stands", place=where)
    if coming.kind == "lock":
        return words("The inspection of {place} is locked, and its record goes to the outlet head", place=where)
    if coming.kind in _OWED:
        duty = spaced(clip(words.of(coming.title), NAME), clip(coming.who, NAME))
        return words(_OWED[coming.kind], place=where, duty=duty)
    if coming.kind in _DRILLS:
        return words(_DRILLS[coming.kind], place=where, drill=clip(words.of(coming.title), NAME))
    if coming.kind == "handover_both":
        return words("{place}: both are reminded of the handover, if neither has confirmed", place=where)
    if coming.kind == "handover":
        return words("{place}: the handover counts as not confirmed, and the head is called", place=where)
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
