"""Why somebody was called about a fault: told to them on the call, and to everyone in the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.screens.labels import post, post_at
from handlers.screens.layout import first, lines, name, said
from locales import Words, mark
from safety.model.people import PostKind
from safety.model.views import Case

SILENT = 2
"""Posts that cannot be called; the journal has them all."""

_TO_YOU = {
    "opened": mark("Just reported."),
    "not_accepted": mark("Nobody accepted it in time."),
    "ran_out": mark("It was accepted, but not fixed in time."),
    "yours_ran_out": mark("Your acceptance has run out. Please accept it again, or say that it is fixed."),
    "not_fixed": mark("The deadline has passed and it is not fixed."),
    "escalated": mark("It was escalated by hand."),
    "unreachable": mark("Whoever was called before cannot be reached."),
    "gone_away": mark("Whoever was called before is away from now on."),
    "nobody_left": mark("Nobody above can be reached, so it comes to you."),
    "reopened": mark("The fix was not confirmed: it is open again."),
    "away": mark("You are away, so somebody else was called. This is only for you to know."),
}

_IN_JOURNAL = {
    "opened": mark("just reported"),
    "not_accepted": mark("nobody accepted in time"),
    "ran_out": mark("the acceptance ran out"),
    "not_fixed": mark("not fixed by the deadline"),
    "escalated": mark("escalated by hand"),
    "unreachable": mark("nobody below can be reached"),
    "gone_away": mark("whoever was called is away from now on"),
    "nobody_left": mark("nobody above can be reached"),
    "reopened": mark("the fix was not confirmed"),
    "passed_on": mark("passed on"),
    "verify": mark("to verify the fix"),
}


def why(case: Case, words: Words) -> str:
    """Tell a reader why this reached them."""
    facts = case.why_facts
    if case.why == "passed_on":
        return words("{name} passed it on to you.", name=name(facts.get("by") or ""))
    if case.why == "reopened" and facts.get("reason"):
        return words("The fix was not confirmed: {reason}", reason=said(facts["reason"], 70))
    if case.why not in _TO_YOU:
        return ""
    called = post_at(facts.get("post"), facts.get("at"), words)
    as_what = words("You are called as {post}.", post=called) if called and case.why != "away" else ""
    return lines(words(_TO_YOU[case.why]), as_what, _told(facts, words))


def _told(facts: Mapping[str, object], words: Words) -> str:
    """Tell which posts nobody can be called on: two below, or the highest above and who can change that; and where they are away."""
    able = _able(facts, words)
    posts, gone = (found if isinstance(found, list) else [] for found in (facts.get("silent"), facts.get("away")))
    room = 1 if able else SILENT
    told = [_silent(key, held, words) for key, held in posts[:room]]
    told += [_away(key, held, words) for key, held in gone[: room - len(told)]]
    return lines(*told, able)


def silent(posts: object, words: Words) -> str:
    """Tell of posts that nobody can be called on them."""
    return lines(*(_silent(key, held, words) for key, held in posts)) if isinstance(posts, list) else ""


def _able(facts: Mapping[str, object], words: Words) -> str:
    """Tell who can change that somebody above cannot be called: an administrator alone."""
    able = facts.get("able")
    if not isinstance(able, list):
        return ""
    if facts.get("as") == PostKind.ADMINISTRATOR:
        return words("You as administrator can change that under 👥 People.")
    if not able:
        return words("An administrator could change that, but none can be reached.")
    return words("{name} can change that as administrator.", name=said(able[0], 12))


def _silent(key: str, held: Sequence[str], words: Words) -> str:
    """Tell that a post below cannot be called: nobody holds it, or whoever does cannot be reached."""
    title = first(post(key, words))
    if not held:
        return words("⚠️ {post}: nobody holds it.", post=title)
    return words("⚠️ {post} cannot be reached: {name}.", post=title, name=said(held[0], 16))


def _away(key: str, held: Sequence[str], words: Words) -> str:
    """Tell that whoever holds a post is away."""
    return words("🌴 {post} is away: {name}.", post=first(post(key, words)), name=said(held[0], 16) if held else "")


def why_called(reason: object, words: Words) -> str:
    """Tell everyone why somebody was called."""
    known = _IN_JOURNAL.get(str(reason))
    return words(known) if known else ""
