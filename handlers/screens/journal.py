"""A fault's journal, a page at a time: under each day its times and what happened."""

from __future__ import annotations

from itertools import groupby

from handlers.buttons import Case
from handlers.screens.events import event_text
from handlers.screens.layout import Rows, bold, lines, name, paragraphs, row
from handlers.screens.screen import Button, Screen
from locales import Words
from safety.model.views import Journal, JournalLine


def draw_journal(view: Journal, words: Words) -> Screen:
    """Read a page of a journal in the outlet's local time."""
    words = words.at(view.case.place.zone)
    title = bold(words("📜 Journal of fault {number}", number=view.case.id))
    days = groupby(view.lines, key=lambda line: words.day(line.at))
    told = [lines(bold(day), *(_line(line, words) for line in inside)) for day, inside in days]
    empty = "" if told else words("Nothing is written here yet.")
    return Screen(paragraphs(lines(title, name(view.case.place.name)), *told, empty), _ways(view, words))


def _line(line: JournalLine, words: Words) -> str:
    return f"{words.clock(line.at)} {event_text(line, words)}"


def _ways(view: Journal, words: Words) -> Rows:
    fault, page = view.case.id, view.page
    earlier = Button(words("◀ Earlier"), Case(do="journal", fault=fault, arg=page - 1)) if page > 0 else None
    on = page + 1 < view.pages
    later = Button(words("Newer ▶"), Case(do="journal", fault=fault, arg=page + 1)) if on else None
    return row(earlier, later) + row(Button(words("◀ The fault"), Case(do="look", fault=fault)))
