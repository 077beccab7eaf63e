"""Faults as lines: in a summary, and as the list of what is open in a jurisdiction."""

from __future__ import annotations

from handlers.buttons import Case, Menu
from handlers.screens.labels import COLOURS
from handlers.screens.layout import Rows, bold, grid, lines, name, paragraphs, row, said, spaced
from handlers.screens.screen import Button, Screen
from locales import Words
from safety.model.fault import FaultState
from safety.model.views import FaultLine, Faults


def fault_line(line: FaultLine, words: Words) -> str:
    """Tell a fault in one line, its outlet being known."""
    note = " ".join(line.note.split())
    photos = f"📷{line.photos}" if line.photos else ""
    what = spaced(said(words.of(line.what), 90), said(note, 60), photos)
    return f"{COLOURS[line.severity]} {what}"


def draw_faults(view: Faults, words: Words) -> Screen:
    """List the open faults, worst first; each number is a button."""
    if not view.lines:
        text = words("No open faults. Nothing to do here.")
        return Screen(text, row(Button(words("🏠 Home"), Menu(do="home"))))
    title = bold(words.plural("{n} open fault", "{n} open faults", view.total))
    told = [_listed(line, words.at(line.place.zone)) for line in view.lines]
    numbers = [Button(f"{COLOURS[line.severity]} {line.id}", Case(do="look", fault=line.id)) for line in view.lines]
    return Screen(paragraphs(title, *told), grid(numbers, 4) + _ways(view, words))


def _listed(line: FaultLine, words: Words) -> str:
    until = words("Fix by {when}", when=words.moment(line.fix_by)) if line.fix_by else ""
    who = f"👤 {name(line.owner)}" if line.owner else words("not accepted")
    if line.state is FaultState.FIXED:
        until, who = "", words("fixed, not yet verified")
    return lines(
        f"{COLOURS[line.severity]} " + bold(f"{line.id} · {name(line.place.name)}"),
        said(words.of(line.what), 90),
        spaced(until, who),
    )


def _ways(view: Faults, words: Words) -> Rows:
    page = view.page
    back = Button(words("◀ Page {n}", n=page), Menu(do="faults", number=page - 1)) if page > 0 else None
    on = page + 1 < view.pages
    further = Button(words("Page {n} ▶", n=page + 2), Menu(do="faults", number=page + 1)) if on else None
    return row(back, further) + row(Button(words("🏠 Home"), Menu(do="home")))
