"""The rota in the chat: the running turn and the next six, what was swapped, who is away, and the ways to change it."""

from __future__ import annotations

from datetime import datetime

from handlers.buttons import Menu, Rota
from handlers.screens.layout import Rows, bold, grid, label, lines, name, paragraphs, row, said, spaced
from handlers.screens.screen import BAD, GOOD, MAIN, Button, Screen
from handlers.screens.turn_times import begin, end, span
from locales import Words, mark
from safety.model import views
from safety.model.rhythm import Rhythm
from safety.model.views.rota import AwayLine, SwapLine, TurnLine

A, B = "🅰", "🅱"
"""The signs of the two posts; the picture has them in colours."""

_HOW = {
    "swapped": mark("swapped"),
    "ordered": mark("swapped by order"),
    "taken_over": mark("taken over"),
    "stood_in": mark("stand-in"),
    "closed": mark("outlet closed"),
    "given_back": mark("given back"),
}

_SHOWN = 8


def home_row(words: Words) -> Rows:
    """The way home."""
    return row(Button(words("🏠 Home"), Menu(do="home")))


def draw_rota(view: views.rota.Rota, words: Words) -> Screen:
    """Show an outlet's next turns."""
    words = words.at(view.place.zone)
    title = lines(bold(words("🗓 Rota")), name(view.place.name))
    turns = lines(*(turn_text(turn, words) for turn in view.turns))
    asked = [swap for swap in view.swaps if swap.state == "asked"]
    text = paragraphs(
        lines(title, length_text(view.length, view.length_from, words)),
        turns or words("No turns are planned: the outlet has no safety officer yet."),
        lines(*(_asked(swap, words) for swap in asked[:_SHOWN])),
        lines(*(away_text(line, words) for line in view.absences[:_SHOWN])),
    )
    return Screen(text, _swap_rows(view, words) + _ways(view, words))


LENGTHS = {
    Rhythm.WEEK: mark("one week"),
    Rhythm.FORTNIGHT: mark("two weeks"),
    Rhythm.MONTH: mark("one month"),
}


def length_text(length: Rhythm | None, since: datetime | None, words: Words) -> str:
    """Tell how long a turn is, or will be."""
    if length is None:
        return ""
    if since is not None:
        return words("From {when} on a turn is {length}.", when=begin(since, words), length=words(LENGTHS[length]))
    return words("A turn is {length}.", length=words(LENGTHS[length]))


def draw_lengths(view: views.rota.Rhythms, words: Words) -> Screen:
    """Ask how long a turn is to be."""
    words = words.at(view.place.zone)
    ends = words("The running turn still lasts until {when}.", when=end(view.ends, words)) if view.ends else ""
    told = words("Then turns have the new length. The officers and the head are told once.")
    month = words("A month goes from its first Monday to the next month's first Monday.")
    swaps = words("Swaps that are agreed for later no longer hold.")
    choices = [
        Button(
            words(text) if rhythm is not view.now else words("● {choice}", choice=words(text)),
            Rota(do="last", number=view.place.id, arg=number),
        )
        for number, (rhythm, text) in enumerate(_CHOICES.items(), 1)
    ]
    head = lines(bold(words("How long is a turn?")), name(view.place.name))
    text = paragraphs(lines(head, length_text(view.now, view.since, words)), lines(ends, told, swaps), month)
    return Screen(text, grid(choices, 1) + back_row(view.place.id, words))


_CHOICES = {
    Rhythm.WEEK: mark("One week"),
    Rhythm.FORTNIGHT: mark("Two weeks"),
    Rhythm.MONTH: mark("One month"),
}


def turn_text(turn: TurnLine, words: Words) -> str:
    """Tell a turn: when, who is A and who is B."""
    head = words("now, until {when}", when=end(turn.ends_at, words)) if turn.running else span(turn, words)
    how = words(_HOW[turn.how]) if turn.how in _HOW else ""
    head = spaced(head, how, words("you") if turn.mine else "")
    return lines(bold(head), f"{A} {person(turn.a, words)}   {B} {person(turn.b, words)}")


