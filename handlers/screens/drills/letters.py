"""Notices about drills put into words. The first line says that it is a drill: nobody shall take one for the real thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from handlers.buttons import Drill
from handlers.screens.drills.gathering import informed_line
from handlers.screens.drills.parts import begins, head, listing, parties, party, role_cards, stop_word, when
from handlers.screens.drills.reviewing import ending_line
from handlers.screens.layout import Rows, bold, lines, name, paragraphs, row, said
from handlers.screens.screen import GOOD, MAIN, Button, Screen
from handlers.screens.summary import result
from locales import Words
from safety.model.drill import PLANNED, DrillState, Ending
from safety.model.notice import NoticeKind
from safety.model.views import DrillLetter


def draw_drill_letter(kind: NoticeKind, view: DrillLetter, words: Words) -> Screen:
    """Put a notice about a drill into the reader's words."""
    return _LETTERS[kind](view, words.at(view.line.place.zone))


def _look(view: DrillLetter, words: Words) -> Rows:
    return row(Button(words("▶ Open the drill"), Drill(do="look", drill=view.line.id)))


def _deciding(view: DrillLetter, words: Words) -> Rows:
    drill = view.line.id
    return row(Button(words("✔ Confirm and announce"), Drill(do="set", drill=drill, arg=view.line.plan), GOOD)) + row(
        Button(words("📋 Scenario"), Drill(do="scenes", drill=drill)),
        Button(words("🗓 Date"), Drill(do="when", drill=drill)),
    )


def _silence(view: DrillLetter, words: Words) -> str:
    """Tell when a proposal stands that nobody answers."""
    off = words("⚠️ Nobody works there on that day.") if view.off else ""
    stands = view.stands_at
    return lines(off, words("Without an answer it is announced {when}.", when=words.moment(stands)) if stands else "")


def _proposed(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("This quarter's drill is proposed. Does it suit?"))
    told = lines(bold(when(view.line, words)), parties(view.scenario.inform, words))
    silence = _silence(view, words)
    return Screen(paragraphs(title, head(view.line, words), told, silence), _deciding(view, words))


def _set(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("A drill is announced."))
    asked = words("Please take part. You get your role on the spot.")
    text = paragraphs(title, head(view.line, words), bold(when(view.line, words)), said(words.of(view.scenario.story)))
    return Screen(paragraphs(text, asked), _look(view, words))


def _off(view: DrillLetter, words: Words) -> Screen:
    if not _why_off(view):
        title = bold(words("The roll call is closed: there is no drill now."))
        return Screen(paragraphs(title, head(view.line, words)))
    title = bold(_called_off(view, words))
    return Screen(paragraphs(title, head(view.line, words), words("A new date will be announced.")))


def _why_off(view: DrillLetter) -> str:
    """Tell why a drill was called off; notices of before told only that the outlet is closed."""
    return str(view.facts.get("off") or ("closed" if view.facts.get("closed") else ""))


def _called_off(view: DrillLetter, words: Words) -> str:
    if _why_off(view) == "closed":
        return words("The drill of {when} is called off: the outlet is closed.", when=_missed(view, words))
    return words("The drill of {when} is called off: that has become a day off.", when=_missed(view, words))


def _missed(view: DrillLetter, words: Words) -> str:
    missed = str(view.facts.get("missed") or "")
    return words.moment(datetime.fromisoformat(missed)) if missed else ""


def _reminder(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("⏰ Reminder: drill on {when}", when=words.moment(view.line.starts_at)))
    part = words("Please take part. You get your role on the spot.")
    if view.watches:
        part = words("⏱ You are on duty then: you hold the stopwatch.")
    told = parties(view.scenario.inform, words) if view.decides or view.watches else ""
    off = words("⚠️ Nobody works there on that day.") if view.off else ""
    return Screen(paragraphs(title, head(view.line, words), lines(off, part, told)), _look(view, words))


def _centre(view: DrillLetter, words: Words) -> Screen:
    if view.line.state in (DrillState.REVIEW, DrillState.FILED):
        return _over(view, words)
    if view.line.state in PLANNED:
        return _off(view, words)
    title, word = bold(begins(view.line, words)), stop_word(view.scenario.stop_word, words)
    if view.centre is not None and view.centre.at is not None:
        return Screen(paragraphs(title, head(view.line, words), word, informed_line(view.centre, words)))
    asked = words("It does not start before you confirm that the centre knows.")
    knows = row(Button(words("✔ The centre knows"), Drill(do="told", drill=view.line.id), GOOD))
    return Screen(paragraphs(title, head(view.line, words), word, asked), knows)


def _due(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("The drill is to begin now."))
    who = listing((party(key, words) for key in view.scenario.inform), words)
    asked = words("Open the roll call. Before the start, inform: {who}.", who=who)
    move = Button(words("🗓 Date"), Drill(do="when", drill=view.line.id)) if view.decides else None
    opening = row(Button(words("▶ Open the roll call"), Drill(do="open", drill=view.line.id), MAIN))
    text = paragraphs(title, head(view.line, words), bold(when(view.line, words)), asked)
    return Screen(text, opening + row(move))


