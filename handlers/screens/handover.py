"""A handover in the chat: its card, and the reminder to whoever of the two has not confirmed."""

from __future__ import annotations

from handlers.buttons import Rota
from handlers.screens.drills.parts import drill_said
from handlers.screens.layout import Rows, bold, lines, name, paragraphs, row, said
from handlers.screens.screen import GOOD, Button, Screen
from handlers.screens.turn_times import end
from locales import Words
from safety.model import views
from safety.model.views.rota import HandoverView, RotaNote


def look_row(note: RotaNote | views.rota.Rota, words: Words) -> Rows:
    """The way to an outlet's rota."""
    return row(Button(words("🗓 Rota"), Rota(do="show", number=note.place.id)))


def draw_handover(note: RotaNote, words: Words) -> Screen:
    """The handover card: what goes from hand to hand, and who has confirmed."""
    hand = note.handover
    if hand is None:
        return Screen(words("This is settled; nothing is needed from you."))
    if hand.given_up:
        gone = words("Nothing is needed here any more: somebody else takes over.")
        return Screen(lines(bold(words("🤝 Handover")), name(note.place.name), gone), look_row(note, words))
    words = words.at(note.place.zone)
    head = words("🤝 Handover: {giver} to {taker}", giver=name(hand.giver), taker=name(hand.taker))
    until = (
        words("Officer A until {when}: {taker}", when=end(note.turn.ends_at, words), taker=name(hand.taker))
        if note.turn
        else ""
    )
    text = paragraphs(
        lines(bold(head), name(note.place.name), until), _open(hand, words), _things(hand, words), _state(hand, words)
    )
    return Screen(text, _confirm(hand, words) + look_row(note, words))


def draw_silent(note: RotaNote, words: Words) -> Screen:
    """The reminder to whoever has not confirmed; once nothing is wanted of them it is the card."""
    hand = note.handover
    if hand is None or not hand.may or hand.given_up:
        return draw_handover(note, words)
    words = words.at(note.place.zone)
    other = name(hand.taker if hand.may == "give" else hand.giver)
    head = words("🤝 {name} has confirmed the handover; you have not yet", name=other)
    if not (hand.given or hand.taken):
        head = words("🤝 The handover with {name} is not confirmed yet, by either of you", name=other)
    till = words("Please confirm by {when}; after that the outlet head is called.", when=words.moment(hand.due_at))
    if hand.over:
        till = words("Not confirmed in time: the outlet head was called.")
    text = paragraphs(bold(head), lines(name(note.place.name), till))
    return Screen(text, _confirm(hand, words) + look_row(note, words))


def _open(hand: HandoverView, words: Words) -> str:
    faults = [f"⚠️ {number} · {said(words.of(what) or note, 60)}" for number, what, note in hand.faults]
    more = words("and {n} more", n=hand.more_faults) if hand.more_faults else ""
    walks = [
        words("▶ {title}: {done} of {total}", title=said(words.of(title), 50), done=done, total=total)
        for title, done, total in hand.walks
    ]
    drills = [drill_said(line, words) for line in hand.drills]
    nothing = words("No open faults, no unfinished inspections, no drills ahead.")
    return lines(*faults, more, *walks, *drills) or nothing


def _things(hand: HandoverView, words: Words) -> str:
    return lines(*(f"🔑 {said(words.of(thing), 80)}" for thing in hand.things))


def _state(hand: HandoverView, words: Words) -> str:
    given = (
        words("✅ {name} has handed over", name=name(hand.giver))
        if hand.given
        else words("⬜ {name} has not confirmed yet", name=name(hand.giver))
    )
    taken = (
        words("✅ {name} has taken over", name=name(hand.taker))
        if hand.taken
        else words("⬜ {name} has not confirmed yet", name=name(hand.taker))
    )
    if hand.given and hand.taken:
        return lines(given, taken)
    if hand.over:
        return lines(given, taken, bold(words("Not confirmed in time: the outlet head was called.")))
    return lines(given, taken, words("Both confirm by {when}.", when=words.moment(hand.due_at)))


def _confirm(hand: HandoverView, words: Words) -> Rows:
    if hand.may == "give":
        return row(Button(words("✔ I have handed over"), Rota(do="hand", number=hand.id), GOOD))
    if hand.may == "take":
        return row(Button(words("✔ I have taken over"), Rota(do="hand", number=hand.id), GOOD))
    return ()
