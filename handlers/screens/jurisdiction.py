"""A leader's jurisdiction in a few lines: what is owed, late, missed and open, and the units below in order of trouble."""

from __future__ import annotations

from checklists import Severity
from handlers.buttons import Area as Tap
from handlers.buttons import Menu, Rota
from handlers.screens.gaps import gap_here
from handlers.screens.labels import COLOURS
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, row, spaced
from handlers.screens.screen import MAIN, Button, Screen
from locales import Words
from safety.model.standing import Totals
from safety.model.views.jurisdiction import Area, AreaLine, Digest

GAPS = 10
"""Gaps of an outlet that are named; the rest is counted."""


def draw_area(view: Area, words: Words) -> Screen:
    """Show a unit and what lies right below it."""
    title = name(view.place.name) if view.place else words("All your jurisdictions")
    below = lines(*(_line(line, words) for line in view.lines))
    head = lines(_totals(view.totals, len(view.gaps), words), *_named(view, words))
    text = paragraphs(bold(f"📊 {title}"), head, _waiting(view, words), below)
    rota = Button(words("🗓 Rota"), Rota(do="show", number=view.unit)) if view.rota else None
    return Screen(text, _below(view) + row(rota) + _ways(view, words))


def _named(view: Area, words: Words) -> list[str]:
    """Name what an outlet's rota lacks; further up it is counted, place by place."""
    if not view.outlet:
        return []
    told = [gap_here(gap, words) for gap in view.gaps[:GAPS]]
    return [*told, words("and {n} more", n=len(view.gaps) - GAPS)] if len(view.gaps) > GAPS else told


def _totals(totals: Totals, gaps: int, words: Words) -> str:
    owed = [words.plural("🗓 {n} duty due", "🗓 {n} duties due", totals.due)] if totals.due else []
    owed += [words("🔴 {n} late", n=totals.late)] if totals.late else []
    owed += [words("⛔ {n} missed in 30 days", n=totals.missed)] if totals.missed else []
    faults = words.plural("⚠️ {n} open fault", "⚠️ {n} open faults", totals.open_faults) if totals.open_faults else ""
    by = " ".join(f"{COLOURS[s]} {totals.faults[s]}" for s in sorted(Severity, reverse=True) if totals.faults.get(s))
    waits = words("✋ {n} not accepted", n=totals.unaccepted) if totals.unaccepted else ""
    lacking = words.plural("👥 {n} gap in the rota in 14 days", "👥 {n} gaps in the rota in 14 days", gaps)
    told = lines(spaced(*owed), spaced(faults, by), waits, lacking if gaps else "")
    return told or words("✅ Nothing is due, late or open.")


def _waiting(view: Area, words: Words) -> str:
    if not view.waiting:
        return ""
    return words("Called, not accepted yet: {names}", names=", ".join(name(one) for one in view.waiting))


def _line(line: AreaLine, words: Words) -> str:
    lacking = f"👥 {line.gaps}" if line.gaps else ""
    told = " ".join(filter(None, (signs(line.totals), lacking)))
    return spaced(name(line.name), told or words("✅ in order"))


def signs(totals: Totals) -> str:
    """Tell totals in a few signs; nothing where all is in order."""
    grave = " ".join(f"{COLOURS[s]} {totals.faults[s]}" for s in sorted(Severity, reverse=True) if totals.faults.get(s))
    owed = [f"⛔ {totals.missed}"] if totals.missed else []
    owed += [f"⏰ {totals.late}"] if totals.late else []
    owed += [f"✋ {totals.unaccepted}"] if totals.unaccepted else []
    return " ".join([*([grave] if grave else []), *owed])


def _below(view: Area) -> Rows:
    if view.outlet:
        return ()
    return grid([Button(label(line.name), Tap(do="see", unit=line.id)) for line in view.lines], 2)


def _ways(view: Area, words: Words) -> Rows:
    back = Button(words("◀ Page {n}", n=view.page), _page(view, view.page - 1)) if view.page > 0 else None
    on = view.page + 1 < view.pages
    further = Button(words("Page {n} ▶", n=view.page + 2), _page(view, view.page + 1)) if on else None
    up = Button(words("▲ Up"), Tap(do="see", unit=view.up)) if view.up >= 0 else None
    picture = Button(words("🖼 The last weeks"), Tap(do="weeks", unit=view.unit)) if view.place else None
    faults = Button(words("⚠️ Open faults"), Menu(do="faults"))
    return row(back, further) + row(up, picture) + row(faults, Button(words("🏠 Home"), Menu(do="home")))


def _page(view: Area, page: int) -> Tap:
    return Tap(do="see", unit=view.unit, page=page)


def draw_digest(view: Digest, words: Words) -> Screen:
    """Write the week as a caption under its picture."""
    words = words.at(view.zone)
    title = bold(words("📊 {unit}: how it stands, {when}", unit=name(view.name), when=words.moment(view.at)))
    worst = lines(*(_line(line, words) for line in view.worst))
    head = bold(words("Most in need of you")) if view.worst else ""
    key = words("🟩 in time  🟨 late  🟥 missed  ⬜ nothing owed")
    look = Button(words("📊 My jurisdiction"), Tap(do="see", unit=view.unit), MAIN)
    return Screen(paragraphs(title, _totals(view.totals, view.gaps, words), lines(head, worst), key), row(look))