def _lapsed(view: DrillLetter, words: Words) -> Screen:
    title = words("The drill of {when} did not take place.", when=_missed(view, words))
    if _why_off(view):
        title = _called_off(view, words)
    told = words("New date: {when}", when=when(view.line, words))
    silence = _silence(view, words)
    return Screen(paragraphs(bold(title), head(view.line, words), bold(told), silence), _deciding(view, words))


def _roll(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("Roll call for the drill: are you there?"))
    asked = words("Tap, or scan the code at the outlet's door.")
    watch = _stopwatch(words) if view.observer else ""
    word = stop_word(view.scenario.stop_word, words) if view.observer else ""
    here = row(Button(words("✋ I am here"), Drill(do="here", drill=view.line.id), GOOD))
    return Screen(paragraphs(title, head(view.line, words), asked, watch, word), here)


def _stopwatch(words: Words) -> str:
    return words("⏱ You hold the stopwatch: tap each step as you see it.")


def _role(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("Drill: your role"))
    watch = _stopwatch(words) if view.observer else ""
    cards = role_cards(view.roles, words)
    text = paragraphs(title, head(view.line, words), watch, *cards, stop_word(view.scenario.stop_word, words))
    know = row(Button(words("✅ I know my role"), Drill(do="read", drill=view.line.id), GOOD))
    return Screen(text, know if view.roles else _look(view, words))


def _watch(view: DrillLetter, words: Words) -> Screen:
    """Call somebody to the stopwatch: the drill has begun, or whoever held it is gone."""
    gone, what = name(view.facts.get("name") or ""), str(view.facts.get("what") or "start")
    tap = words("Tap each step as you see it.")
    title, asked = {
        "start": (words("⏱ The drill has begun: you hold the stopwatch."), tap),
        "watch": (words("⏱ {name} cannot go on: you hold the stopwatch now.", name=gone), tap),
        "lead": (words("📣 {name} cannot go on: you lead the drill now.", name=gone), ""),
        "file": (words("📁 {name} cannot go on: please file the score card.", name=gone), ""),
    }.get(what, (words("⏱ {name} cannot go on, and nobody at the drill can be reached.", name=gone), ""))
    return Screen(paragraphs(bold(title), head(view.line, words), asked), _look(view, words))


def _over(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("The drill is over. From now on every alarm is real."))
    return Screen(paragraphs(title, head(view.line, words)))


def _stopped(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("🛑 STOP. The drill is over at once."))
    by = words("The stop word was passed on by {name}.", name=name(view.facts.get("by") or ""))
    return Screen(paragraphs(title, head(view.line, words), by))


def _record(view: DrillLetter, words: Words) -> Screen:
    told = result(view.result[0], view.result[1], words) if view.result else ""
    gaps = words.plural("{n} gap", "{n} gaps", view.gaps) if view.gaps else words("No gaps.")
    gaps = "" if view.ending is Ending.STOPPED else gaps
    title = words("📄 Record of the drill of {when}", when=words.moment(view.line.starts_at))
    text = paragraphs(title, head(view.line, words), bold(told), lines(ending_line(view.ending, words), gaps))
    return Screen(text, _look(view, words))


def _make_up(view: DrillLetter, words: Words) -> Screen:
    title = bold(words("You were not at the drill. Please read its card and confirm."))
    card = row(Button(words("📖 Read the card"), Drill(do="card", drill=view.line.id), MAIN))
    return Screen(paragraphs(title, head(view.line, words), when(view.line, words)), card)


def _make_up_late(view: DrillLetter, words: Words) -> Screen:
    who = name(view.facts.get("name") or "")
    title = bold(words("{name} has not made up for the drill yet.", name=who))
    again = words("They were asked again just now.")
    return Screen(paragraphs(title, head(view.line, words), again))


_LETTERS: dict[NoticeKind, Callable[[DrillLetter, Words], Screen]] = {
    NoticeKind.DRILL_PROPOSED: _proposed,
    NoticeKind.DRILL_SET: _set,
    NoticeKind.DRILL_OFF: _off,
    NoticeKind.DRILL_REMINDER: _reminder,
    NoticeKind.DRILL_CENTRE: _centre,
    NoticeKind.DRILL_DUE: _due,
    NoticeKind.DRILL_LAPSED: _lapsed,
    NoticeKind.DRILL_ROLL: _roll,
    NoticeKind.DRILL_ROLE: _role,
    NoticeKind.DRILL_WATCH: _watch,
    NoticeKind.DRILL_STOPPED: _stopped,
    NoticeKind.DRILL_OVER: _over,
    NoticeKind.DRILL_RECORD: _record,
    NoticeKind.DRILL_MAKE_UP: _make_up,
    NoticeKind.DRILL_MAKE_UP_LATE: _make_up_late,
}
