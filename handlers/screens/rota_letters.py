"""What people are told about the rota without asking: coming turns, stand-ins, swaps, absences, handovers, gaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.buttons import Rota
from handlers.screens.gaps import gap_at
from handlers.screens.handover import draw_handover, draw_silent, look_row
from handlers.screens.layout import Rows, bold, lines, name, paragraphs, row
from handlers.screens.rota import away_text, length_text, person, swap_buttons, turn_text
from handlers.screens.screen import Button, Screen
from handlers.screens.turn_times import begin, end, span
from locales import Words, mark
from safety.model import views
from safety.model.notice import NoticeKind
from safety.model.rhythm import Rhythm
from safety.model.turn import STANDING
from safety.model.views.rota import RotaNote, SwapLine, TurnLine

Facts = dict[str, Any]


def draw_rota_letter(kind: NoticeKind, note: RotaNote | views.rota.Rota, facts: Facts, words: Words) -> Screen:
    """Put a letter about the rota into the reader's words; under its picture stands only which outlet it is."""
    words = words.at(note.place.zone)
    if isinstance(note, views.rota.Rota):
        return Screen(name(note.place.name), look_row(note, words))
    if note.handover is not None:
        return (draw_handover if kind is NoticeKind.HANDOVER else draw_silent)(note, words)
    if note.gaps:
        return _coverage(note, words)
    text, rows = _MAKERS[kind](note, facts, words)
    return Screen(text, rows)


def _both(turn: TurnLine, words: Words) -> str:
    return words("A: {a}. B: {b}.", a=person(turn.a, words), b=person(turn.b, words))


