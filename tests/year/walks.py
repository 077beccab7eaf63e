"""Walks, and what becomes of faults: found, accepted, repaired, verified, given more time."""

from __future__ import annotations

from handlers.buttons import Case
from simulator.records import Message
from tests.scenarios.world import picture
from tests.year.folk import Deeds, Folk, datas, home, way

PICTURE = picture()
FAULTY = 0.01
"""How often an item is faulty."""

CALLED_AWAY = 0.05
"""How often somebody is called away from a fault that is not sent yet: the clock sends it."""


def walk(one: Folk, code: str) -> Deeds:
    """Scan a code and walk: an item is good or, now and then, faulty: said with a tap and a picture; then submit."""
    one.scan(code)
    yield
    for _ in range(40):
        here = one.messages(1)
        step = _next(one, datas(here[0])) if here else None
        if step is None:
            return
        one.tap((here[0].id, step))
        yield
        if step.startswith("d:pick"):
            one.send(PICTURE)
            yield
            if one.chance(CALLED_AWAY):
                return
            one.follow("d:safe" if one.chance(0.8) else "d:unsafe", newest=1)
            yield
        if step.startswith("w:submit"):
            return


_WAYS = ("w:submit", "d:pick", "w:ask", "w:ok", "w:on", "w:resume", "m:start", "w:sum")


def _next(one: Folk, shown: list[str]) -> str | None:
    """Choose the button that leads on."""
    fault = next((data for data in shown if data.startswith("w:fault")), None)
    if fault is not None and one.chance(FAULTY):
        return fault
    return next((data for start in _WAYS for data in shown if data.startswith(start)), None)


ASKED = ("c:verify", "c:grant", "c:accept", "c:fix:")
"""What a message about a fault may ask for, the most pressing first."""


def about_fault(one: Folk, message: Message) -> Deeds:
    """Do what a message about a fault asks for; on another day it is accepted first and repaired later."""
    step = way(message, *ASKED)
    if step is None:
        return
    do, fault = Case.unpack(step[1]).do, Case.unpack(step[1]).fault
    if do == "verify":
        yield from _verify(one, message, step)
    elif do == "grant":
        one.tap((way(message, "c:deny") or step) if one.chance(0.2) else step)
        yield
    elif do == "accept":
        yield from _accept(one, message, step)
    elif one.chance(0.12) and (more := way(message, "c:more")) is not None:
        yield from _ask_more_time(one, more)
    elif one.chance(0.6):
        one.tap(step)
        yield
        yield from _repair(one, fault)


def _verify(one: Folk, message: Message, step: tuple[int, str]) -> Deeds:
    reject = way(message, "c:reject")
    if reject is None or not one.chance(0.08):
        one.tap(step)
        yield
        return
    one.tap(reject)
    yield
    one.say(one.words("The lamp is still broken", "灯还是不亮"))
    yield
    yield from home(one)


def _accept(one: Folk, message: Message, step: tuple[int, str]) -> Deeds:
    other = way(message, "c:pass:")
    if other is None or not one.chance(0.07):
        one.tap(step)
        yield
        return
    one.tap(other)
    yield
    one.follow("c:passto", "m:cancel", newest=1)
    yield
    yield from home(one)


def _ask_more_time(one: Folk, more: tuple[int, str]) -> Deeds:
    one.tap(more)
    yield
    one.say(one.words("The part has to be ordered", "配件需要订货"))
    yield
    one.say(one.words("A guard stands at the door", "门口加派保安值守"))
    yield
    if one.follow("c:days", newest=1):
        yield
    yield from home(one)


def _repair(one: Folk, fault: int) -> Deeds:
    one.send(PICTURE)
    yield
    if one.follow(f"c:fixed:{fault}:"):
        yield
    yield from home(one)
