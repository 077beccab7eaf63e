"""The score card: completed after the drill, filed in two steps; result and percentage stand side by side."""

from __future__ import annotations

from checklists import PARTS, POINTS
from handlers.buttons import Drill
from handlers.screens.drills.gathering import role_line
from handlers.screens.drills.parts import head, listing, party, ways
from handlers.screens.drills.running import step_line
from handlers.screens.labels import photos, progress
from handlers.screens.layout import Rows, bold, grid, italic, lines, paragraphs, row, said
from handlers.screens.screen import GOOD, MAIN, Button, Screen
from handlers.screens.summary import result
from locales import Words, mark
from safety.model.drill import Ending
from safety.model.views import DrillReview, RoleLine, StepLine

_PARTS = {
    "notification": mark("Notification"),
    "roles": mark("Roles known"),
    "times": mark("Times"),
    "technique": mark("Technique"),
    "after": mark("After-action"),
}

_ENDINGS = {
    Ending.STOPPED: mark("🛑 Broken off by the stop word: it does not count."),
    Ending.CLOCK: mark("⏰ Nobody ended it: it ended by itself."),
}

_GAPS = {"missed": mark("not done"), "wrong": mark("done wrongly"), "late": mark("too late")}


def part_name(part: str, words: Words) -> str:
    """Name a part of the score."""
    return words(_PARTS[part])


def gap_name(gap: str, words: Words) -> str:
    """Name what is wrong with a step."""
    return words(_GAPS[gap])


def ending_line(ending: Ending | None, words: Words) -> str:
    """Say how it ended, where that is worth a word."""
    return words(_ENDINGS[ending]) if ending in _ENDINGS else ""


def draw_review(view: DrillReview, words: Words) -> Screen:
    """Show the score card, and what can still be corrected."""
    words = words.at(view.line.place.zone)
    top = paragraphs(head(view.line, words, "🏁"), lines(_result(view, words), _points(view, words)))
    if view.confirming:
        return _confirming(view, top, words)
    steps = lines(bold(words("Steps")), *(_step(line, len(view.steps), words) for line in view.steps))
    played = lines(bold(words("Roles")), *(_role(line, words) for line in view.roles))
    text = paragraphs(
        top, _tell_over(view, words), steps, played, _there(view, words), _standing(view, words), _legend(view, words)
    )
    return Screen(text, (_corrections(view, words) if view.may else ()) + _ends(view, words) + ways(words))


def _tell_over(view: DrillReview, words: Words) -> str:
    """The video centre hears from the bot that it is over; everybody else who was told has to be told by somebody."""
    if not view.may or not view.inform:
        return ""
    return bold(
        words("☎ Tell them that it is over: {who}", who=listing((party(key, words) for key in view.inform), words))
    )


def _result(view: DrillReview, words: Words) -> str:
    passed = view.score.passed and view.ending is not Ending.STOPPED
    return lines(
        bold(result(passed, view.score.percent, words)), ending_line(view.ending, words), *_failed(view, words)
    )


def _failed(view: DrillReview, words: Words) -> list[str]:
    steps = {line.step.id: line.step for line in view.steps}
    return [
        "🔴 " + words("Critical: {question}", question=said(words.of(steps[key].text), 90))
        for key in view.score.failed_critical[:5]
    ]


def _points(view: DrillReview, words: Words) -> str:
    points = " · ".join(f"{words(_PARTS[part])} {view.score.points[part]}" for part in PARTS)
    return words("Of {n} each: {points}", n=POINTS, points=points)


def _step(line: StepLine, of: int, words: Words) -> str:
    if not line.gap:
        return step_line(line, of, words)
    sign = "➖" if line.spared else "⚠️"
    return f"{sign} {step_line(line, of, words)[2:]} – {gap_name(line.gap, words)}"


def _role(line: RoleLine, words: Words) -> str:
    return f"{line.index + 1}. {'👍' if line.known else '👎'} {role_line(line, words)[2:]}"


def _there(view: DrillReview, words: Words) -> str:
    there = words("At the roll call: {progress}", progress=progress(view.here, view.invited, words))
    return lines(there, photos(view.photos, words))


def _standing(view: DrillReview, words: Words) -> str:
    if view.filed_at is not None:
        return words("📁 Filed {when}.", when=words.moment(view.filed_at))
    if view.files_at is not None:
        return italic(words("It is filed by itself {when}.", when=words.moment(view.files_at)))
    return ""


def _legend(view: DrillReview, words: Words) -> str:
    if not view.may:
        return ""
    signs = words("✅ done after all · ✖ done wrongly · ⚠️ becomes a fault, ➖ does not · 🎭 knew the role")
    return lines(words("To correct: a sign and the number of the step or role. Another tap takes it back."), signs)


def _corrections(view: DrillReview, words: Words) -> Rows:
    del words

    def tap(sign: str, do: str, index: int) -> Button:
        return Button(f"{sign} {index + 1}", Drill(do=do, drill=view.line.id, index=index))

    left = [line for line in view.steps if line.done is None and line.step.within is None]
    done = [line for line in view.steps if line.done is not None]
    gaps = [line for line in view.steps if line.gap and not line.step.critical]
    ticks = [tap("✅", "step", line.index) for line in left]
    wrongs = [tap("✖", "wrong", line.index) for line in done]
    faults = [tap("➖" if line.spared else "⚠️", "spare", line.index) for line in gaps]
    roles = [tap("🎭", "known", line.index) for line in view.roles if line.player]
    return grid(ticks, 4) + grid(wrongs, 4) + grid(faults, 4) + grid(roles, 4)


def _ends(view: DrillReview, words: Words) -> Rows:
    drill = view.line.id
    if view.filed_at is not None:
        return row(Button(words("📄 Send me the record"), Drill(do="record", drill=drill)))
    return row(Button(words("📁 File it"), Drill(do="file", drill=drill), MAIN)) if view.may else ()


def _confirming(view: DrillReview, top: str, words: Words) -> Screen:
    counts = view.ending is not Ending.STOPPED
    faults = sum(bool(line.gap) and not line.spared for line in view.steps) if counts else 0
    away = view.invited - view.here if counts else 0
    told = lines(
        words.plural("⚠️ {n} gap becomes a fault.", "⚠️ {n} gaps become faults.", faults) if faults else "",
        words.plural("📖 {n} person owes a make-up.", "📖 {n} people owe a make-up.", away) if away else "",
        words("📄 The record goes to the outlet head, the leader and the observer."),
    )
    yes = Button(words("✔ Yes, file it"), Drill(do="filed", drill=view.line.id), GOOD)
    back = Button(words("◀ Not yet"), Drill(do="look", drill=view.line.id))
    return Screen(paragraphs(top, bold(words("File it now? It can no longer be changed.")), told), row(yes, back))
