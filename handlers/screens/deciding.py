"""The questions behind a case's buttons: the after-photo, to whom it goes, why, and how many days more."""

from __future__ import annotations

from handlers.buttons import Case as Tap
from handlers.buttons import Menu
from handlers.screens.labels import photos, post, severity
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, row, said
from handlers.screens.screen import GOOD, Button, Screen
from locales import Words, mark
from safety.model.fault import FREE
from safety.model.views import Asking, Case, Fixing, MoreDays, PassOn

_QUESTIONS = {
    "reason": mark("⏳ Why is more time needed? Type it in a sentence."),
    "interim": mark("🛡 What protects the outlet until then? Type it in a sentence."),
    "reject": mark("❌ What is still wrong? Type it in a sentence."),
}


def _title(case: Case, words: Words) -> str:
    number = words("Fault {number}", number=case.id)
    what = words.of(case.what) or words.of(case.question)
    head = bold(f"{severity(case.severity, words)} · {number}")
    return lines(head, bold(name(case.place.name)), said(what, 100))


def _cancel(words: Words) -> Rows:
    return row(Button(words("◀ Cancel"), Menu(do="cancel")))


def draw_fixing(view: Fixing, words: Words) -> Screen:
    """Collect pictures of the repaired thing."""
    if view.photo_rule == "never":
        asked = words("🔧 No photos here: confidential. Tap when it is fixed.")
    elif view.photo_rule == FREE and not view.photos:
        asked = words("🔧 Tap when it is fixed. A photo is welcome, not needed.")
    elif view.photos:
        asked = words("🔧 Tap when it is fixed, or send more photos.")
    else:
        asked = words("🔧 Send a photo of the repaired thing.")
    fixed = Button(words("✔ It is fixed"), Tap(do="fixed", fault=view.case.id), GOOD)
    text = paragraphs(_title(view.case, words), lines(asked, photos(view.photos, words)))
    return Screen(text, row(fixed) + _cancel(words))


def draw_pass_on(view: PassOn, words: Words) -> Screen:
    """List to whom it could go."""
    asked = words("↪ Who takes it? They are called at once.")
    if not view.people:
        asked = words("Nobody else here can be reached. You can escalate it instead.")
    people = [
        Button(label(f"{who} · {post(kind, words)}"), Tap(do="passto", fault=view.case.id, arg=person))
        for person, who, kind in view.people
    ]
    return Screen(paragraphs(_title(view.case, words), asked), grid(people, 1) + _cancel(words))


def draw_asking(view: Asking, words: Words) -> Screen:
    """Ask for a typed sentence."""
    return Screen(paragraphs(_title(view.case, words), words(_QUESTIONS[view.what])), _cancel(words))


def draw_more_days(view: MoreDays, words: Words) -> Screen:
    """Offer the days that may be asked for."""
    words = words.at(view.case.place.zone)
    until = words("Fix by {when}", when=words.moment(view.case.fix_by)) if view.case.fix_by else ""
    days = [
        Button(words.plural("{n} day", "{n} days", n), Tap(do="days", fault=view.case.id, arg=n)) for n in view.days
    ]
    asked = words("⏳ How many days more? One level up decides; until then every time stays.")
    return Screen(paragraphs(_title(view.case, words), lines(asked, until)), grid(days, 2) + _cancel(words))
