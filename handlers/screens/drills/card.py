"""What one participant has in hand: the situation and the own role; for an absentee everything there is to read."""

from __future__ import annotations

from handlers.buttons import Drill
from handlers.screens.drills.gathering import informed_line
from handlers.screens.drills.parts import begins, head, role_cards, stop_word, ways, when
from handlers.screens.layout import Rows, bold, lines, name, paragraphs, row, said
from handlers.screens.screen import BAD, GOOD, Button, Screen
from locales import Words
from safety.model.views import DrillCard


def draw_drill_card(view: DrillCard, words: Words) -> Screen:
    """Show the card of a participant."""
    words = words.at(view.line.place.zone)
    if view.make_up:
        return _make_up(view, words)
    if not view.on:
        return Screen(paragraphs(head(view.line, words), _standing(view, words)), _buttons(view, words) + ways(words))
    text = paragraphs(
        head(view.line, words),
        _standing(view, words),
        said(words.of(view.story)),
        *role_cards(view.roles, words),
        stop_word(view.stop_word, words),
    )
    return Screen(text, _buttons(view, words) + ways(words))


def _standing(view: DrillCard, words: Words) -> str:
    if not view.on and not view.invited:
        return bold(words("The drill is over. From now on every alarm is real."))
    if not view.on:
        return words("The drill is over. The score card is being completed.")
    if not view.invited:
        told = informed_line(view.centre, words) if view.centre else ""
        return lines(bold(begins(view.line, words)), told)
    if not view.here:
        return bold(words("Roll call: tap when you are there, or scan the code at the door."))
    watch = words("⏱ Stopwatch: {name}", name=name(view.observer)) if view.observer else ""
    if view.roles:
        return lines(words("✅ You are there."), watch)
    return lines(words("✅ You are there. Your role card comes here."), watch)


def _buttons(view: DrillCard, words: Words) -> Rows:
    drill = view.line.id
    rows: Rows = ()
    if view.on and view.invited and not view.here:
        rows += row(Button(words("✋ I am here"), Drill(do="here", drill=drill), GOOD))
    if view.on and view.here and view.roles and not view.read:
        rows += row(Button(words("✅ I know my role"), Drill(do="read", drill=drill), GOOD))
    if view.on and view.here:
        rows += row(Button(words("🛑 Stop word"), Drill(do="halt", drill=drill), BAD))
    return rows + row(Button(words("🔄 Refresh"), Drill(do="look", drill=drill)))


def _make_up(view: DrillCard, words: Words) -> Screen:
    steps = lines(
        bold(words("What counts")),
        *(
            f"{'🔴' if step.critical else '•'} {said(words.of(step.text), min(80, 900 // len(view.steps)))}"
            for step in view.steps
        ),
    )
    if view.made_up_at is not None:
        told = words("✅ Made up {when}.", when=words.moment(view.made_up_at))
    else:
        told = words(
            "📖 You were not at this drill ({when}). Read it to the end, then confirm.", when=when(view.line, words)
        )
    text = paragraphs(
        head(view.line, words), bold(told), said(words.of(view.story)), *role_cards(view.roles, words), steps
    )
    confirm = Button(words("✔ I have read it all"), Drill(do="readup", drill=view.line.id), GOOD)
    return Screen(text, (row(confirm) if view.made_up_at is None else ()) + ways(words))
