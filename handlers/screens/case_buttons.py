"""What a reader may do about a fault, as buttons: exactly what the rules allow, each checked again at the tap."""

from __future__ import annotations

from handlers.buttons import Case as Tap
from handlers.buttons import Menu
from handlers.screens.layout import Rows, row
from handlers.screens.screen import BAD, GOOD, MAIN, Button
from locales import Words, mark
from safety.model.views import Case

_ROWS: tuple[tuple[tuple[str, str, str, str], ...], ...] = (
    (("grant", "grant", mark("👍 Grant"), GOOD), ("deny", "deny", mark("👎 Refuse"), BAD)),
    (("verify", "verify", mark("✅ Verified"), GOOD), ("reject", "reject", mark("❌ Not fixed"), BAD)),
    (("accept", "accept", mark("✋ Accept"), GOOD), ("pass_on", "pass", mark("↪ Not mine"), "")),
    (("fixed", "fix", mark("🔧 Fixed"), MAIN), ("more_time", "more", mark("⏳ More time"), "")),
    (("escalate", "escalate", mark("⏫ Escalate now"), ""),),
)
"""Rows of (what may be done, what the button carries, words, colour)."""


def case_rows(case: Case, words: Words, *, letter: bool = False) -> Rows:
    """Lay out what may be done; on a desk also the way on. A letter stays about its fault."""
    rows: Rows = ()
    for entries in _ROWS:
        rows += row(
            *(
                Button(words(text), Tap(do=do, fault=case.id, arg=case.rung if do == "escalate" else 0), style)
                for may, do, text, style in entries
                if may in case.may
            )
        )
    rows += row(_photos(case, words), _journal(case, words))
    if letter:
        return rows
    return rows + row(Button(words("⚠️ Open faults"), Menu(do="faults")), Button(words("🏠 Home"), Menu(do="home")))


def _photos(case: Case, words: Words) -> Button | None:
    if "photos" not in case.may:
        return None
    count = case.photos + case.after_photos
    text = words("📷 Photos ({n})", n=count) if count else words("📷 Evidence")
    return Button(text, Tap(do="photos", fault=case.id))


def _journal(case: Case, words: Words) -> Button | None:
    if "journal" not in case.may:
        return None
    return Button(words("📜 Journal"), Tap(do="journal", fault=case.id, arg=-1))
