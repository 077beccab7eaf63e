"""One's own duties, next first; and what was missed: asked for a reason, decided about."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Drill, Menu, Owed, Several, Shut
from handlers.screens.drills.parts import drill_said, listing
from handlers.screens.home import made_up_for, owed_line
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, quote, row, said, spaced
from handlers.screens.piles import decided
from handlers.screens.screen import BAD, GOOD, MAIN, Button, Screen
from locales import Words
from safety.model.views.duties import AheadLine, Awaited, Deciding, Explaining, GivenLine, Mine, MissedLine

SHOWN = 4
"""Lines of one kind; the rest is counted."""

REASONS = 2
"""Reasons of one's own that wait for a decision; one where much else waits for one's word."""

REHEARSALS = 3
"""Drills, and make-ups of drills; all of them stand under 🚨."""


def draw_mine(view: Mine, words: Words) -> Screen:
    """Show what is mine."""
    parts = (
        lines(*(owed_line(line, words) for line in view.owed[:SHOWN]), _more(len(view.owed), words)),
        _listed(words("Ahead"), [_ahead(line, words) for line in view.ahead[:SHOWN]]),
        _rehearsals(view, words),
        _waiting(view.explain, view.decide, words),
        _received(view.given, 1 if view.explain and view.decide else REASONS, words),
    )
    empty = "" if any(parts) else words("Nothing is owed by you now.")
    calendar = (
        Button(words("📅 As a calendar file"), Menu(do="ics")) if any((view.owed, view.ahead, view.drills)) else None
    )
    drills = Button(words("🚨 Drills"), Drill(do="home", drill=0)) if view.drills or view.make_ups else None
    shut = Button(words("🚧 Closed days"), Shut(do="list")) if view.closes else None
    home = row(shut) + row(Button(words("🏠 Home"), Menu(do="home")))
    return Screen(
        paragraphs(bold(words("📌 My duties")), decided(view.settled, words), *parts, empty),
        _answers(view.explain, view.decide, words)
        + row(several(len(view.decide), words))
        + row(drills)
        + row(calendar)
        + home,
    )


def _more(count: int, words: Words, shown: int = SHOWN) -> str:
    return words("and {n} more", n=count - shown) if count > shown else ""


def _listed(title: str, told: list[str]) -> str:
    return lines(bold(title), *told) if told else ""


def _what(line: AheadLine | MissedLine, words: Words) -> str:
    title = words.of(line.title)
    if isinstance(line, MissedLine) and line.who:
        return spaced(said(title, 26), said(line.place.name, 24), said(line.who, 16))
    return spaced(said(title, 36), said(line.place.name, 32))


def _ahead(line: AheadLine, words: Words) -> str:
    words = words.at(line.place.zone)
    opens, closes = words.moment(line.opens_at), words.moment(line.closes_at)
    return words("▫️ {what}: {opens} to {closes}", what=_what(line, words), opens=opens, closes=closes)


def _rehearsals(view: Mine, words: Words) -> str:
    told = [drill_said(line, words.at(line.place.zone), line.place.name) for line in view.drills[:REHEARSALS]]
    owed = view.make_ups[:REHEARSALS]
    told += [words("📖 {drill}: not made up for yet", drill=said(words.of(line.title), 40)) for line in owed]
    return _listed(words("Drills"), told)


def _missed(line: MissedLine, words: Words) -> str:
    words = words.at(line.place.zone)
    what = spaced(_what(line, words), made_up_for(line.makes_up, words))
    return words("⛔ {what}: missed, was due {when}", what=what, when=words.moment(line.closes_at))


def _waiting(explain: Sequence[MissedLine], decide: Sequence[MissedLine], words: Words) -> str:
    asked = [_missed(line, words) for line in explain[:SHOWN]]
    given = [lines(_missed(line, words), _reason(line, words, 50)) for line in decide[:SHOWN]]
    return paragraphs(
        _listed(words("Why was it missed?"), asked),
        _listed(words("Is the reason accepted?"), given),
        _more(max(len(explain), len(decide)), words),
    )


def _reason(line: MissedLine, words: Words, limit: int) -> str:
    return words("{name}: {reason}", name=said(line.by, 40), reason=said(line.reason, limit))


def _received(given: Sequence[GivenLine], shown: int, words: Words) -> str:
    """Tell that one's reasons have come in, and who decides until when."""
    told = [lines(_missed(each.line, words), _decides(each, words)) for each in given[:shown]]
    return paragraphs(_listed(words("✔ Your reason was received"), told), _more(len(given), words, shown))


