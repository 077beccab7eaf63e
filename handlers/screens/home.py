"""Home: who you are, what is owed, what is open, and how to begin. Also the choice of a language."""

from __future__ import annotations

from datetime import datetime

from handlers.buttons import Area, Drill, Menu, Rota, Staff, Walk
from handlers.screens.labels import post, progress
from handlers.screens.layout import Rows, bold, first, grid, label, lines, name, paragraphs, row, said, spaced
from handlers.screens.screen import MAIN, Button, Screen
from locales import LANGUAGES, Words
from safety.model.views import Home, Languages, OwedLine, WalkLine

REHEARSING = frozenset({"safety_officer", "outlet_head", "security_lead", "leader_in_charge", "main_leader"})
"""Posts that find the drills at home."""

SHOWN = 6
"""Lines of one kind; the rest is counted."""


def draw_home(view: Home, words: Words) -> Screen:
    """Show where a person stands when nothing is in hand."""
    greeting = words("Welcome, {name}. You are enrolled.", name=name(view.name)) if view.welcome else name(view.name)
    text = paragraphs(
        lines(bold(greeting), _posts(view, words)),
        lines(*(owed_line(line, words) for line in view.owed[:SHOWN]), _more(len(view.owed), words)),
        _begin(view, words),
    )
    return Screen(text, _buttons(view, words))


def _posts(view: Home, words: Words) -> str:
    held = [f"{first(post(kind, words))} · {name(unit)}" for kind, unit in view.posts[:SHOWN]]
    return lines(*held, _more(len(view.posts), words))


def _more(count: int, words: Words) -> str:
    return words("and {n} more", n=count - SHOWN) if count > SHOWN else ""


def owed_line(line: OwedLine, words: Words) -> str:
    """Tell what is owed, where and by when."""
    words = words.at(line.place.zone)
    visits = words("{done} of {total} outlets", done=line.done, total=line.total) if line.total else ""
    made_up = made_up_for(line.makes_up, words)
    what = spaced(said(words.of(line.title), 60), name(line.place.name), name(line.who), visits, made_up)
    when = words.moment(line.closes_at)
    if line.late and line.until is not None and line.until > line.closes_at:
        until = words.moment(line.until)
        return words("🔴 {what}: late since {when}, can be done until {until}", what=what, when=when, until=until)
    if line.late:
        return words("🔴 {what}: late since {when}", what=what, when=when)
    if line.mine:
        return words("🗓 {what}: yours, by {when}", what=what, when=when)
    return words("🗓 {what}: by {when}", what=what, when=when)


def made_up_for(due: datetime | None, words: Words) -> str:
    """Tell that something is owed once more, because it was missed when it was due."""
    return words("make-up for {when}", when=words.moment(due)) if due is not None else ""


def _begin(view: Home, words: Words) -> str:
    officer = any(kind in ("safety_officer", "outlet_head") for kind, _ in view.posts)
    if view.walks:
        return words("Continue below, or scan the code at an outlet's door.")
    if officer:
        return words("Scan the code at the outlet's door to begin.")
    return words("You are called here when a fault needs you. To walk an outlet, scan the code at its door.")


def _buttons(view: Home, words: Words) -> Rows:
    walks = [Button(_walk(line, words), Walk(do="resume", walk=line.id), MAIN) for line in view.walks[:SHOWN]]
    # A menu stays in the chat: one that said "0" would still say so when there is a fault.
    open_now = words("⚠️ Open faults ({n})", n=view.faults) if view.faults else words("⚠️ Open faults")
    faults = Button(open_now, Menu(do="faults"))
    area = [Button(words("📊 My jurisdiction"), Area(do="see"), MAIN)] if view.oversees else []
    rota = [Button(words("🗓 Rota"), Rota(do="show"))] if view.walks_outlets else []
    people = [Button(words("👥 People"), Staff(do="all"))] if view.manages else []
    settings = Button(words("⚙ Settings"), Menu(do="settings"))
    mine = Button(words("📌 My duties"), Menu(do="mine"))
    rehearses = any(kind in REHEARSING for kind, _ in view.posts)
    drills = [Button(words("🚨 Drills"), Drill(do="home", drill=0))] if rehearses else []
    return grid([*walks, *area, mine, faults, *rota, *drills, *people, settings], 1)


def _walk(line: WalkLine, words: Words) -> str:
    done = progress(line.done, line.total, words)
    return label(f"▶ {done} · {line.place.name}")


def _which(words: Words) -> str:
    return words("Which language?")


def draw_languages(view: Languages, words: Words) -> Screen:
    """Offer every language in itself."""
    choices = [
        Button(("● " if key == view.current else "") + text, Menu(do="speak", arg=key))
        for key, text in LANGUAGES.items()
    ]
    asked = lines(*(_which(Words(key)) for key in LANGUAGES))
    return Screen(asked, grid(choices, 2) + row(Button(words("🏠 Home"), Menu(do="home"))))