def person(who: str | None, words: Words) -> str:
    """Name who serves; nobody is said, not left out."""
    return name(who) if who else words("nobody")


def away_text(line: AwayLine, words: Words) -> str:
    """Tell an absence."""
    first_day, last_day = words.day(line.first), words.day(line.last)
    if line.first == line.last:
        told = words("🌴 {name}: away on {first}", name=name(line.name), first=first_day)
    else:
        told = words("🌴 {name}: away {first} to {last}", name=name(line.name), first=first_day, last=last_day)
    return spaced(told, said(line.reason, 60))


def _asked(swap: SwapLine, words: Words) -> str:
    told = {"asker": name(swap.asker), "other": name(swap.other), "when": begin(swap.turn.begins_at, words)}
    if swap.post == "b":
        return words("🔁 {asker} asks {other} to stand in as B from {when}", **told)
    return words("🔁 {asker} asks {other} to take the turn from {when}", **told)


def _swap_rows(view: views.rota.Rota, words: Words) -> Rows:
    rows: Rows = ()
    for swap in view.swaps[:4]:
        rows += _named_answers(swap, words) if "agree" in swap.may else _ways_out(swap, words)
    return rows


def swap_buttons(swap: SwapLine, words: Words) -> Rows:
    """What the reader may do about a swap under the message that tells of it alone."""
    agree = Button(words("✔ Agree"), Rota(do="agree", number=swap.id), GOOD) if "agree" in swap.may else None
    decline = Button(words("✖ No"), Rota(do="decline", number=swap.id), BAD) if "decline" in swap.may else None
    return row(agree, decline) + _ways_out(swap, words)


def _named_answers(swap: SwapLine, words: Words) -> Rows:
    """The same under the whole rota: the labels say which request is meant."""
    about = {"name": swap.asker, "when": begin(swap.turn.begins_at, words)}
    agree = Button(label(words("✔ Agree: {name}, {when}", **about)), Rota(do="agree", number=swap.id), GOOD)
    decline = Button(label(words("✖ No: {name}, {when}", **about)), Rota(do="decline", number=swap.id), BAD)
    return row(agree) + row(decline)


def _ways_out(swap: SwapLine, words: Words) -> Rows:
    when = begin(swap.turn.begins_at, words)
    back = Button(label(words("↩ Take back my request: {when}", when=when)), Rota(do="withdraw", number=swap.id))
    undo = Button(label(_undo(swap, words)), Rota(do="undo", number=swap.id))
    return row(back if "withdraw" in swap.may else None) + row(undo if "undo" in swap.may else None)


def _undo(swap: SwapLine, words: Words) -> str:
    if swap.mine:
        return words("↩ Undo the swap with {name}", name=swap.asker if swap.mine == "other" else swap.other)
    return words("↩ Undo the swap: {asker}, {other}", asker=swap.asker, other=swap.other)


def _ways(view: views.rota.Rota, words: Words) -> Rows:
    outlet = view.place.id
    may = view.may
    take = Button(words("🚨 I take over as A now"), Rota(do="take", number=outlet), BAD) if "take" in may else None
    back = (
        Button(
            label(words("↩ Give the duty back to {name}", name=view.give_back)),
            Rota(do="giveback", number=view.turns[0].id),
        )
        if view.give_back
        else None
    )
    swap = Button(words("🔁 Swap my turn"), Rota(do="swap", number=outlet)) if "swap" in may else None
    order = Button(words("🔁 Order a swap"), Rota(do="order", number=outlet)) if "order" in may else None
    length = Button(words("⏱ How long is a turn"), Rota(do="length", number=outlet)) if "length" in may else None
    away = Button(words("🌴 I am away"), Rota(do="away")) if "away" in may else None
    picture = Button(words("🖼 Picture"), Rota(do="pic", number=outlet)) if view.turns else None
    other = Button(words("🏦 Other outlets"), Rota(do="list")) if "list" in may else None
    return row(take) + row(back) + row(swap, order) + row(away, picture) + row(length) + row(other) + home_row(words)


