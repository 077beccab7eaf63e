"""A fault for one reader: what it is, how it stands, what comes next, and what this reader may do.

The text always fits a photo's caption, because the same case may stand under its picture; what people wrote gives way first.
"""

from __future__ import annotations

from handlers.screens.labels import repeated, severity
from handlers.screens.layout import bold, italic, lines, name, paragraphs, quote, said, visible
from handlers.screens.next_step import asked_for, coming
from handlers.screens.reasons import why
from handlers.screens.screen import CAPTION_LIMIT
from locales import Words
from safety.model.fault import ENDED, FaultState
from safety.model.views import Case

LEAST_NOTE = 20
"""Characters of a note below which it is left out."""


def case_text(case: Case, words: Words, head: str = "", room: int = CAPTION_LIMIT) -> str:
    """Tell a case in at most `room` characters; `head` is said above it."""
    words = words.at(case.place.zone)
    bare = _told(case, words, head, "")
    left = room - visible(bare) - 1
    if not case.note or left < LEAST_NOTE or case.state in ENDED:
        return bare
    return _told(case, words, head, quote(case.note, left))


def _told(case: Case, words: Words, head: str, note: str) -> str:
    if case.state in ENDED:
        return paragraphs(head, lines(_state(case, words), _title(case, words), _what(case, words)))
    return paragraphs(
        head,
        lines(_title(case, words), repeated(case.repeats, words), _why(case, words)),
        lines(_what(case, words), note),
        lines(_safe(case, words), _reported(case, words)),
        lines(_state(case, words), _deadline(case, words), coming(case, words)),
        asked_for(case, words),
    )


def _why(case: Case, words: Words) -> str:
    return italic(why(case, words)) if case.state is FaultState.OPEN else ""


def _title(case: Case, words: Words) -> str:
    number = words("Fault {number}", number=case.id)
    return lines(bold(f"{severity(case.severity, words)} · {number}"), bold(name(case.place.name)))


def _what(case: Case, words: Words) -> str:
    what, question = words.of(case.what), words.of(case.question)
    return lines(bold(said(what, 66)), said(question, 50)) if what else bold(said(question, 130))


def _safe(case: Case, words: Words) -> str:
    if case.made_safe is None or case.state not in (FaultState.OPEN, FaultState.ACCEPTED):
        return ""
    return words("🛡 Made safe on the spot") if case.made_safe else words("❗ NOT made safe yet")


def _reported(case: Case, words: Words) -> str:
    if case.opened_at is None:
        return ""
    return reported(case, words)


def reported(case: Case, words: Words) -> str:
    """Tell who reported it and when; what came of itself was reported by nobody."""
    when = words.moment(case.opened_at) if case.opened_at else ""
    if not case.reporter:
        return words("Since {when}", when=when)
    return words("Reported by {name}, {when}", name=name(case.reporter), when=when)


def closed(case: Case, words: Words) -> str:
    """Tell how it was closed: verified by somebody, or by itself."""
    ended = words.moment(case.ended_at) if case.ended_at else ""
    if case.verifier is None:
        return words("✅ Closed by itself, {when}", when=ended)
    return words("✅ Closed. Verified by {name}, {when}", name=name(case.verifier), when=ended)


def _state(case: Case, words: Words) -> str:
    return bold(_standing(case, words))


def _standing(case: Case, words: Words) -> str:
    who = {"name": name(case.owner or ""), "fixer": name(case.fixer or "")}
    match case.state:
        case FaultState.DRAFT:
            return words("Still being described")
        case FaultState.OPEN:
            return words("Nobody has it in hand")
        case FaultState.ACCEPTED:
            return words("✋ Accepted by {name}", name=who["name"])
        case FaultState.FIXED:
            return words("🔧 Fixed by {name}, not yet verified", name=who["fixer"])
        case FaultState.WITHDRAWN:
            return words("↩ Taken back: not a fault")
    return closed(case, words)


def _deadline(case: Case, words: Words) -> str:
    if case.fix_by is None or case.state not in (FaultState.OPEN, FaultState.ACCEPTED):
        return ""
    when = words.moment(case.fix_by)
    if not case.postponed:
        return words("Fix by {when}", when=when)
    return words.plural("Fix by {when}, moved once", "Fix by {when}, moved {n} times", case.postponed, when=when)
