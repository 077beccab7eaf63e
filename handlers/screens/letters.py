"""Notices put into words: what reaches a person who did not ask. The first line says what it is and how urgent.

A letter about a fault is a caption where it has a picture; it carries the fault's buttons until the fault has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.buttons import Case as Tap
from handlers.buttons import Drill, Walk
from handlers.buttons import Owed as Reason
from handlers.screens.arrival import walk_head
from handlers.screens.bundle import draw_bundle
from handlers.screens.case import case_text
from handlers.screens.case_buttons import case_rows
from handlers.screens.closures import draw_closing_ends, draw_closing_told
from handlers.screens.draw import draw
from handlers.screens.drills.letters import draw_drill_letter
from handlers.screens.home import owed_line
from handlers.screens.jurisdiction import draw_digest
from handlers.screens.labels import progress
from handlers.screens.layout import bold, lines, name, paragraphs, row, said, spaced
from handlers.screens.machine import draw_machine
from handlers.screens.mine import draw_awaited
from handlers.screens.rota_letters import draw_rota_letter
from handlers.screens.screen import MAIN, Button, Screen
from handlers.screens.staffing import draw_post_told
from handlers.screens.summary import result
from locales import Words
from safety.actions.outbox import Letter
from safety.actions.owed import Owed
from safety.model.fault import ENDED
from safety.model.notice import LIVING, NoticeKind
from safety.model.views import Case, DrillLetter, View, WalkLine
from safety.model.views.closures import ClosingEnds, ClosingTold
from safety.model.views.duties import Awaited
from safety.model.views.jurisdiction import Digest
from safety.model.views.rota import Rota, RotaNote
from safety.model.views.staff import PostTold

_PLAIN: dict[type, Callable[..., Screen]] = {
    Awaited: draw_awaited,
    Digest: draw_digest,
    ClosingEnds: draw_closing_ends,
    ClosingTold: draw_closing_told,
    PostTold: draw_post_told,
}
"""Contents that say everything by themselves."""


def draw_letter(letter: Letter, words: Words) -> Screen:
    """Put a notice into the reader's words."""
    if letter.parts:
        return draw_bundle(letter, words, draw_letter)
    if letter.kind in _OF_ITSELF:
        return _OF_ITSELF[letter.kind](letter, words)
    if isinstance(letter.view, (Rota, RotaNote)):
        return draw_rota_letter(letter.kind, letter.view, letter.facts, words)
    return _about(letter, words)


def _about(letter: Letter, words: Words) -> Screen:
    view = letter.view
    if letter.kind is NoticeKind.OPEN_CARD and isinstance(view, View):
        return draw(view, words)
    if isinstance(view, Case):
        return _about_case(letter, view, words)
    if isinstance(view, Owed):
        return (_answered if letter.kind is NoticeKind.DUTY_ANSWERED else _owed)(letter, view, words)
    if type(view) in _PLAIN:
        return _PLAIN[type(view)](view, words)
    if isinstance(view, DrillLetter):
        return draw_drill_letter(letter.kind, view, words)
    if isinstance(view, WalkLine):
        return _ABOUT_WALKS[letter.kind](letter, view, words.at(view.place.zone))
    gone = words("This is not yours any more: you hold no post there now.")
    return Screen(gone if letter.kind in LIVING else words("This is settled; nothing is needed from you."))


def _about_case(letter: Letter, case: Case, words: Words) -> Screen:
    if letter.kind is NoticeKind.FAULT_ENDED:
        return Screen(case_text(case, words), _journal(case, words))
    head = _head(letter, case, words.at(case.place.zone))
    if letter.kind in LIVING:
        rows = () if case.state in ENDED else case_rows(case, words, letter=True)
        return Screen(case_text(case, words, head), rows, case.picture)
    return Screen(case_text(case, words, head), row(_look(case, words)))


def _head(letter: Letter, case: Case, words: Words) -> str:
    if case.state in ENDED:
        return ""
    if letter.kind is NoticeKind.FAULT_VERIFY and "verify" in case.may:
        return bold(words("Is it really fixed? Please look and answer."))
    if letter.kind is NoticeKind.TIME_ASKED and "grant" in case.may:
        return bold(words("You decide about more time."))
    if letter.kind is NoticeKind.TIME_ANSWERED:
        return bold(_answer(letter.facts, words))
    if letter.kind is NoticeKind.DRAFT_OPENED:
        return bold(words("Your fault was sent as it stood."))
    return ""


def _answer(facts: dict[str, Any], words: Words) -> str:
    who, until = name(facts.get("by") or ""), str(facts.get("until") or "")
    when = words.moment(datetime.fromisoformat(until)) if until else ""
    if facts.get("granted"):
        return words("👍 {name} gives you more time, until {when}.", name=who, when=when)
    return words("👎 {name} gives no more time. It stays at {when}.", name=who, when=when)


def _journal(case: Case, words: Words) -> tuple[tuple[Button, ...], ...]:
    return row(Button(words("📜 Journal"), Tap(do="journal", fault=case.id, arg=-1)))


def _look(case: Case, words: Words) -> Button:
    return Button(words("▶ Open the fault"), Tap(do="look", fault=case.id))


