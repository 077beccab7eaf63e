"""What people do with what comes to them: calls, questions, bundles; and what is still on the screen from before."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.buttons import Drill
from simulator.records import Message
from tests.year.folk import Deeds, Folk, datas, home, way
from tests.year.walks import ASKED, about_fault

EXCUSES = (
    ("Everybody was at a training", "全员外出参加培训"),
    ("The lead auditor kept us busy until night", "当天配合检查，未能及时完成"),
    ("We forgot it", "工作疏忽，忘记了"),
)


READ = 2
"""How often a card is opened: to read it, and at a later look to confirm it."""


def answer(one: Folk) -> Deeds:
    """Go through what came, the newest first, and through what still waits for an answer."""
    new = {message.id for message in one.unread()}
    for message in one.messages():
        if not one.chance(one.character.answers):
            continue
        yield from _about(one, message, is_new=message.id in new)


def waits(one: Folk) -> bool:
    """Tell whether something on the screen still waits: for somebody who puts it off, not for ever."""
    return any(
        way(message, *ASKED, "r:hand", "r:agree", "c:look") is not None or _drill(one, message) is not None
        for message in one.messages()
    )


def _drill(one: Folk, message: Message) -> tuple[int, str] | None:
    """What a message about a drill asks for, unless it was done: such a message keeps its buttons."""
    step = way(message, "e:set", "e:card")
    return step if step is not None and one.done[step[1]] < (1 if step[1].startswith("e:set") else READ) else None


def _about(one: Folk, message: Message, *, is_new: bool) -> Deeds:
    if way(message, *ASKED) is not None:
        yield from about_fault(one, message)
    elif (asked := way(message, "r:hand", "r:agree")) is not None:
        yield from _about_turn(one, message, asked)
    elif (drill := _drill(one, message)) is not None:
        yield from _about_drill(one, message, drill)
    elif faults := _every(message, "c:look"):
        yield from _open_faults(one, faults)
    elif is_new and way(message, "m:mine", "u:reason", "u:look") is not None:
        yield from _open_missed(one)


def _about_turn(one: Folk, message: Message, asked: tuple[int, str]) -> Deeds:
    declined = way(message, "r:decline")
    one.tap(declined if declined is not None and one.chance(0.25) else asked)
    yield


def _about_drill(one: Folk, message: Message, step: tuple[int, str]) -> Deeds:
    """Confirm a proposal, sometimes with another date; read a card, and confirm it at the next look."""
    one.done[step[1]] += 1
    if step[1].startswith("e:set") and one.chance(0.2) and (when := way(message, "e:when")) is not None:
        one.tap(when)
        yield
        if one.follow_any("e:on"):
            yield
    else:
        one.tap(step)
        yield
    if one.done[step[1]] == READ and one.follow(f"e:readup:{Drill.unpack(step[1]).drill}:", newest=1):
        yield
    yield from home(one)


def _open_faults(one: Folk, buttons: Sequence[tuple[int, str]]) -> Deeds:
    """Follow the buttons of a message that tells of several faults; each is done about as far as it goes today."""
    for button in buttons:
        one.tap(button)
        yield
        if (card := next(iter(one.messages(1)), None)) is not None:
            yield from about_fault(one, card)
    yield from home(one)


def _every(message: Message, beginning: str) -> list[tuple[int, str]]:
    return [(message.id, data) for data in datas(message) if data.startswith(beginning)]


def _open_missed(one: Folk) -> Deeds:
    """Go and answer for what was missed."""
    if one.follow("u:reason", "u:look", "m:mine"):
        yield
        yield from settle_missed(one)


def settle_missed(one: Folk) -> Deeds:
    """Answer for what was missed, and decide about others' reasons, as far as the list goes."""
    for _ in range(10):
        if one.follow("u:makeup", newest=1) if one.chance(0.5) else one.follow("u:accept", newest=1):
            yield
        elif one.find("u:refuse", newest=1):
            one.follow("u:refuse" if one.chance(0.1) else "u:accept", newest=1)
            yield
        elif one.follow("u:reason", newest=1):
            yield
            one.say(one.words(*one.dice.choice(EXCUSES)))
            yield
        elif one.follow("u:look", newest=1):
            yield
        else:
            break
    yield from home(one)