def _decides(given: GivenLine, words: Words) -> str:
    words = words.at(given.line.place.zone)
    until = words.moment(given.until) if given.until is not None else ""
    if not given.deciders:
        return words("Nobody above can be reached now; it is tried again {when}.", when=until)
    who = listing((said(each, 20) for each in given.deciders[:REASONS]), words)
    told = words("Decides: {who}, by {when}. Without an answer it goes one step up.", who=who, when=until)
    if given.asked_at is None:
        return told
    return lines(told, words("Will be asked {when}.", when=words.moment(given.asked_at)))


def _answers(explain: Sequence[MissedLine], decide: Sequence[MissedLine], words: Words) -> Rows:
    return grid([*_each("✍", "reason", explain[:SHOWN], words), *_each("⚖", "look", decide[:SHOWN], words)], 1)


def _each(sign: str, do: str, missed: Sequence[MissedLine], words: Words) -> list[Button]:
    """A button for each, by what it is and whose; and by its day, where another of that kind is there."""
    about = [(words.of(line.title), line.who or line.place.name) for line in missed]
    made = []
    for line, (what, whose) in zip(missed, about, strict=True):
        day = words.at(line.place.zone).near_day(line.closes_at) if about.count((what, whose)) > 1 else ""
        made.append(Button(label(f"{sign} {spaced(what, day, whose)}"), Owed(do=do, occurrence=line.id)))
    return made


def draw_explaining(view: Explaining, words: Words) -> Screen:
    """Ask why it was missed."""
    asked = words("Why was it missed? Type the reason; it is read one level up.")
    return Screen(paragraphs(_missed(view.line, words), bold(asked)), _back(words))


def draw_deciding(view: Deciding, words: Words) -> Screen:
    """Ask whether the reason is accepted."""
    line, words = view.line, words.at(view.line.place.zone)
    tap = line.id
    plain = Button(
        words("✔ Accept, without a make-up") if line.make_up_by else words("✔ Accept the reason"),
        Owed(do="accept", occurrence=tap),
        GOOD,
    )
    rows = row(plain)
    until = ""
    if line.make_up_by is not None:
        until = words("A make-up would be owed by {when}.", when=words.moment(line.make_up_by))
        rows = row(Button(words("✔ Accept, with a make-up"), Owed(do="makeup", occurrence=tap), MAIN)) + rows
    rows += row(Button(words("❌ Not accepted"), Owed(do="refuse", occurrence=tap), BAD))
    told = words("{name} says:", name=name(line.by))
    said_so = lines(told, quote(line.reason, 500))
    pile = Button(words("◀ Back to the others"), Several(do="back")) if view.of_pile else None
    return Screen(paragraphs(_missed(line, words), said_so, until), rows + row(pile) + _back(words))


def several(count: int, words: Words) -> Button | None:
    """Offer to decide about more than one reason at once."""
    return Button(words("⚖ Several at once ({n})", n=count), Several(do="outlet"), MAIN) if count > 1 else None


def _back(words: Words) -> Rows:
    return row(Button(words("📌 My duties"), Menu(do="mine")), Button(words("🏠 Home"), Menu(do="home")))


def draw_awaited(view: Awaited, words: Words) -> Screen:
    """Tell what waits for somebody's word: one notice a day, however much it is."""
    text = _waiting(view.explain, view.decide, words)
    if not text:
        return Screen(words("This is settled; nothing is needed from you."))
    if len(view.explain) + len(view.decide) > 1:
        mine = Button(words("📌 My duties"), Menu(do="mine"), MAIN)
        return Screen(text, row(mine) + row(several(len(view.decide), words)))
    return Screen(text, _answers(view.explain, view.decide, words))