def draw_outlets(view: views.rota.Outlets, words: Words) -> Screen:
    """Ask which outlet's rota."""
    title = (
        bold(words("🗓 Rota")) + "\n" + (words("Which outlet?") if view.places else words("There is no outlet here."))
    )
    choices = [Button(label(place.name), Rota(do="show", number=place.id)) for place in view.places]
    back = Button(words("◀ Page {n}", n=view.page), Rota(do="list", number=view.page - 1)) if view.page > 0 else None
    further = view.page + 1 < view.pages
    on = Button(words("Page {n} ▶", n=view.page + 2), Rota(do="list", number=view.page + 1)) if further else None
    return Screen(title, grid(choices, 1) + row(back, on) + home_row(words))


def draw_swap_turns(view: views.rota.SwapTurns, words: Words) -> Screen:
    """Ask which turn is to be swapped."""
    words = words.at(view.place.zone)
    ask = (
        words("Which turn is to be swapped?") if view.turns else words("There is no turn ahead that could be swapped.")
    )
    do = "owith" if view.ordering else "with"
    choices = [
        Button(label(_turn_label(turn, words, ordering=view.ordering)), Rota(do=do, number=turn.id))
        for turn in view.turns
    ]
    return Screen(lines(bold(ask), name(view.place.name)), grid(choices, 1) + back_row(view.place.id, words))


def _turn_label(turn: TurnLine, words: Words, *, ordering: bool) -> str:
    mine = B if turn.mine == "b" else A
    return spaced(begin(turn.begins_at, words), turn.a or "" if ordering else mine)


def draw_swap_people(view: views.rota.SwapPeople, words: Words) -> Screen:
    """Ask with whom."""
    words = words.at(view.place.zone)
    when, as_b = begin(view.turn.begins_at, words), view.turn.mine == "b" and not view.ordering
    ask = words("Who takes the turn from {when}?", when=when)
    told = words("The colleague is asked in their own chat; until they agree, nothing changes.")
    back = words("The date beside a name is the colleague's own turn, which you serve in return.")
    if as_b:
        ask = words("Who stands in as B instead of you from {when}?", when=when)
        back = words("The date beside a name is when the colleague would be B, which you are in return.")
    if view.ordering:
        told = words("You order it: it holds at once, and both are told.")
        back = words(
            "The date beside a name is their own turn, which {name} serves in return.", name=person(view.turn.a, words)
        )
    if not view.people:
        told, back = words("Nobody who could be asked is there for the whole turn."), ""
    silent = ", ".join(name(who) for who in view.silent[:_SHOWN])
    missing = mark("Not in the chat, so not to be asked: {names}. The head can order it.")
    if as_b:  # a head orders who is A
        missing = mark("Not in the chat, so not to be asked: {names}.")
    do = "oask" if view.ordering else "ask"
    choices = [
        Button(label(_with(who, back, words)), Rota(do=do, number=view.turn.id, arg=key), MAIN)
        for key, who, back in view.people
    ]
    text = paragraphs(
        bold(ask),
        lines(told, back if any(turn for *_, turn in view.people) else ""),
        words(missing, names=silent) if silent else "",
    )
    return Screen(text, grid(choices, 1) + back_row(view.place.id, words))


def _with(who: str, back: TurnLine | None, words: Words) -> str:
    return spaced(who, words("for {when}", when=begin(back.begins_at, words)) if back else words("nothing in return"))


def back_row(outlet: int, words: Words) -> Rows:
    """The way back to the rota."""
    return row(Button(words("◀ Rota"), Rota(do="show", number=outlet)), Button(words("🏠 Home"), Menu(do="home")))
