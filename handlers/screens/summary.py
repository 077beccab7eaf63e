"""The end of a walk: the result with its reasons, what is missing, and the way to submit it in two steps."""

from __future__ import annotations

from collections.abc import Sequence

from checklists import Severity
from handlers.buttons import Case, Menu, Walk
from handlers.screens.faults import fault_line
from handlers.screens.labels import COLOURS
from handlers.screens.layout import Rows, bold, grid, lines, name, paragraphs, row, said
from handlers.screens.overview import item_button, item_line
from handlers.screens.screen import GOOD, MAIN, Button, Screen
from locales import Words
from safety.model.fault import FaultState
from safety.model.views import FaultLine, OverviewLine, Summary

SHOWN = 5
"""Lines of one list; the rest is counted."""

TAPS = 12
"""Buttons that lead to items; beyond that the overview is quicker."""


def draw_summary(view: Summary, words: Words) -> Screen:
    """Show what the walk comes to, before or after its submission."""
    words = words.at(view.place.zone)
    head = lines(bold(said(words.of(view.title), 60)), name(view.place.name))
    body = (_result(view, words), _faults(view, words), _missing(view, words))
    text = paragraphs(head, *body, _step(view, words))
    return Screen(text, _buttons(view, words))


def result(passed: bool, percent: int, words: Words) -> str:  # noqa: FBT001 - a verdict is a verdict
    """Tell verdict and percentage side by side."""
    if passed:
        return words("✅ PASS – {percent}%", percent=percent)
    return words("❌ FAIL – {percent}%", percent=percent)


def _result(view: Summary, words: Words) -> str:
    score = view.score
    told = result(score.passed, score.percent, words)
    if score.unanswered and not _submitted(view):
        told = words("If submitted now: {result}", result=told)
    return lines(bold(told), *_reasons(view, words))


def _reasons(view: Summary, words: Words) -> list[str]:
    score, checklist = view.score, view.checklist
    if score.passed:
        return []
    sign = COLOURS[Severity.CRITICAL]
    unseen = [i for i in score.unanswered if checklist.item(i).severity is Severity.CRITICAL]
    told = [
        f"{sign} " + words("Critical: {question}", question=said(words.of(checklist.item(i).question), 90))
        for i in score.failed_critical[:SHOWN]
    ]
    more = len(score.failed_critical) - SHOWN
    told += [_more(more, words)] if more > 0 else []
    if unseen:
        counted = words.plural("{n} critical item not looked at", "{n} critical items not looked at", len(unseen))
        told.append(f"{sign} {counted}")
    if score.percent < checklist.pass_mark:
        told.append(words("{percent}% needed", percent=checklist.pass_mark))
    return told


def _faults(view: Summary, words: Words) -> str:
    found = _standing(view)
    if not found:
        return words("No faults.")
    count = len(found)
    title = bold(words.plural("⚠️ {n} fault", "⚠️ {n} faults", count))
    if view.confirming:
        return title
    return lines(title, *(fault_line(fault, words) for fault in found[:SHOWN]), _more(count - SHOWN, words))


def _standing(view: Summary) -> list[FaultLine]:
    """A fault that was taken back is no part of the result."""
    return [fault for fault in view.faults if fault.state is not FaultState.WITHDRAWN]


def _missing(view: Summary, words: Words) -> str:
    left, bare = len(view.open_items), len(view.lacking_photo)
    blocks = []
    if left:
        title = bold(words.plural("{n} item is not answered", "{n} items are not answered", left))
        blocks.append(_listed(view, title, view.open_items, words))
    if bare:
        title = bold(words.plural("📷 {n} item lacks a photo", "📷 {n} items lack a photo", bare))
        blocks.append(_listed(view, title, view.lacking_photo, words))
    if view.not_counted:
        blocks.append(words.plural("{n} answer no longer counts", "{n} answers no longer count", view.not_counted))
    return paragraphs(*blocks)


def _listed(view: Summary, title: str, items: Sequence[OverviewLine], words: Words) -> str:
    if view.confirming or _submitted(view):
        return title
    return lines(title, *(item_line(line, words) for line in items[:SHOWN]), _more(len(items) - SHOWN, words))


def _more(count: int, words: Words) -> str:
    return words("and {n} more", n=count) if count > 0 else ""


def _step(view: Summary, words: Words) -> str:
    if view.undo_until is not None:
        return words("Submitted. Undo until {time}, then it is locked.", time=words.clock(view.undo_until))
    if view.locked_at is not None:
        return words("🔒 Submitted {when}, locked.", when=words.moment(view.locked_at))
    if view.confirming:
        return bold(words("Submit it now? It can be undone for ten minutes."))
    return words("Everything is answered. Submitted, it can be undone for ten minutes.") if _complete(view) else ""


def _complete(view: Summary) -> bool:
    """Where nothing is missing, this summary is the first of the two steps: there is nothing more to ask."""
    return not view.open_items and not view.lacking_photo


def _submitted(view: Summary) -> bool:
    return view.undo_until is not None or view.locked_at is not None


def _buttons(view: Summary, words: Words) -> Rows:
    home = Button(words("🏠 Home"), Menu(do="home"))
    if _submitted(view):
        undo = Button(words("↩ Undo"), Walk(do="undo", walk=view.walk)) if view.undo_until else None
        cases = [Button(f"{COLOURS[f.severity]} {f.id}", Case(do="look", fault=f.id)) for f in _standing(view)[:TAPS]]
        return grid(cases, 4) + row(undo, home)
    if view.confirming:
        yes = Button(words("✔ Yes, submit"), Walk(do="submit", walk=view.walk), GOOD)
        return row(yes, Button(words("◀ Not yet"), Walk(do="sum", walk=view.walk)))
    items = [item_button(view.walk, line) for line in view.open_items[:TAPS]]
    items += [item_button(view.walk, line, "📷") for line in view.lacking_photo[:TAPS]]
    submit = Button(words("🏁 Submit"), Walk(do="submit" if _complete(view) else "ask", walk=view.walk), MAIN)
    overview = Button(words("📋 Overview"), Walk(do="over", walk=view.walk))
    onward = Button(words("▶ Go on"), Walk(do="on", walk=view.walk)) if view.open_items else None
    return grid(items, 4) + row(overview, onward) + row(submit)
