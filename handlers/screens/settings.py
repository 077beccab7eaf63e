"""What a person chooses for themselves: language, quiet hours, and the hours at which what waited and the weekly letter arrive."""

from __future__ import annotations

from datetime import date

from handlers.buttons import Menu, Rota
from handlers.screens.layout import bold, grid, lines, paragraphs, row
from handlers.screens.screen import Button, Screen
from locales import LANGUAGES, Words
from safety.model.quiet import OFF
from safety.model.views import Settings, WeeklyHour

SPANS = ("22:00-07:00", "21:00-06:00", "23:00-07:00", "20:00-08:00")
"""Quiet hours by one tap; others are typed."""

A_MONDAY = date(2026, 11, 23)

HOURS = ("07:00", "08:00", "09:00")


def draw_settings(view: Settings, words: Words) -> Screen:
    """Show what is chosen, and what else could be."""
    quiet = words("🌙 Quiet hours: off. Everything comes at once.")
    if view.quiet != OFF:
        quiet = lines(
            words("🌙 Quiet hours: {hours}", hours=_span(view.quiet)),
            words("☀️ What waited comes together at {hour}.", hour=view.morning),
        )
    rule = words(
        "What is critical always comes at once. For you it is now {time}.", time=words.at(view.zone).clock(view.now)
    )
    typed = words("Other quiet hours? Type them, for example 21:30-06:30 (at most 12 hours).")
    spans = [Button(_chosen(_span(span), at=span == view.quiet), _quiet(span)) for span in SPANS]
    off = Button(_chosen(words("🔔 No quiet hours"), at=view.quiet == OFF), Menu(do="quiet", arg=OFF))
    hours = [Button(_chosen(f"☀️ {hour}", at=hour == view.morning), _morning(hour)) for hour in HOURS]
    language = Button(f"🌐 {LANGUAGES.get(view.language, view.language)}", Menu(do="language"))
    mornings = grid(hours, 3) if view.quiet != OFF else ()
    away = Button(words("🌴 I am away"), Rota(do="away"))
    letter = words("📊 Weekly letter: {weekday} {hour}", weekday=words.weekday(A_MONDAY), hour=view.weekly)
    weekly = row(Button(letter, Menu(do="weekly"))) if view.weekly else ()
    ends = weekly + row(away) + row(language) + row(Button(words("🏠 Home"), Menu(do="home")))
    text = paragraphs(bold(words("⚙ Settings")), quiet, rule, typed)
    return Screen(text, grid(spans, 2) + row(off) + mornings + ends)


def draw_weekly_hour(view: WeeklyHour, words: Words) -> Screen:
    """Ask for an hour of the day: every full one by a tap, any other typed."""
    asked = words("📊 When on Monday do you want the letter about your jurisdiction?")
    rule = words("It comes at this hour even where that is quiet for you.")
    typed = words("Another time? Type it, for example 18:30.")
    every = (f"{hour:02}:00" for hour in range(24))
    hours = [
        Button(_chosen(hour, at=hour == view.chosen), Menu(do="weekly", arg=hour.replace(":", ""))) for hour in every
    ]
    ways = row(Button(words("⚙ Settings"), Menu(do="settings")), Button(words("🏠 Home"), Menu(do="home")))
    return Screen(paragraphs(bold(asked), rule, typed), grid(hours, 4) + ways)


def _span(hours: str) -> str:
    return hours.replace("-", "–")


def _chosen(text: str, *, at: bool) -> str:
    return f"● {text}" if at else text


def _quiet(span: str) -> Menu:
    return Menu(do="quiet", arg=span.replace(":", ""))


def _morning(hour: str) -> Menu:
    return Menu(do="morning", arg=hour.replace(":", ""))
