"""The drills ahead, one that is planned, the choice of scenario and date, and the matrix for leaders."""

from __future__ import annotations

from datetime import datetime

from handlers.buttons import Drill, Menu
from handlers.screens.drills.parts import head, listing, pages, parties, state, ways, when
from handlers.screens.layout import Rows, bold, clip, grid, italic, label, lines, name, paragraphs, row, said, spaced
from handlers.screens.screen import GOOD, MAIN, Button, Screen
from locales import Words
from safety.model.drill import ON, DrillState
from safety.model.views import DrillLine, DrillMatrix, DrillPlan, Drills, DrillScenarios, DrillWhen, MatrixRow

DONE, NEVER = 14, 300
"""Lines of what was rehearsed, and characters of what never was, of one outlet in the matrix."""


def draw_drills(view: Drills, words: Words) -> Screen:
    """List what is ahead; each is a button."""
    told = [_listed(line, words.at(line.place.zone)) for line in view.lines]
    empty = "" if view.lines else words("No drill is planned. The next quarter's is proposed by itself.")
    owed = [
        words("📖 You were not there: {drill}. Please read its card.", drill=_title(line, words)) for line in view.owed
    ]
    drills = [Button(label(_button(line, words)), Drill(do="look", drill=line.id)) for line in view.lines]
    cards = [
        Button(label("📖 " + words.of(line.title)), Drill(do="card", drill=line.id), MAIN) for line in view.owed[:6]
    ]
    plan = row(Button(words("➕ Plan a drill now"), Drill(do="plan", drill=0))) if view.plan else ()
    more = row(Button(words("🗺 Who rehearsed what"), Drill(do="matrix", drill=0))) if view.matrix else ()
    text = paragraphs(bold(words("🚨 Drills")), lines(*owed[:6]), empty, *told)
    home = row(Button(words("🏠 Home"), Menu(do="home")))
    return Screen(
        text, grid([*cards, *drills], 1) + pages("home", 0, view.page, view.pages, words) + plan + more + home
    )


def _title(line: DrillLine, words: Words) -> str:
    return said(words.of(line.title), 60)


def _button(line: DrillLine, words: Words) -> str:
    sign = "🔴" if line.state in ON else "▶"
    return f"{sign} {words.of(line.title)} · {line.place.name}"


def _listed(line: DrillLine, words: Words) -> str:
    return lines(bold(name(line.place.name)), _title(line, words), f"{when(line, words)} · {state(line, words)}")


def draw_plan(view: DrillPlan, words: Words) -> Screen:
    """Show a planned drill, and what its reader may change."""
    words = words.at(view.line.place.zone)
    proposed = view.line.state is DrillState.PROPOSED
    told = words("Proposed: {when}", when=when(view.line, words))
    if not proposed:
        told = words("Announced for {when}", when=when(view.line, words))
    stands = ""
    if view.stands_at is not None:
        stands = italic(words("If nobody changes it, it is announced {when}.", when=words.moment(view.stands_at)))
    off = words("⚠️ Nobody works there on that day.") if view.off else ""
    last = words("Never rehearsed here.")
    if view.last is not None:
        last = words("Last rehearsed here: {day}", day=words.day(view.last))
    if view.opening:
        return _opening(view, told, words)
    story = said(words.of(view.story))
    text = paragraphs(head(view.line, words), lines(bold(told), off, last, stands), story, parties(view.inform, words))
    return Screen(text, plan_rows(view, words) + ways(words))


def _opening(view: DrillPlan, told: str, words: Words) -> Screen:
    asked = lines(bold(words("Open the roll call now?")), words("Everybody of the outlet is called at once."))
    yes = Button(words("▶ Yes, open it now"), Drill(do="early", drill=view.line.id), GOOD)
    back = Button(words("◀ Not yet"), Drill(do="look", drill=view.line.id))
    return Screen(paragraphs(head(view.line, words), told, asked), row(yes) + row(back))


def plan_rows(view: DrillPlan, words: Words) -> Rows:
    """Offer what may be done about a planned drill."""
    drill = view.line.id
    rows: Rows = ()
    if "set" in view.may:
        rows += row(Button(words("✔ Confirm and announce"), Drill(do="set", drill=drill, arg=view.line.plan), GOOD))
    if "change" in view.may:
        rows += row(
            Button(words("📋 Scenario"), Drill(do="scenes", drill=drill)),
            Button(words("🗓 Date"), Drill(do="when", drill=drill)),
        )
    if "open" in view.may:
        style = MAIN if view.line.state is DrillState.SET else ""
        rows += row(Button(words("▶ Open the roll call"), Drill(do="open", drill=drill), style))
    return rows


def draw_scenarios(view: DrillScenarios, words: Words) -> Screen:
    """Offer the scenarios, the one rehearsed longest ago first."""
    words = words.at(view.line.place.zone)
    never = words("never")
    told = [spaced(said(words.of(title), 60), words.day(last) if last else never) for _, title, last in view.options]
    chosen = [
        Button(label(words.of(title)), Drill(do="pick", drill=view.line.id, arg=key)) for key, title, _ in view.options
    ]
    asked = bold(words("Which scenario? With when it was rehearsed here last."))
    text = paragraphs(head(view.line, words), asked, lines(*told))
    return Screen(
        text, grid(chosen, 1) + pages("scenes", view.line.id, view.page, view.pages, words) + _back(view, words)
    )


def draw_when(view: DrillWhen, words: Words) -> Screen:
    """Offer dates, and say how to type one."""
    words = words.at(view.line.place.zone)
    offered = [
        Button(words.moment(at), Drill(do="on", drill=view.line.id, arg=_stamp(at, words))) for at in view.options
    ]
    asked = bold(words("🗓 When? Tap it, or type date and time, for example {example}.", example="2026-12-03 17:10"))
    text = paragraphs(head(view.line, words), words("Now: {when}", when=when(view.line, words)), asked)
    return Screen(text, grid(offered, 2) + _back(view, words))


def _stamp(at: datetime, words: Words) -> str:
    return f"{at.astimezone(words.zone):%Y%m%dT%H%M}"


def _back(view: DrillScenarios | DrillWhen, words: Words) -> Rows:
    return row(Button(words("◀ Back"), Drill(do="look", drill=view.line.id)))


def draw_matrix(view: DrillMatrix, words: Words) -> Screen:
    """Tell what each outlet has rehearsed and when, and what never."""
    told = [_row(line, words.at(line.place.zone)) for line in view.rows]
    empty = "" if told else words("There is no outlet in your jurisdiction.")
    text = paragraphs(bold(words("🗺 Who rehearsed what")), *told, empty)
    return Screen(text, pages("matrix", 0, view.page, view.pages, words) + ways(words))


def _row(line: MatrixRow, words: Words) -> str:
    done = [
        f"{'✅' if passed else '❌'} {said(words.of(title), 30)} · {words.day(at)}"
        for title, at, passed in line.done[-DONE:]
    ]
    never = listing((words.of(title) for title in line.never), words)
    told = said(clip(words("Never: {scenarios}", scenarios=never), NEVER)) if never else ""
    return lines(bold(name(line.place.name)), *done, told)
