"""The words for small things that stand on many screens: severities, posts, places, signs of verdicts."""

from __future__ import annotations

from checklists import Severity
from handlers.screens.layout import said
from locales import Words, mark
from safety.model.people import PostKind

OPEN, LATER, SHUT = "⬜", "⏭", "🔒"

SIGNS = {"ok": "✅", "fault": "⚠️", "na": "➖", "later": LATER, "shut": SHUT, "": OPEN}
"""The sign of an item's state in a list."""

COLOURS = {Severity.LOW: "🔵", Severity.MEDIUM: "🟡", Severity.HIGH: "🟠", Severity.CRITICAL: "🔴"}

_SEVERITIES = {
    Severity.LOW: mark("Low"),
    Severity.MEDIUM: mark("Medium"),
    Severity.HIGH: mark("High"),
    Severity.CRITICAL: mark("Critical"),
}

_POSTS = {
    PostKind.SAFETY_OFFICER: mark("safety officer"),
    PostKind.OUTLET_HEAD: mark("outlet head"),
    PostKind.SECURITY_LEAD: mark("branch security lead"),
    PostKind.LEADER_IN_CHARGE: mark("branch leader in charge"),
    PostKind.MAIN_LEADER: mark("main leader"),
    PostKind.VIDEO_OPERATOR: mark("video centre operator"),
    PostKind.AUDITOR: mark("auditor"),
    PostKind.ADMINISTRATOR: mark("administrator"),
}

_PLACES = {
    "vault": mark("vault anteroom"),
    "atm": mark("ATM room"),
    "alarm": mark("alarm panel"),
    "hall": mark("banking hall"),
    "other": mark("checkpoint"),
}


def severity(level: Severity, words: Words) -> str:
    """Name a severity with its colour: "🔴 Critical"."""
    return f"{COLOURS[level]} {words(_SEVERITIES[level])}"


def post(kind: object, words: Words) -> str:
    """Name a post; a post that is not known any more is told as it was written."""
    value = str(kind or "")
    known = {each.value: text for each, text in _POSTS.items()}
    return words(known[value]) if value in known else said(value, 40)


def post_at(kind: object, unit: object, words: Words) -> str:
    """Name a post, and where, if that is told."""
    called, where = post(kind, words), said(str(unit or ""), 40)
    return f"{called} · {where}" if called and where else called


def checkpoint(kind: object, words: Words) -> str:
    """Name a kind of checkpoint; own checklists may have kinds of their own."""
    value = str(kind)
    return words(_PLACES[value]) if value in _PLACES else said(value, 40)


def repeated(repeats: int, words: Words) -> str:
    """Tell that a fault was found before; nothing where it was not."""
    if not repeats:
        return ""
    return words.plural(
        "🔁 Found {n} time within 90 days: more severe", "🔁 Found {n} times within 90 days: more severe", repeats + 1
    )


def photos(count: int, words: Words) -> str:
    """Count photos; none is not worth a word."""
    return words.plural("📷 {n} photo", "📷 {n} photos", count) if count else ""


def progress(done: int, total: int, words: Words) -> str:
    """Tell how much is done: "13 of 42"."""
    return words("{done} of {total}", done=done, total=total)
