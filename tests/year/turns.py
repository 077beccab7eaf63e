"""What people do about turns: swap them, order swaps, note that they are away and come back, take over; and close their outlet."""

from __future__ import annotations

from datetime import date, timedelta

from tests.year.folk import Deeds, Folk, home


def rota(one: Folk) -> Deeds:
    """Look at the rota."""
    one.say("/rota")
    yield


def swap(one: Folk, *, ordering: bool = False) -> Deeds:
    """Ask a colleague to swap, or as a head order it; now and then take it back again."""
    yield from rota(one)
    for beginning in ("r:order:", "r:owith:", "r:oask:") if ordering else ("r:swap:", "r:with:", "r:ask:"):
        if not one.follow_any(beginning):
            break
        yield
    if one.chance(0.1) and one.follow("r:withdraw:", "r:undo:", newest=1):
        yield
    yield from home(one)


def undo(one: Folk) -> Deeds:
    """Undo a swap that has not begun."""
    yield from rota(one)
    if one.follow("r:undo:", newest=1):
        yield
    yield from home(one)


def go_away(one: Folk, first: date, last: date) -> Deeds:
    """Note that one is away."""
    yield from rota(one)
    if not one.follow("r:away", newest=1):
        return
    yield
    if one.follow("r:away+", newest=1):
        yield
    for day in (first, last):
        one.say(day.isoformat())
        yield
    if one.chance(0.5):
        one.say(one.words("Holidays", "休假"))
        yield
    yield from home(one)


def come_back(one: Folk) -> Deeds:
    """Take an absence back."""
    yield from rota(one)
    if one.follow("r:away", newest=1):
        yield
        if one.follow("r:back:", newest=1):
            yield
    yield from home(one)


def take_over(one: Folk) -> Deeds:
    """Serve as A from now on, because A does not come."""
    yield from rota(one)
    if one.follow("r:take:", newest=1):
        yield
        if one.chance(0.1) and one.follow("r:giveback:", newest=1):
            yield
    yield from home(one)


def close(one: Folk, first: date, last: date) -> Deeds:
    """Close the outlet for some days, as its head."""
    one.say("/mine")
    yield
    for beginning in ("x:list", "x:at:"):
        if not one.follow(beginning, newest=1):
            return
        yield
    one.say(f"{first:%d.%m.%Y} - {last:%d.%m.%Y}")
    yield
    if one.follow("x:renovation:" if last - first > timedelta(days=2) else "x:closed:", newest=1):
        yield
    yield from home(one)


def open_again(one: Folk) -> Deeds:
    """Open the outlet before its time."""
    one.say("/mine")
    yield
    if one.follow("x:list", newest=1):
        yield
        if one.follow("x:end:", newest=1):
            yield
    yield from home(one)