def _owed(letter: Letter, view: Owed, words: Words) -> Screen:
    words = words.at(view.line.place.zone)
    walk = view.walk
    come = words("Not begun.")
    if walk is not None:
        come = words("Begun: {progress}.", progress=progress(walk.done, walk.total, words))
    duty = words("On duty: {name}.", name=name(view.officer)) if view.officer else words("Nobody is on the rota.")
    late = letter.kind is NoticeKind.DUTY_LATE
    known = "" if view.line.mine and not late else duty
    if view.line.drill or view.line.total:
        come = known = ""
    elif view.line.who:
        known = ""
    text = paragraphs(bold(owed_line(view.line, words)), lines(known, come, _todo(view, late, words)))
    drills = Button(words("🚨 Drills"), Drill(do="home", drill=0)) if view.line.drill else None
    return Screen(text, row(drills))


def _answered(letter: Letter, view: Owed, words: Words) -> Screen:
    """Tell whoever gave a reason what became of it."""
    words = words.at(view.line.place.zone)
    who, until = name(letter.facts.get("by") or ""), str(letter.facts.get("until") or "")
    if not letter.facts.get("accepted"):
        told = words("❌ {name} does not accept the reason. Please give another one.", name=who)
    elif until:
        when = words.moment(datetime.fromisoformat(until))
        told = words("✔ {name} accepts the reason. A make-up is owed by {when}.", name=who, when=when)
    else:
        told = words("✔ {name} accepts the reason.", name=who)
    due = words("was due {when}", when=words.moment(view.line.closes_at))
    what = lines(
        spaced(said(words.of(view.line.title), 60), due), spaced(name(view.line.place.name), name(view.line.who))
    )
    other = Button(words("✍ Give another reason"), Reason(do="reason", occurrence=view.line.id), MAIN)
    again = [] if letter.facts.get("accepted") else [other]
    return Screen(paragraphs(bold(told), what), row(*again))


def _todo(view: Owed, late: bool, words: Words) -> str:  # noqa: FBT001 - told by its caller alone
    if view.line.drill:
        return words("Hold the drill and have its record filed.")
    if view.line.total:
        return words("Scan the code at the door of an outlet to begin a visit.")
    if view.line.who:
        return words("It can still be done, by {name} alone.", name=name(view.line.who))
    if view.walk is not None:
        return words("Scan the code at the door to go on.")
    return (
        words("It can still be done: scan the code at the door.")
        if late
        else words("Scan the code at the door to begin.")
    )


def _handed(letter: Letter, walk: WalkLine, words: Words) -> Screen:
    title = words("🤝 {name} hands you this walk.", name=name(letter.facts.get("by") or ""))
    resume = Button(words("▶ Continue"), Walk(do="resume", walk=walk.id), MAIN)
    return Screen(paragraphs(bold(title), walk_head(walk, words)), row(resume))


def _taken(letter: Letter, walk: WalkLine, words: Words) -> Screen:
    title = words("✋ {name} goes on with your walk. Your answers are kept.", name=name(letter.facts.get("by") or ""))
    return Screen(paragraphs(bold(title), walk_head(walk, words)))


def _finished(letter: Letter, walk: WalkLine, words: Words) -> Screen:
    facts = letter.facts
    told = ""
    if facts.get("percent") is not None:
        told = result(bool(facts.get("passed")), int(facts["percent"]), words)
    by = words("Inspected by {name}", name=name(facts["by"])) if facts.get("by") else ""
    when = words("Begun {when}", when=words.moment(walk.begun_at))
    head = lines(bold(said(words.of(walk.title), 60)), name(walk.place.name))
    count = words("{progress} items answered", progress=progress(walk.done, walk.total, words))
    return Screen(paragraphs(head, bold(told), lines(count, by, when)))


_ABOUT_WALKS: dict[NoticeKind, Callable[[Letter, WalkLine, Words], Screen]] = {
    NoticeKind.WALK_HANDED: _handed,
    NoticeKind.WALK_TAKEN: _taken,
    NoticeKind.INSPECTION_RESULT: _finished,
}


def _lost(letter: Letter, words: Words) -> Screen:
    if letter.facts.get("why") == "too_big":
        told = words("This file is too big for Telegram to hand over. Please send it as a photo.")
    else:
        told = words("This did not reach the record: Telegram no longer has it. Please send it again.")
    view = letter.view
    if not isinstance(view, Case):
        return Screen(bold(told))
    about = words("It belongs to fault {number}, {place}.", number=view.id, place=name(view.place.name))
    return Screen(lines(bold(told), about), row(_look(view, words)))


def _cut(letter: Letter, words: Words) -> Screen:
    """A chat that was somebody's hears that it is no more, and what to do if nobody asked for that. It names no place."""
    who = name(letter.facts.get("by") or "")
    told = words("📵 {name} has sent you a new invitation. This chat is cut off: nothing more comes here.", name=who)
    ask = words(
        "Open the new invitation to go on. If you did not ask for one, speak to your security department at once."
    )
    return Screen(paragraphs(bold(told), ask))


_OF_ITSELF: dict[NoticeKind, Callable[[Letter, Words], Screen]] = {
    NoticeKind.EVIDENCE_LOST: _lost,
    NoticeKind.ALARM: draw_machine,
    NoticeKind.ALL_WELL: draw_machine,
    NoticeKind.CHAT_CUT: _cut,
}
"""Notices that say everything by their kind."""
