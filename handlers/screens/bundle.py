"""One message that tells of several notices: a line or two for each, and a button that leads to it.

It stays alive like a call: when something in it changes it is drawn again, and what has ended is told as ended.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers.buttons import Case as Tap
from handlers.screens.case import closed, reported
from handlers.screens.labels import repeated, severity
from handlers.screens.layout import Rows, bold, clip, grid, label, lines, name, paragraphs, plain, said, spaced, visible
from handlers.screens.next_step import coming
from handlers.screens.reasons import why
from handlers.screens.screen import TEXT_LIMIT, Button, Screen, safe
from locales import Words
from safety.actions.outbox import Letter
from safety.model.fault import ENDED, FaultState
from safety.model.notice import NoticeKind
from safety.model.views import Case

ROOM = TEXT_LIMIT - 200
"""What the entries may take together; the heading has the rest."""

Draw = Callable[[Letter, Words], Screen]


def draw_bundle(letter: Letter, words: Words, draw: Draw) -> Screen:
    """List what came together. `draw` draws a notice by itself: what is not about a fault is told by how that begins."""
    count = len(letter.parts)
    title = words.plural("🔔 {n} message for you", "🔔 {n} messages for you", count)
    if letter.facts.get("waited"):
        title = words.plural(
            "☀️ {n} message waited while it was quiet", "☀️ {n} messages waited while it was quiet", count
        )
    entries, buttons = [], []
    for number, part in enumerate(letter.parts, 1):
        text, button = _entry(part, words, draw, ROOM // count - 6)
        entries.append(f"{number}. {text}")
        if button is not None:
            buttons.append(button(number))
    return Screen(paragraphs(bold(title), *entries), _rows(buttons))


def _rows(buttons: list[Button]) -> Rows:
    return grid(buttons, 1 if len(buttons) <= 8 else 2)  # noqa: PLR2004 - more would not fit a phone's screen one by one


def _entry(part: Letter, words: Words, draw: Draw, room: int) -> tuple[str, Callable[[int], Button] | None]:
    if isinstance(part.view, Case):
        return _about_case(part, part.view, words.at(part.view.place.zone), room), _look(part.view, words)
    screen = draw(part, words)
    first = next((button for row in screen.rows for button in row if button.data is not None), None)

    def numbered(number: int) -> Button:
        assert first is not None  # noqa: S101 - it is called only where there is one
        return Button(label(f"{number} · {first.text}"), first.data)

    told = clip(" ".join(plain(screen.text).split()), room)
    return safe(told), numbered if first is not None else None


def _about_case(part: Letter, case: Case, words: Words, room: int) -> str:
    number = words("Fault {number}", number=case.id)
    head = bold(spaced(f"{severity(case.severity, words)} · {number}", name(case.place.name)))
    what = said(words.of(case.what) or words.of(case.question), 60)
    if case.state in ENDED:
        return lines(head, _ended(case, words))
    told = [what, repeated(case.repeats, words), _asks(part, case, words), coming(case, words)]
    while told and visible(lines(head, *told)) > room:
        told.pop()
    return lines(head, *told)


def _asks(part: Letter, case: Case, words: Words) -> str:
    """What it wants of the reader."""
    if part.kind is NoticeKind.FAULT_VERIFY and case.state is FaultState.FIXED:
        return words("🔧 Fixed by {name}, not yet verified", name=name(case.fixer or ""))
    if part.kind is NoticeKind.TIME_ASKED and case.asked:
        return words("You decide about more time.")
    if case.state is FaultState.ACCEPTED:
        return words("✋ Accepted by {name}", name=name(case.owner or ""))
    if case.why == "opened" and case.opened_at is not None:
        return reported(case, words)
    return why(case, words).partition("\n")[0] if part.kind is NoticeKind.FAULT_CALL else ""


def _ended(case: Case, words: Words) -> str:
    if case.state is FaultState.WITHDRAWN:
        return words("↩ Taken back: not a fault")
    return closed(case, words)


def _look(case: Case, words: Words) -> Callable[[int], Button] | None:
    if case.state in ENDED:
        return None
    outlet = case.place.name

    def button(number: int) -> Button:
        return Button(
            label(f"{number} · ▶ {words('Fault {number}', number=case.id)} · {outlet}"), Tap(do="look", fault=case.id)
        )

    return button
