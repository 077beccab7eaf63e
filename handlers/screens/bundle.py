"""One message that tells of several notices: a few lines for each, and what can be done about it.

It stays alive like a call: when something in it changes it is drawn again, and what has ended is told as ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

MANY = 12
"""Buttons that still fit a phone's screen; where there would be more, each notice has its first."""

Draw = Callable[[Letter, Words], Screen]


def draw_bundle(letter: Letter, words: Words, draw: Draw) -> Screen:
    """List what came together. `draw` draws a notice by itself: what is not about a fault is told like that, as far as there is room."""
    count = len(letter.parts)
    title = words.plural("🔔 {n} message for you", "🔔 {n} messages for you", count)
    if letter.facts.get("waited"):
        title = words.plural(
            "☀️ {n} message waited while it was quiet", "☀️ {n} messages waited while it was quiet", count
        )
    told = [_entry(part, words, draw, ROOM) for part in letter.parts]
    if sum(visible(text) + 6 for text, _ in told) > ROOM:
        told = [_entry(part, words, draw, ROOM // count - 6) for part in letter.parts]
    entries = [f"{number}. {text}" for number, (text, _) in enumerate(told, 1)]
    return Screen(paragraphs(bold(title), *entries), _rows([buttons for _, buttons in told]))


def _rows(of_parts: Sequence[Sequence[Button]]) -> Rows:
    """Lay out what can be done, each button with the number of what it is about; the same way is there once."""
    if sum(map(len, of_parts)) > MANY:
        of_parts = [buttons[:1] for buttons in of_parts]
    about: dict[str, tuple[list[str], Button]] = {}
    for number, buttons in enumerate(of_parts, 1):
        for button in buttons:
            numbers, _ = about.setdefault(repr(button.data), ([], button))
            numbers.append(str(number))
    numbered = [
        Button(label(f"{', '.join(numbers)} · {button.text}"), button.data, button.style)
        for numbers, button in about.values()
    ]
    return grid(numbered, 1 if len(numbered) <= 8 else 2)  # noqa: PLR2004 - more would not fit a phone's screen one by one


def _entry(part: Letter, words: Words, draw: Draw, room: int) -> tuple[str, Sequence[Button]]:
    if isinstance(part.view, Case):
        return _about_case(part, part.view, words.at(part.view.place.zone), room), _look(part.view, words)
    screen = draw(part, words)
    head, *rest = clip("\n".join(_said(screen.text)), room).split("\n")
    buttons = [button for row in screen.rows for button in row if button.data is not None]
    return lines(bold(safe(head)), *map(safe, rest)), buttons


def _said(html: str) -> list[str]:
    """The lines of a message; a gap between them would look like the end of an entry."""
    return [line for line in plain(html).splitlines() if line.strip()]


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
    calls = (NoticeKind.FAULT_CALL, NoticeKind.FAULT_RAN_OUT, NoticeKind.FAULT_AWAY)
    return why(case, words).partition("\n")[0] if part.kind in calls else ""


def _ended(case: Case, words: Words) -> str:
    if case.state is FaultState.WITHDRAWN:
        return words("↩ Taken back: not a fault")
    return closed(case, words)


def _look(case: Case, words: Words) -> Sequence[Button]:
    if case.state in ENDED:
        return ()
    text = f"▶ {words('Fault {number}', number=case.id)} · {case.place.name}"
    return (Button(text, Tap(do="look", fault=case.id)),)
