"""Closed days of an outlet: the list, the question, what was understood, and that it ends."""

from __future__ import annotations

from handlers.buttons import Menu, Shut
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, row
from handlers.screens.screen import MAIN, Button, Screen
from locales import Words, mark
from safety.model.closure import Why
from safety.model.views.closures import AskClosing, ClosingEnds, ClosingTold, ClosureLine, Closures, ConfirmClosing

_WHY = {Why.CLOSED: mark("shut"), Why.RENOVATION: mark("renovation")}


def draw_closures(view: Closures, words: Words) -> Screen:
    """List what is closed and offer the outlets."""
    told = [_line(line, words) for line in view.lines] or [words("No outlet is closed now, and none is going to be.")]
    ends = [
        Button(label(words("▶ Open {place} again", place=line.place.name)), Shut(do="end", number=line.id))
        for line in view.lines[:8]
    ]
    outlets = [Button(label(f"🚧 {outlet}"), Shut(do="at", number=id_)) for id_, outlet in view.outlets]
    asked = words("Which outlet closes? Nothing is owed while it is closed.") if view.outlets else ""
    text = paragraphs(bold(words("🚧 Closed days")), lines(*told), asked)
    return Screen(text, grid([*ends, *outlets], 1) + _pages(view, words) + _home(words))


def _line(line: ClosureLine, words: Words) -> str:
    days = words("{first} to {last}", first=words.day(line.first), last=words.day(line.last))
    return f"{bold(name(line.place.name))}: {days} ({words(_WHY[line.why])})"


def _pages(view: Closures, words: Words) -> Rows:
    page = view.page
    back = Button(words("◀ Page {n}", n=page), Shut(do="list", number=page - 1)) if page > 0 else None
    on = page + 1 < view.pages
    return row(back, Button(words("Page {n} ▶", n=page + 2), Shut(do="list", number=page + 1)) if on else None)


def _home(words: Words) -> Rows:
    return row(Button(words("🏠 Home"), Menu(do="home")))


def draw_ask_closing(view: AskClosing, words: Words) -> Screen:
    """Ask from when until when."""
    asked = words("From which day until which day is it closed? Both days are closed. For example: {example}")
    text = asked.format(example="1.12.2026 - 20.12.2026")
    return Screen(paragraphs(bold(name(view.place.name)), text), row(_cancel(words)))


def _cancel(words: Words) -> Button:
    return Button(words("✖ Cancel"), Shut(do="list"))


def draw_confirm_closing(view: ConfirmClosing, words: Words) -> Screen:
    """Show what was understood; the reason is the confirmation."""
    days = words("Closed from {first} to {last}.", first=words.day(view.first), last=words.day(view.last))
    already = [
        words("Closed already: {first} to {last}.", first=words.day(first), last=words.day(last))
        for first, last in view.already
    ]
    asked = words("Nothing is owed in that time. Why does it close?")
    rows = row(
        Button(words("🔨 Renovation"), Shut(do="renovation", number=view.place.id), MAIN),
        Button(words("🚪 Closed"), Shut(do="closed", number=view.place.id), MAIN),
    )
    return Screen(paragraphs(bold(name(view.place.name)), lines(*already, days), asked), rows + row(_cancel(words)))


def draw_closing_told(view: ClosingTold, words: Words) -> Screen:
    """Tell whoever answers for it that an outlet was closed or opened."""
    place, by = name(view.place.name), words("By {name}", name=name(view.by)) if view.by else words("By the workbook")
    days = words("{first} to {last}", first=words.day(view.first), last=words.day(view.last))
    if view.what == "off":
        told, then = words("🚧 {place} does not close.", place=place), words("Called off: {days}", days=days)
    elif view.what == "opened":
        told, then = words("🚧 {place} is open again.", place=place), words("Its duties are owed again from today on.")
    else:
        told = words("🚧 {place}: {days} ({why})", place=place, days=days, why=words(_WHY[view.why]))
        then = words("Nothing is owed in that time.")
    if view.what == "changed":
        then = lines(words("The days were changed."), then)
    button = Button(words("🚧 Closed days"), Shut(do="list"))
    return Screen(paragraphs(bold(told), lines(then, by)), row(button))


def draw_closing_ends(view: ClosingEnds, words: Words) -> Screen:
    """Tell that something opens again."""
    told = words(
        "🚧 {place}: closed until {last} ({why}).",
        place=name(view.place.name),
        last=words.day(view.last),
        why=words(_WHY[view.why]),
    )
    then = words("From the next day on its duties are owed again. Does it last longer? Set new days.")
    return Screen(paragraphs(bold(told), then), row(Button(words("🚧 Closed days"), Shut(do="list"))))
