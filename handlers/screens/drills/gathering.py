"""Before the start: who was told, who is there, who plays what. The start is shut until everybody who must know does."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Drill
from handlers.screens.drills.parts import bracketed, head, listing, party, stop_word, ways
from handlers.screens.labels import photos, progress
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, row, said
from handlers.screens.screen import BAD, GOOD, MAIN, Button, Screen
from locales import Words
from safety.model.views import DrillBoard, DrillRole, DrillRoles, RoleLine
from safety.model.views.drills import Informed

OBSERVER = 99
"""The number by which a button names the observer instead of a role."""

SHOWN = 12
"""Names of one list; the rest is counted."""


def draw_board(view: DrillBoard, words: Words) -> Screen:
    """Show the board."""
    words = words.at(view.line.place.zone)
    if view.closing:
        return _closing(view, words)
    here, all_ = len(view.here), len(view.here) + len(view.missing) + len(view.away)
    text = paragraphs(
        head(view.line, words),
        lines(bold(words("1. Inform first")), *(informed_line(each, words) for each in view.told)),
        lines(
            bold(words("2. Roll call: {progress}", progress=progress(here, all_, words))),
            _names("✅", view.here, words),
            _names("⬜", view.missing, words),
            _names("🌴", view.away, words),
        ),
        lines(bold(words("3. Roles")), *_roles(view, words)),
        lines(stop_word(view.stop_word, words), photos(view.photos, words)),
    )
    return Screen(text, _buttons(view, words))


def _closing(view: DrillBoard, words: Words) -> Screen:
    asked = bold(words("Close the roll call without a drill?"))
    told = words("Everybody who was called is told. A date that is still ahead stays, else a new one is proposed.")
    yes = Button(words("✖ Yes, close it"), Drill(do="stop", drill=view.line.id), BAD)
    back = Button(words("◀ No, go on"), Drill(do="look", drill=view.line.id))
    return Screen(paragraphs(head(view.line, words), lines(asked, told)), row(yes) + row(back))


def informed_line(each: Informed, words: Words) -> str:
    """Tell whether somebody who must know was told."""
    who = party(each.party, words)
    if each.until is not None:
        asked = words("⏳ {who}: asked in chat, confirms by itself until {time}", who=who, time=words.clock(each.until))
        return lines(asked, words("If nobody answers until then, call by telephone."))
    if each.at is None:
        return words("⬜ {who}: not yet", who=who)
    told = words("✅ {who}: {time}, by {name}", who=who, time=words.clock(each.at), name=name(each.by))
    return told + bracketed(words("by telephone"), words) if each.phone else told


def _names(sign: str, names: Sequence[str], words: Words) -> str:
    if not names:
        return ""
    left = len(names) - SHOWN
    more = words.plural("{n} other", "{n} others", left) if left > 0 else ""
    return f"{sign} " + listing([*(said(each, 30) for each in names[:SHOWN]), *([more] if more else [])], words)


def _roles(view: DrillBoard, words: Words) -> list[str]:
    leads = words("Leads: {name}", name=name(view.leader))
    watch = words("⏱ Stopwatch: {name}", name=name(view.observer))
    if not view.carded:
        return [leads, watch, words("Role cards are not sent yet.")]
    return [leads, watch, *(role_line(line, words) for line in view.roles)]


def role_line(line: RoleLine, words: Words) -> str:
    """Tell who plays a role, and whether its card was read."""
    player = said(line.player, 30) if line.player else words("nobody")
    told = words("{role}: {name}", role=said(words.of(line.role.title), 30), name=player)
    return f"{'✅' if line.read else '⬜'} {told}"


def _buttons(view: DrillBoard, words: Words) -> Rows:
    drill = view.line.id
    calls = [
        Button(label(_told(each, words)), Drill(do="told", drill=drill, index=place), MAIN)
        for place, each in enumerate(view.told)
        if each.at is None and each.until is None
    ]
    cards = words("✉ Send the cards again") if view.carded else words("✉ Send role cards")
    start = Button(words("🔒 Start"), Drill(do="shut", drill=drill))
    if view.ready:
        start = Button(words("▶ Start the stopwatch"), Drill(do="start", drill=drill), GOOD)
    undo = Button(words("↩ Take back"), Drill(do="undo", drill=drill, index=view.last)) if view.last else None
    return (
        grid(calls, 1)
        + row(Button(words("🎭 Roles"), Drill(do="roles", drill=drill)), Button(cards, Drill(do="cards", drill=drill)))
        + row(start)
        + row(undo, Button(words("🔄 Refresh"), Drill(do="look", drill=drill)))
        + row(Button(words("✖ Close the roll call"), Drill(do="halt", drill=drill)))
        + ways(words)
    )


def _told(each: Informed, words: Words) -> str:
    who = party(each.party, words)
    return words("☎ I have called the {who}", who=who) if each.phone else words("☎ Informed: {who}", who=who)


def draw_roles(view: DrillRoles, words: Words) -> Screen:
    """Show every role with its player; a tap changes it."""
    drill = view.line.id
    watch = Button(label(f"⏱ {view.observer}"), Drill(do="role", drill=drill, index=OBSERVER))
    roles = [
        Button(
            label(words("{role}: {name}", role=words.of(line.role.title), name=line.player or "–")),
            Drill(do="role", drill=drill, index=line.index),
        )
        for line in view.roles
    ]
    cards = Button(words("✉ Send role cards"), Drill(do="cards", drill=drill), MAIN)
    back = Button(words("◀ Back"), Drill(do="look", drill=drill))
    asked = words("🎭 Proposed from who is there. Tap a role to give it to somebody else.")
    return Screen(paragraphs(head(view.line, words), asked), grid([watch, *roles], 1) + row(cards) + row(back))


def draw_role(view: DrillRole, words: Words) -> Screen:
    """List who could play it."""
    drill = view.line.id
    if view.role is None:
        asked = words("⏱ Who holds the stopwatch?")
    else:
        asked = words("🎭 Who plays “{role}”?", role=said(words.of(view.role.title), 40))
    people = [
        Button(label(f"{who} ({count})"), Drill(do="give", drill=drill, index=view.index, arg=str(key)))
        for key, who, count in view.people[:60]
    ]
    hint = words("In brackets: how many roles somebody has already.")
    back = Button(words("◀ Back"), Drill(do="roles", drill=drill))
    return Screen(paragraphs(head(view.line, words), bold(asked), hint), grid(people, 1) + row(back))
