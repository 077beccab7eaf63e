"""Being away: a calendar to tap the first and the last day, quick choices, and what is noted already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.buttons import Menu, Rota
from handlers.screens.calendar import Month, month_rows, number
from handlers.screens.layout import Rows, bold, grid, label, lines, paragraphs, row
from handlers.screens.rota import away_text
from handlers.screens.screen import MAIN, Button, Screen
from locales import Words
from safety.model.views.rota import Away, AwayLine

_WEEK = 7


def draw_away(view: Away, words: Words) -> Screen:
    """Ask for a day, or show when the reader is away."""
    return _asking(view, words) if view.step else _noted(view, words)


def _noted(view: Away, words: Words) -> Screen:
    told = lines(_just_noted(view, words), _called(view, words)) if view.noted else _taken_back(view, words)
    reason = words("You may type the reason.") if view.noted and not view.noted.reason else ""
    listed = lines(*(away_text(line, words) for line in view.absences)) or words("You are not away on any day.")
    cancel = [
        Button(label(_cancel(line, view.today, words)), Rota(do="back", number=line.id)) for line in view.absences[:6]
    ]
    more = Button(words("➕ Another time"), Rota(do="away+"))
    text = paragraphs(bold(words("🌴 I am away")), lines(told, reason), listed)
    return Screen(text, grid(cancel, 1) + row(more) + _ways(view, words))


def _just_noted(view: Away, words: Words) -> str:
    return words("✔ Noted. The turns are planned anew; your head knows.") if view.serves else words("✔ Noted.")


def _called(view: Away, words: Words) -> str:
    if not view.called:
        return ""
    return words("While you are away, new faults go on to the next post at once; you still hear of them, quietly.")


def _taken_back(view: Away, words: Words) -> str:
    if not view.serves:
        told = {"back": words("✔ Welcome back."), "cancelled": words("✔ Taken back.")}
        return told.get(view.taken_back, "")
    if view.taken_back == "again":
        return words("✔ Welcome back; your head knows. You are officer A again.")
    if view.taken_back == "back":
        return words("✔ Welcome back; your head knows. Whoever stands in for you now serves until the turn ends.")
    return words("✔ Taken back. The turns are planned anew; your head knows.") if view.taken_back else ""


def _cancel(line: AwayLine, today: date, words: Words) -> str:
    if line.first <= today:
        return words("✔ I am back")
    return words("✖ Not away: {day}", day=words.near_day(line.first))


def _asking(view: Away, words: Words) -> Screen:
    if view.first is None:
        ask = words("From which day are you away?")
    else:
        ask = words("Away from {day}. Until which day, that one included?", day=words.day(view.first))
    example = view.today if view.first is None else view.first + timedelta(days=_WEEK - 1)
    typed = words("Tap a day, or type it, for example {example}.", example=example.isoformat())
    noted = row(Button(words("🌴 What is noted"), Rota(do="away"))) if view.absences else ()
    text = paragraphs(bold(ask), typed, lines(*(away_text(line, words) for line in view.absences)))
    return Screen(text, _quick(view, words) + _calendar(view, words) + noted + _ways(view, words))


def _quick(view: Away, words: Words) -> Rows:
    def day(text: str, which: date) -> Button:
        return Button(text, Rota(do="day", number=number(which)), MAIN)

    if view.first is not None:
        week = view.first + timedelta(days=_WEEK - 1)
        return row(day(words("Only that day"), view.first), day(words("One week"), week))
    return row(day(words("Today"), view.today), day(words("Tomorrow"), view.today + timedelta(days=1)))


def _calendar(view: Away, words: Words) -> Rows:
    """Days on which one is away already cannot be chosen."""
    earliest = view.first or view.today
    gone = {day for line in view.absences for day in _days(line)}
    shown = Month(view.month, earliest, view.today, chosen=view.first, marked=dict.fromkeys(gone, "🌴"))
    return month_rows(shown, words, Rota)


def _days(line: AwayLine) -> Sequence[date]:
    return [line.first + timedelta(days=n) for n in range((line.last - line.first).days + 1)]


def _ways(view: Away, words: Words) -> Rows:
    rota, settings = Button(words("◀ Rota"), Rota(do="show")), Button(words("⚙ Settings"), Menu(do="settings"))
    return row(rota if view.serves else settings, Button(words("🏠 Home"), Menu(do="home")))
