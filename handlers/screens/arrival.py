"""At an outlet's door: a walk is open here, or a checklist is chosen."""

from __future__ import annotations

from handlers.buttons import Menu, Walk
from handlers.screens.labels import progress
from handlers.screens.layout import Rows, bar, bold, grid, label, lines, name, paragraphs, row, said
from handlers.screens.screen import MAIN, Button, Screen
from locales import Words
from safety.model.views import Arrival, Choice, WalkLine


def draw_arrival(view: Arrival, words: Words) -> Screen:
    """Offer an explicit choice about the walk that is open here."""
    walk, words = view.walk, words.at(view.walk.place.zone)
    if view.mine:
        asked = words("You began it {when}. Go on?", when=words.moment(walk.begun_at))
    else:
        when = words.moment(walk.begun_at)
        asked = words("{name} began it {when}. If you take it over, they are told.", name=name(view.officer), when=when)
    return Screen(paragraphs(walk_head(walk, words), asked), _choices(view, words))


def walk_head(walk: WalkLine, words: Words) -> str:
    """Name a walk and show how far it has come."""
    come = f"{bar(walk.done, walk.total)} {progress(walk.done, walk.total, words)}"
    return lines(bold(said(words.of(walk.title), 60)), name(walk.place.name), come)


def _choices(view: Arrival, words: Words) -> Rows:
    walk = view.walk
    another = Button(words("🔁 Another checklist"), Menu(do="other", number=walk.place.id))
    home = Button(words("🏠 Home"), Menu(do="home"))
    resume = Walk(do="resume", walk=walk.id)
    if not view.mine:
        return row(Button(words("✋ Take it over"), resume, MAIN)) + row(another) + row(home)
    text = words("▶ Continue ({done} of {total})", done=walk.done, total=walk.total)
    rows = row(Button(text, resume, MAIN))
    if view.stand_in:
        handing = words("🤝 Hand to {name}", name=view.stand_in)
        rows += row(Button(label(handing), Walk(do="hand", walk=walk.id)))
    rows += row(Button(words("↺ Start over (this one is kept)"), Walk(do="restart", walk=walk.id)))
    return rows + row(another) + row(home)


def draw_choice(view: Choice, words: Words) -> Screen:
    """Offer the checklists that fit this outlet."""
    words = words.at(view.place.zone)
    last = words("Last weekly inspection: {when}", when=words.moment(view.last_done)) if view.last_done else ""
    asked = words("Which checklist?") if view.options else words("There is no checklist for this outlet.")
    options = [
        Button(label(words.of(title)), Menu(do="start", number=view.place.id, arg=key)) for key, title in view.options
    ]
    home = row(Button(words("🏠 Home"), Menu(do="home")))
    return Screen(paragraphs(lines(bold(name(view.place.name)), last), asked), grid(options, 1) + home)
