"""The people of a simulated year: each with a character, each acting on a phone by what is on its screen.

A deed is one step of a generator, so that many people act in one breath and the house comes to rest once.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handlers.buttons import Case, Drill
from simulator import Person
from simulator.records import Message

Deeds = Iterator[None]


@dataclass
class Character:
    """How somebody is, as chances: to look at the phone at a time of day, to do what is owed at once, to act when called."""

    looks: float
    diligent: float
    answers: float
    swaps: float = 0.0
    away: float = 0.0


def character(dice: random.Random) -> Character:
    """Most are diligent, some slow, a few ignore everything."""
    kind = dice.random()
    if kind < 0.05:
        return Character(0.2, 0.1, 0.1)
    if kind < 0.25:
        return Character(0.6, 0.5, 0.6, swaps=0.02, away=0.01)
    return Character(0.9, 0.9, 0.9, swaps=0.01, away=0.01)


@dataclass
class Folk:
    """One person: the staff number, the phone, the character, and what was read last."""

    key: str
    phone: Person
    dice: random.Random
    character: Character
    deeds: int = 0
    gone: bool = False

    def messages(self, newest: int = 12) -> list[Message]:
        """The newest messages with buttons, newest first."""
        chat = self.phone.chat
        kept = self.phone._world.messages.get((chat.bot_id, chat.user_id), {})
        found = [
            message
            for message in reversed(kept.values())
            if not message.mine and message.markup and not message.deleted
        ]
        return found[:newest]

    def find(self, *beginnings: str, newest: int = 12) -> tuple[int, str] | None:
        """Find the newest button whose data begins so, in the order of the beginnings."""
        shown = [(message.id, data) for message in self.messages(newest) for data in datas(message)]
        return next((one for start in beginnings for one in shown if one[1].startswith(start)), None)

    def tap(self, button: tuple[int, str]) -> None:
        """Tap a button that is on the screen."""
        self.deeds += 1
        self.phone.press(data=button[1], message_id=button[0], forged=True)


def datas(message: Message) -> list[str]:
    """What the buttons of a message carry, in reading order."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def walk(folk: Folk, code: str, faulty: float) -> Deeds:
    """Scan a code and walk: an item is good or, now and then, faulty; then submit."""
    folk.phone.scan(code)
    folk.deeds += 1
    yield
    for _ in range(40):
        here = folk.messages(1)
        shown = datas(here[0]) if here else []
        step = _next(folk, shown, faulty)
        if step is None:
            return
        folk.tap((here[0].id, step))
        yield
        if step.startswith("w:submit"):
            return


_WAYS = ("w:submit", "d:safe", "d:unsafe", "d:pick", "w:ask", "w:ok", "w:on", "w:resume", "m:start", "w:sum")


def _next(folk: Folk, shown: list[str], faulty: float) -> str | None:
    """Choose the button that leads on."""
    fault = next((data for data in shown if data.startswith("w:fault")), None)
    if fault is not None and folk.dice.random() < faulty:
        return fault
    return next((data for way in _WAYS for data in shown if data.startswith(way)), None)


def answer_calls(folk: Folk) -> Deeds:
    """Do what the chat asks for: accept, verify, grant; repair what was accepted."""
    for message in folk.messages():
        step = next(
            (
                d
                for way in ("c:verify", "c:grant", "c:accept", "r:hand", "r:agree", "c:fix:")
                for d in datas(message)
                if d.startswith(way)
            ),
            None,
        )
        if step is None or folk.dice.random() > folk.character.answers:
            continue
        folk.tap((message.id, step))
        yield
        if step.startswith("c:fix:"):
            yield from _repair(folk, Case.unpack(step).fault)


def _repair(folk: Folk, fault: int) -> Deeds:
    folk.phone.photo(PICTURE)
    folk.deeds += 1
    yield
    done = folk.find(f"c:fixed:{fault}:")
    if done is not None:
        folk.tap(done)
        yield
    home = folk.find("m:home", newest=1)
    if home is not None:
        folk.tap(home)
        yield


_DRILL = ("set", "here", "told", "look", "open", "early", "cards", "start", "step", "filed", "file", "end")
"""The way through a drill, by what a button does; whichever of these is on the screen first leads on."""


def drill(folk: Folk, is_today: Callable[[int], bool]) -> Deeds:
    """Go on with a drill that the chat asks about, as far as it goes today: nobody opens the roll call of another day."""
    tapped: set[str] = set()
    for _ in range(40):
        step = next(
            (
                (message.id, data)
                for do in _DRILL
                for message in folk.messages(4)
                for data in datas(message)
                if data.startswith(f"e:{do}:") and data not in tapped
                if do != "open" or is_today(Drill.unpack(data).drill)
            ),
            None,
        )
        if step is None or folk.dice.random() > folk.character.answers:
            return
        tapped.add(step[1])
        folk.tap(step)
        yield


PICTURE = b""
"""Set by the year: one small picture does for all."""
