"""What the administrators of the machine are told: what is wrong with it, or was, and every day how it stands."""

from __future__ import annotations

from datetime import datetime

from handlers.screens.layout import bold, italic, lines, paragraphs, said, spaced
from handlers.screens.reasons import silent
from handlers.screens.screen import Screen
from locales import Words, mark
from safety.actions.alarms import OUTAGE, DailyLine
from safety.actions.outbox import Letter


def draw_machine(letter: Letter, words: Words) -> Screen:
    """Tell an alarm, or the daily line."""
    if isinstance(letter.view, DailyLine):
        return _daily(letter.view, words.at(letter.view.zone))
    if letter.facts.get("kind") == OUTAGE:
        return _outage(letter, words.at(letter.facts["zone"]))
    return _alarm(letter, words)


def _daily(view: DailyLine, words: Words) -> Screen:
    health = view.health
    title = words("💚 Roundsman runs. All is well.")
    if health.alarms:
        title = words.plural(
            "🔧 Roundsman runs. {n} alarm in the last day.",
            "🔧 Roundsman runs. {n} alarms in the last day.",
            health.alarms,
        )
    outlets = words.plural("{n} outlet", "{n} outlets", health.outlets)
    faults = words.plural("{n} open fault", "{n} open faults", health.faults)
    away = words.plural("{n} person cannot be reached", "{n} people cannot be reached", health.unreachable)
    waiting = words("No notice waits for delivery.")
    if health.waiting is not None:
        waiting = words("The oldest notice has been waiting since {when}.", when=words.moment(health.waiting))
    looked = words("Looked at {when}. If this does not come tomorrow, something is wrong.", when=words.moment(view.at))
    told = spaced(outlets, faults, away if health.unreachable else "")
    return Screen(paragraphs(bold(title), lines(told, waiting), italic(looked)))


_ALARMS = {
    "row forgotten": mark("Something that runs has no next step planned. It is looked at now."),
    "row overdue": mark("Something is due, and nothing works on it."),
    "tick late": mark("The clock has not ticked for too long: reminders and calls may be late."),
    "chore failing": mark("A regular task keeps failing."),
    "notice overdue": mark("A notice has been waiting for delivery for too long."),
    "top silent": mark(
        "Nobody above can be called about a fault. Please invite them again, or give the post to somebody else."
    ),
    "fault forgotten": mark("An open fault has no next step planned."),
}
"""What is wrong, by the watchdog's kind; its own sentence follows with the details."""


def _outage(letter: Letter, words: Words) -> Screen:
    since, until = (words.moment(datetime.fromisoformat(letter.facts[key])) for key in ("since", "until"))
    told = words("It took nothing in from {since} to {until}.", since=since, until=until)
    kept = words("What people sent meanwhile waited, and is handled now.")
    return Screen(paragraphs(bold(words("🔧 The database is back")), lines(told, kept)))


def _alarm(letter: Letter, words: Words) -> Screen:
    kind = str(letter.facts.get("kind") or "")
    told = words(_ALARMS[kind]) if kind in _ALARMS else ""
    text = letter.facts.get("text")
    detail = italic(said(text, 1000)) if text else silent(letter.facts.get("silent"), words)
    return Screen(paragraphs(bold(words("🔧 Roundsman needs attention")), lines(told, detail)))
