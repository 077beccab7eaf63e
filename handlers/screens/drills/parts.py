"""The words that many screens about drills share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checklists import Role
from handlers.buttons import Drill, Menu
from handlers.screens.layout import Rows, bold, lines, name, row, said, spaced
from handlers.screens.screen import Button
from locales import Words, mark
from safety.model.drill import DrillState, Shift
from safety.model.views import DrillLine
from safety.model.views.base import Texts

_PARTIES = {
    "centre": mark("video centre"),
    "police": mark("police centre"),
    "property": mark("house management"),
}

_SHIFTS = {Shift.MORNING: mark("morning shift"), Shift.AFTERNOON: mark("afternoon shift")}

_STATES = {
    DrillState.PROPOSED: mark("proposed"),
    DrillState.SET: mark("announced"),
    DrillState.GATHERING: mark("roll call is open"),
    DrillState.RUNNING: mark("is running"),
    DrillState.REVIEW: mark("score card to be filed"),
    DrillState.FILED: mark("filed"),
}

CARDS = 2000
"""Characters for all the role cards of one message together."""


def party(key: str, words: Words) -> str:
    """Name somebody who must know before; own scenarios may one day have others."""
    return words(_PARTIES[key]) if key in _PARTIES else said(key, 40)


def listing(names: Iterable[str], words: Words) -> str:
    """Name several in one line."""
    return ("、" if words.language == "zh" else ", ").join(names)


def bracketed(text: str, words: Words) -> str:
    """Add something in brackets, as the language writes them."""
    return f"（{text}）" if words.language == "zh" else f" ({text})"


def parties(keys: Sequence[str], words: Words) -> str:
    """Name those who must know before."""
    return words("Must know before: {who}", who=listing((party(key, words) for key in keys), words))


def head(line: DrillLine, words: Words, sign: str = "🚨") -> str:
    """Say which drill it is and where."""
    return lines(bold(f"{sign} {said(words.of(line.title), 60)}"), name(line.place.name))


def when(line: DrillLine, words: Words) -> str:
    """Tell date, time and shift."""
    return spaced(words.moment(line.starts_at), words(_SHIFTS[line.shift]))


def state(line: DrillLine, words: Words) -> str:
    """Tell how a drill stands."""
    return words(_STATES[line.state])


def begins(line: DrillLine, words: Words) -> str:
    """Tell whoever does not take part that it is a drill which is about to begin, or runs."""
    if line.state is DrillState.RUNNING:
        return words("A drill is running since {time}: this is no real alarm.", time=words.clock(line.starts_at))
    return words("A drill is about to begin: this is no real alarm.")


def drill_said(line: DrillLine, words: Words, where: str = "") -> str:
    """Tell a drill in one line: what, where if that is asked, when, how it stands."""
    return "🚨 " + spaced(
        said(words.of(line.title), 40), said(where, 40), words.moment(line.starts_at), state(line, words)
    )


def stop_word(texts: Texts, words: Words) -> str:
    """Tell the word that ends everything."""
    return words("🛑 Stop word: “{word}”. Whoever says it ends the drill.", word=said(words.of(texts), 60))


def role_cards(roles: Sequence[Role], words: Words) -> list[str]:
    """Tell each role and what it does; many share the room of one message."""
    room = max(100, CARDS // max(1, len(roles)) - 40)
    return [
        lines(bold(f"🎭 {said(words.of(role.title), 40)}"), said(words.of(role.card), min(room, 400))) for role in roles
    ]


def seconds(value: float, words: Words) -> str:
    """Tell a time after the start: "8 s", "1:05"."""
    whole = int(value)
    return words("{n} s", n=whole) if whole < 60 else f"{whole // 60}:{whole % 60:02}"  # noqa: PLR2004 - a minute


def ways(words: Words) -> Rows:
    """The way on from a drill's screen."""
    return row(Button(words("🚨 Drills"), Drill(do="home", drill=0)), Button(words("🏠 Home"), Menu(do="home")))


def pages(do: str, drill: int, page: int, count: int, words: Words) -> Rows:
    """Turn the pages."""
    back = Button(words("◀ Page {n}", n=page), Drill(do=do, drill=drill, index=page - 1)) if page > 0 else None
    further = page + 1 < count
    onward = Button(words("Page {n} ▶", n=page + 2), Drill(do=do, drill=drill, index=page + 1)) if further else None
    return row(back, onward)