def _coming(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    turn = note.turn
    if turn is None:
        return words("This is settled; nothing is needed from you."), ()
    if facts.get("goes_on"):
        mine = "A" if facts.get("post") == "a" else "B"
        told = {"post": mine, "place": name(note.place.name), "when": end(turn.ends_at, words)}
        head = words("🔄 You go on as officer {post} at {place} until {when}", **told)
    elif facts.get("post") == "a":
        head = words(
            "🅰 Your turn as officer A at {place} begins {when}",
            place=name(note.place.name),
            when=begin(turn.begins_at, words),
        )
    else:
        head = words(
            "🅱 You stand in as officer B at {place} from {when}",
            place=name(note.place.name),
            when=begin(turn.begins_at, words),
        )
    return paragraphs(bold(head), lines(span(turn, words), _both(turn, words))), look_row(note, words)


def _begins(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    turn = note.turn
    if turn is None:
        return words("This is settled; nothing is needed from you."), ()
    if facts.get("post") == "a":
        head = words(
            "🅰 You are officer A at {place} until {when}", place=name(note.place.name), when=end(turn.ends_at, words)
        )
    else:
        head = words(
            "🅱 You are officer B at {place} until {when}", place=name(note.place.name), when=end(turn.ends_at, words)
        )
    was = words("In place of {name}.", name=name(facts["was_name"])) if facts.get("was_name") else ""
    why = was if facts.get("post") == "a" else ""
    return paragraphs(bold(head), lines(why, _both(turn, words), _returning(facts, words))), look_row(note, words)


def _returning(facts: Facts, words: Words) -> str:
    """Tell from when whoever is away is A again in the same turn."""
    if not facts.get("back"):
        return ""
    told = {"name": name(facts["back_name"]), "when": begin(datetime.fromisoformat(facts["back"]), words)}
    return words("{name} is away and is officer A again from {when}.", **told)


def _changed(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    turn = note.turn
    if turn is None:
        return words("This is settled; nothing is needed from you."), ()
    told = {
        "a": person(turn.a, words),
        "was": person(facts.get("was_name"), words),
        "when": begin(turn.begins_at, words),
    }
    if turn.how == "returned":
        head = words("🔄 {a} is back and is officer A again, from {when}", **told)
    elif turn.how == "taken_over":
        head = words("🚨 {a} took over from {was} as officer A, {when}", **told)
    elif turn.how == "given_back":
        head = words("↩ {was} gave the duty back: {a} is officer A again, {when}", **told)
    else:
        head = words("🔄 {a} is officer A in place of {was}, from {when}", **told)
    who = lines(name(note.place.name), span(turn, words), _both(turn, words), _returning(facts, words))
    return paragraphs(bold(head), who), look_row(note, words)


_ENDS = {
    "agreed": mark("✔ {by} agrees to the swap"),
    "declined": mark("✖ {by} does not swap; the turn stays as it was"),
    "expired": mark("⌛ Nobody answered in time; the turn stays as it was"),
    "unheard": mark("⌛ {other} cannot be reached; the turn stays as it was. Ask somebody else, or the outlet's head"),
    "withdrawn": mark("↩ The request to swap was taken back"),
    "ordered": mark("🔁 {by} orders a swap"),
    "undone": mark("↩ {by} undid the swap; the turns are as they were"),
    "lapsed": mark("⌛ The turns have changed; the swap no longer holds"),
}


def swap_text(swap: SwapLine, words: Words) -> str:
    """Tell what is exchanged for what."""
    who = {"other": name(swap.other), "asker": name(swap.asker)}
    taken, back = mark("{other} serves {days} for {asker}"), mark("{asker} serves {days} for {other}")
    if swap.post == "b":
        taken, back = mark("{other} is B {days} for {asker}"), mark("{asker} is B {days} for {other}")
    return lines(
        words(taken, **who, days=span(swap.turn, words)),
        words(back, **who, days=span(swap.back, words)) if swap.back else "",
    )


def _as_it_is(swap: SwapLine, words: Words) -> str:
    """Tell who serves in these turns now, after a swap that came to nothing."""
    return lines(*(turn_text(turn, words) for turn in (swap.turn, swap.back) if turn is not None))


def _asked(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    swap = note.swap
    if swap is None:
        return words("This is settled; nothing is needed from you."), ()
    if swap.state != "asked":
        return _ended(note, facts, words)
    head = words("🔁 {asker} asks you to swap turns", asker=name(swap.asker))
    until = words("Please answer before {when}.", when=begin(swap.answer_by or swap.turn.begins_at, words))
    return paragraphs(bold(head), lines(name(note.place.name), swap_text(swap, words)), until), swap_buttons(
        swap, words
    )


def _ended(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    swap = note.swap
    if swap is None or swap.state not in _ENDS:
        return words("This is settled; nothing is needed from you."), ()
    head = words(_ENDS[swap.state], by=name(swap.by or ""), other=name(swap.other))
    if swap.state not in STANDING:
        why = words("{name} is not there at that time.", name=name(facts["who"])) if facts.get("who") else ""
        return paragraphs(bold(head), why, lines(name(note.place.name), _as_it_is(swap, words))), look_row(note, words)
    until = words("It can be undone under 🗓 Rota before {when}.", when=begin(_first(swap), words))
    way = until if "undo" in swap.may else ""
    return paragraphs(bold(head), lines(name(note.place.name), swap_text(swap, words)), way), look_row(note, words)


def _first(swap: SwapLine) -> datetime:
    return min(turn.begins_at for turn in (swap.turn, swap.back) if turn is not None)


_TAILS = {
    "noted": mark("The turns are planned anew."),
    "cancelled": mark("This was taken back; the turns are planned anew."),
    "back": mark("Back already; the turns are planned anew. Whoever stands in now serves until the turn ends."),
}


def _away(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    if note.away is None:
        return words("This is settled; nothing is needed from you."), ()
    tail = words(_TAILS.get(str(facts.get("what")), _TAILS["noted"]))
    return paragraphs(bold(away_text(note.away, words)), lines(name(note.place.name), tail)), look_row(note, words)


def _lengths(note: RotaNote, facts: Facts, words: Words) -> tuple[str, Rows]:
    length = Rhythm(str(facts.get("rhythm") or Rhythm.WEEK))
    begins = datetime.fromisoformat(str(facts["from"])) if facts.get("from") else None
    by = words("By {name}", name=name(facts["by"])) if facts.get("by") else words("By the workbook")
    lapsed = (
        words("Your swap for a later turn no longer holds. Swap again if you need to.") if facts.get("lapsed") else ""
    )
    head = lines(bold(words("⏱ {text}", text=length_text(length, begins, words))), name(note.place.name))
    turns = lines(*(turn_text(turn, words) for turn in note.turns))
    return paragraphs(head, lines(words("Until then nothing changes."), lapsed), turns, by), look_row(note, words)


_MAKERS: dict[NoticeKind, Callable[[RotaNote, Facts, Words], tuple[str, Rows]]] = {
    NoticeKind.TURN_COMING: _coming,
    NoticeKind.TURN_BEGINS: _begins,
    NoticeKind.TURN_CHANGED: _changed,
    NoticeKind.SWAP_ASKED: _asked,
    NoticeKind.SWAP_ENDED: _ended,
    NoticeKind.AWAY: _away,
    NoticeKind.TURNS_SET: _lengths,
}


def _coverage(note: RotaNote, words: Words) -> Screen:
    head = bold(words("🗓 The next 14 days: what the rota lacks"))
    told = [gap_at(gap, words) for gap in note.gaps]
    more = words("and {n} more", n=note.more) if note.more else ""
    return Screen(paragraphs(head, lines(*told, more)), row(Button(words("🗓 Rota"), Rota(do="list"))))
