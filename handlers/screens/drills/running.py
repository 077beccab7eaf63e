"""The stopwatch: one tap per step as it is seen."""

from __future__ import annotations

from checklists import Severity
from handlers.buttons import Drill
from handlers.screens.drills.parts import bracketed, head, listing, seconds, stop_word
from handlers.screens.labels import COLOURS, photos
from handlers.screens.layout import Rows, bold, grid, label, lines, paragraphs, row, said
from handlers.screens.screen import BAD, GOOD, Button, Screen
from locales import Words
from safety.model.views import DrillRun, StepLine


def draw_run(view: DrillRun, words: Words) -> Screen:
    """Show what was seen and what is awaited."""
    words = words.at(view.line.place.zone)
    if view.stopping:
        return _stopping(view, words)
    began = bold(words("⏱ Running since {time}", time=words.clock(view.started_at)))
    ends = words("Ends by itself at {time}.", time=words.clock(view.ends_at)) if view.ends_at else ""
    text = paragraphs(
        head(view.line, words),
        lines(began, ends),
        lines(*(step_line(step, len(view.steps), words) for step in view.steps)),
        lines(stop_word(view.stop_word, words), photos(view.photos, words)),
    )
    return Screen(text, _buttons(view, words))


def step_line(line: StepLine, of: int, words: Words) -> str:
    """Tell a step: when it was done, or its target. Where there are many, each has less room."""
    critical = f"{COLOURS[Severity.CRITICAL]} " if line.step.critical else ""
    text = f"{critical}{line.index + 1}. {said(words.of(line.step.text), min(100, 1200 // of))}"
    target = f"≤ {seconds(line.step.within, words)}" if line.step.within is not None else ""
    if line.done is None:
        return f"⬜ {text}" + (bracketed(target, words) if target else "")
    if line.step.within is None:
        return f"✅ {text}"
    late = line.done > line.step.within
    took = listing([seconds(line.done, words), *([target] if late else [])], words)
    return f"{'⏰' if late else '✅'} {text}{bracketed(took, words)}"


def _buttons(view: DrillRun, words: Words) -> Rows:
    drill = view.line.id
    steps = [
        Button(
            label(f"{line.index + 1}. {words.of(line.step.text)}"),
            Drill(do="step", drill=drill, index=line.index),
            GOOD,
        )
        for line in view.steps
        if line.done is None
    ]
    last = next((line.index + 1 for line in view.steps if line.step.text == view.last_step), None)
    back = words("↩ Take back {n}", n=last) if last is not None else words("↩ Take back")
    undo = Button(back, Drill(do="undo", drill=drill, index=view.last)) if view.last else None
    stop = Button(words("🛑 Stop word"), Drill(do="halt", drill=drill), BAD)
    end = Button(words("🏁 End the drill"), Drill(do="end", drill=drill))
    return grid(steps, 1) + row(undo, stop) + row(end)


def _stopping(view: DrillRun, words: Words) -> Screen:
    asked = bold(words("🛑 Was the stop word said? The drill ends at once for everybody, and does not count."))
    yes = Button(words("🛑 Yes, stop"), Drill(do="stop", drill=view.line.id), BAD)
    back = Button(words("◀ No, go on"), Drill(do="look", drill=view.line.id))
    return Screen(paragraphs(head(view.line, words), asked), row(yes) + row(back))
