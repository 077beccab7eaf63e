"""The people of a simulated year: each with a character, each acting on a phone by what is on its screen.

A deed is one step of a generator, so that many people act in one breath and the house comes to rest once.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from simulator import Person
from simulator.records import Message
from tests.year.diary import Diary

Deeds = Iterator[None]

NEWEST = 12
"""How far back somebody looks for what is still to be done."""


@dataclass(frozen=True)
class Character:
    """How somebody is, as chances: to look at the phone when there is reason to, to do what is owed at once, to act when called."""

    looks: float
    diligent: float
    answers: float


IGNORES, SLOW, GOOD = Character(0.15, 0.1, 0.15), Character(0.6, 0.5, 0.6), Character(0.9, 0.92, 0.9)


def character(dice: random.Random) -> Character:
    """Most are diligent, some slow, a few ignore everything."""
    kind = dice.random()
    return IGNORES if kind < 0.04 else SLOW if kind < 0.22 else GOOD


@dataclass
class Folk:
    """One person: the staff number, the phone, the character, the dice, and what was done already."""

    key: str
    phone: Person
    dice: random.Random
    character: Character
    diary: Diary | None = None
    gone: bool = False
    waits: bool = False
    """Whether something on the screen still waits for an answer, as of the last look."""
    away: tuple[date, date] | None = None
    done: Counter[str] = field(default_factory=Counter)
    """How often a button was followed that stays on the screen."""

    def is_away(self, today: date) -> bool:
        return self.away is not None and self.away[0] <= today <= self.away[1]

    def chance(self, probability: float) -> bool:
        return self.dice.random() < probability

    # --- seeing

    def messages(self, newest: int = NEWEST) -> list[Message]:
        """The newest messages with buttons, newest first."""
        chat = self.phone.chat
        kept = self.phone._world.messages.get((chat.bot_id, chat.user_id), {})
        with_buttons = (m for m in reversed(kept.values()) if not m.mine and m.markup and not m.deleted)
        return list(islice(with_buttons, newest))

    def unread(self) -> list[Message]:
        """What came since the last look."""
        new = set(self.phone.chat.unread)
        return [message for message in self.messages() if message.id in new]

    def find(self, *beginnings: str, newest: int = NEWEST) -> tuple[int, str] | None:
        """Find the newest button whose data begins so, in the order of the beginnings."""
        shown = [(message.id, data) for message in self.messages(newest) for data in datas(message)]
        return next((one for start in beginnings for one in shown if one[1].startswith(start)), None)

    # --- doing

    def tap(self, button: tuple[int, str]) -> None:
        """Tap a button that is on the screen."""
        if self.diary is not None:
            self.diary.taps(*button)
        self.phone.press(data=button[1], message_id=button[0], forged=True)

    def follow(self, *beginnings: str, newest: int = NEWEST) -> bool:
        """Tap the newest button that begins so; tells whether there was one."""
        found = self.find(*beginnings, newest=newest)
        if found is not None:
            self.tap(found)
        return found is not None

    def follow_any(self, beginning: str) -> bool:
        """Tap any of the newest message's buttons that begin so."""
        here = next(iter(self.messages(1)), None)
        found = [data for data in datas(here) if data.startswith(beginning)] if here is not None else []
        if here is not None and found:
            self.tap((here.id, self.dice.choice(found)))
        return bool(found)

    def say(self, text: str) -> None:
        """Type something."""
        if self.diary is not None:
            self.diary.does(f"“{text}”")
        self.phone.text(text)

    def scan(self, code: str) -> None:
        """Scan a printed code."""
        if self.diary is not None:
            self.diary.does("(scans a code)")
        self.phone.scan(code)

    def send(self, picture: bytes) -> None:
        """Send a picture."""
        if self.diary is not None:
            self.diary.does("(sends a photo)")
        self.phone.photo(picture)

    def words(self, english: str, chinese: str) -> str:
        """Say it in one's own language."""
        return chinese if self.phone.user.language_code == "zh" else english


def datas(message: Message) -> list[str]:
    """What the buttons of a message carry, in reading order."""
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def way(message: Message, *beginnings: str) -> tuple[int, str] | None:
    """The first of a message's buttons that begins so, in the order of the beginnings."""
    shown = datas(message)
    return next(((message.id, data) for start in beginnings for data in shown if data.startswith(start)), None)


def home(one: Folk) -> Deeds:
    """Leave what lies on the desk."""
    if one.follow("m:home", newest=1):
        yield
