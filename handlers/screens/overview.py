"""The overview: every item with its answer, a page at a time, each a tap away."""

from __future__ import annotations

from handlers.buttons import Walk
from handlers.screens.labels import SIGNS, progress
from handlers.screens.layout import Rows, bar, bold, grid, lines, name, paragraphs, row, said
from handlers.screens.screen import MAIN, Button, Screen
from locales import Words
from safety.model.views import Overview, OverviewLine


def draw_overview(view: Overview, words: Words) -> Screen:
    """List a page of items under their sections; the buttons below bear the same signs and numbers."""
    head = lines(
        bold(said(words.of(view.title), 60)),
        name(view.place.name),
        f"{bar(view.done, view.total)} {progress(view.done, view.total, words)}",
    )
    sections = [
        lines(bold(said(words.of(section.title), 60)), *(item_line(line, words) for line in inside))
        for section, inside in view.sections
    ]
    shown = [line for _, inside in view.sections for line in inside]
    return Screen(paragraphs(head, *sections), _items(view, shown) + _ways(view, words))


def item_line(line: OverviewLine, words: Words, limit: int = 36) -> str:
    """Tell an item in one line: sign, number, question."""
    camera = f" 📷{line.photos}" if line.photos else ""
    return f"{SIGNS.get(line.state, '')} {line.number}. {said(words.of(line.item.question), limit)}{camera}"


def item_button(walk: int, line: OverviewLine, sign: str = "") -> Button:
    """Lead to an item by its number."""
    sign = sign or SIGNS.get(line.state, "")
    return Button(f"{sign} {line.number}", Walk(do="go", walk=walk, index=line.index))


def _items(view: Overview, shown: list[OverviewLine]) -> Rows:
    return grid([item_button(view.walk, line) for line in shown], 4)


def _ways(view: Overview, words: Words) -> Rows:
    def page(text: str, number: int) -> Button | None:
        there = 0 <= number < view.pages
        return Button(text, Walk(do="over", walk=view.walk, index=number)) if there else None

    turn = row(
        page(words("◀ Page {n}", n=view.page), view.page - 1), page(words("Page {n} ▶", n=view.page + 2), view.page + 1)
    )
    onward = Button(words("▶ Go on"), Walk(do="on", walk=view.walk), MAIN)
    return turn + row(onward, Button(words("🏁 Summary"), Walk(do="sum", walk=view.walk)))
