"""Deciding about several reasons at once: the piles to choose from, a pile's page that is read and ticked, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from handlers.buttons import Menu, Owed, Several
from handlers.screens.home import made_up_for
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, quote, row, said, spaced
from handlers.screens.screen import GOOD, MAIN, Button, Screen
from locales import Words, mark
from safety.model.views.duties import Decided, MissedLine, PilePage, Piles, Settled

NAMED = 7
"""Reasons that were left alone, by name; the rest is counted."""

_TABS = {
    "outlet": mark("🏢 By outlet"),
    "duty": mark("🗂 By duty"),
    "reason": mark("💬 Same reason"),
}

_SKIPPED = {
    "refused": mark("not accepted by somebody else meanwhile"),
    "renewed": mark("another reason was given meanwhile"),
    "settled": mark("settled meanwhile"),
    "not_yours": mark("no longer yours to decide"),
}


def draw_piles(view: Piles, words: Words) -> Screen:
    """Offer what can be decided about together."""
    title = words.plural("⚖ {n} reason waits for your decision", "⚖ {n} reasons wait for your decision", view.total)
    asked = words("Which ones together? You read each of them first; nothing is accepted unread.")
    if not view.lines:
        asked = words("No two reasons have the same words.")
    piles = [
        Button(label(f"{line.count} · {words.of(line.title)}"), Several(do="open", number=line.first, word=view.by))
        for line in view.lines
    ]
    tabs = [Button(words(text), Several(do=tab)) for tab, text in _TABS.items() if tab != view.by]
    ways = _pages(view.page, view.pages, view.by, words)
    text = paragraphs(decided(view.settled, words), bold(title), asked)
    return Screen(text, grid(piles, 1) + ways + grid(tabs, 2) + _home(words))


def draw_pile(view: PilePage, words: Words) -> Screen:
    """Show a page of reasons in full, each with its tick."""
    head = spaced(said(words.of(view.title), 60), words.plural("{n} reason", "{n} reasons", view.total))
    if view.pages > 1:
        head = spaced(head, words("page {n} of {pages}", n=view.page + 1, pages=view.pages))
    numbers = {line.id: number for number, line in enumerate(view.lines, 1)}
    blocks = [
        _block(list(same), numbers, view, words)
        for _, same in groupby(view.lines, key=lambda line: (line.by, line.reason))
    ]
    hint = words("Untick what you do not accept; ⚖ opens it by itself.")
    return Screen(
        paragraphs(decided(view.settled, words), bold(f"⚖ {head}"), *blocks, hint),
        _ticks(view, numbers) + _loose(view, numbers) + _accepting(view, words) + _pages_of(view, words) + _back(words),
    )


def _block(same: Sequence[MissedLine], numbers: dict[int, int], view: PilePage, words: Words) -> str:
    """Tell what was missed for one and the same reason."""
    who = words("{name} says:", name=name(same[0].by))
    return lines(*(_line(line, numbers[line.id], view, words) for line in same), who, quote(same[0].reason, 500))


def _line(line: MissedLine, number: int, view: PilePage, words: Words) -> str:
    words = words.at(line.place.zone)
    sign = "☑" if line.id in view.ticked else "☐"
    make_up = words("make-up by {when}", when=words.moment(line.make_up_by)) if line.make_up_by else ""
    when = words("was due {when}", when=words.moment(line.closes_at))
    return f"{sign} {bold(str(number))} {spaced(_what(line, view.by, words), when, make_up)}"


def _what(line: MissedLine, by: str, words: Words) -> str:
    """Name what was missed, without what the whole pile has in common."""
    title = said(words.of(line.title), 36) if by != "duty" else ""
    where = said(line.place.name, 32) if by != "outlet" else ""
    return spaced(title, where, said(line.who, 20), made_up_for(line.makes_up, words))


def _ticks(view: PilePage, numbers: dict[int, int]) -> Rows:
    ticks = [
        Button(f"☑ {number}", Several(do="untick", number=id_))
        if id_ in view.ticked
        else Button(f"☐ {number}", Several(do="tick", number=id_))
        for id_, number in numbers.items()
    ]
    return grid(ticks, 4)


def _loose(view: PilePage, numbers: dict[int, int]) -> Rows:
    """What is not ticked can be opened by itself."""
    loose = [
        Button(f"⚖ {number}", Owed(do="look", occurrence=id_))
        for id_, number in numbers.items()
        if id_ not in view.ticked
    ]
    return grid(loose, 4)


def _accepting(view: PilePage, words: Words) -> Rows:
    count = len(view.ticked)
    every = (
        Button(words("☐ Untick all"), Several(do="none")) if count else Button(words("☑ Tick all"), Several(do="all"))
    )
    if not count:
        return row(every)
    plain, also = Several(do="accept", number=view.stamp), Several(do="makeup", number=view.stamp)
    if not any(line.make_up_by is not None for line in view.lines if line.id in view.ticked):
        return row(every) + row(Button(words("✔ Accept {n}", n=count), plain, GOOD))
    return (
        row(every)
        + row(Button(words("✔ Accept {n}, with make-ups", n=count), also, MAIN))
        + row(Button(words("✔ Accept {n}, without make-ups", n=count), plain, GOOD))
    )


def _pages(page: int, pages: int, by: str, words: Words) -> Rows:
    back = Button(words("◀ Page {n}", n=page), Several(do=by, number=page - 1)) if page > 0 else None
    on = Button(words("Page {n} ▶", n=page + 2), Several(do=by, number=page + 1)) if page + 1 < pages else None
    return row(back, on)


def _pages_of(view: PilePage, words: Words) -> Rows:
    return _pages(view.page, view.pages, "page", words)


def _back(words: Words) -> Rows:
    return row(Button(words("◀ Other reasons"), Several(do="outlet", word="list"))) + _home(words)


def _home(words: Words) -> Rows:
    return row(Button(words("📌 My duties"), Menu(do="mine")), Button(words("🏠 Home"), Menu(do="home")))


def decided(done: Settled | Decided | None, words: Words) -> str:
    """Tell a leader what was just decided."""
    if done is None:
        return ""
    return _one(done, words) if isinstance(done, Settled) else _many(done, words)


def _one(done: Settled, words: Words) -> str:
    words = words.at(done.line.place.zone)
    what = spaced(said(words.of(done.line.title), 36), said(done.line.place.name, 32), said(done.line.who, 20))
    if not done.accepted:
        return words(
            "❌ Not accepted: {what}. {name} is told to give another reason.", what=what, name=name(done.line.by)
        )
    if done.make_up_by is None:
        return words("✔ Accepted: {what}.", what=what)
    return words("✔ Accepted: {what}. A make-up is owed by {when}.", what=what, when=words.moment(done.make_up_by))


def _many(done: Decided, words: Words) -> str:
    accepted = words.plural("✔ {n} reason accepted.", "✔ {n} reasons accepted.", done.accepted)
    owed = words.plural("{n} make-up is owed.", "{n} make-ups are owed.", done.make_ups) if done.make_ups else ""
    left = [_skipped(*each, words) for each in done.skipped[:NAMED]]
    more = words("and {n} more", n=len(done.skipped) - NAMED) if len(done.skipped) > NAMED else ""
    head = bold(words("Left alone, because something has changed:")) if left else ""
    return lines(accepted, owed, head, *left, more)


def _skipped(line: MissedLine, why: str, by: str, words: Words) -> str:
    words = words.at(line.place.zone)
    what = spaced(_what(line, "", words), words("was due {when}", when=words.moment(line.closes_at)))
    because = words("accepted by {name}", name=said(by, 20)) if why == "accepted" else words(_SKIPPED[why])
    return words("▫️ {what}: {why}", what=what, why=because)
