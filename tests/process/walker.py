"""A seeded officer who walks an outlet for as long as there is something to do: taps, photos, reasons, back, later, fault, submit.

The walker looks at the newest card only, as a person does, waits until all is quiet before acting on it, and writes down all that was done.
Sometimes it loses patience and taps the same button twice.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator import Person
from simulator.screen import Shown
from simulator.world import Event
from tests.process.stand import OUTLET, Stand, picture, quiet_with

PATIENCE = 60.0
"""Seconds in which every deed must have led to something."""

IMPATIENCE = 0.1
"""How often a button is tapped a second time before anything has happened."""

DOORS = {"vault anteroom": "vault", "ATM room": "atm", "alarm panel": "alarm", "banking hall": "hall"}


@dataclass
class Tap:
    """One tap: the button's data, and what Telegram's answer to it said (None while there is none, "" for a plain one)."""

    query: str
    do: str
    fields: tuple[str, ...]
    answer: str | None = None

    @property
    def acknowledged(self) -> bool:
        return self.answer == ""


@dataclass
class Sent:
    """One photo: its message, and the fault whose card was open when it was taken."""

    message_id: int
    fault: int


@dataclass
class Diary:
    """What one officer did."""

    taps: list[Tap] = field(default_factory=list)
    photos: list[Sent] = field(default_factory=list)
    submitted: int = 0
    again: int = 0
    """Deeds after which the newest card was as before."""


class Walker:
    """Walks until it is told that it is enough, and then to the end of the round in hand."""

    def __init__(self, stand: Stand, phone: Person, seed: int, outlet: str = OUTLET) -> None:
        self.stand = stand
        self.phone = phone
        self.outlet = outlet
        self.diary = Diary()
        self._dice = random.Random(seed)  # noqa: S311 - a reproducible officer, not a secret
        self._plans: dict[str, list[str]] = {}
        self._shades = iter(range(seed * 1000, 1 << 30))
        self._backs = Counter[str]()
        stand.telegram.listeners.append(self._hear)

    def _hear(self, event: Event) -> None:
        call = event.detail or {}
        if event.what == "call" and call.get("method") == "answerCallbackQuery" and "refused" not in call:
            for tap in self.diary.taps:
                if tap.query == call["params"]["callback_query_id"]:
                    tap.answer = call["params"].get("text", "")

    async def walk(self, enough: Callable[[], bool], *, finish: bool = True) -> None:
        """Walk one round after the other until it is enough; then finish the round in hand, or leave it."""
        while True:
            await self._led_on(lambda: self.phone.scan(self.stand.codes[self.outlet]))
            while not self._over():
                await self._step()
                if not finish and enough():
                    return
            self.diary.submitted += 1
            if enough():
                return

    def _over(self) -> bool:
        return "w:undo" in self._ways()

    def _ways(self) -> dict[str, list[str]]:
        """The buttons of the newest card: what each does, and the data of those that do it."""
        card = self._card()
        ways: dict[str, list[str]] = {}
        for button in card.keyboard if card else ():
            if button.data:
                ways.setdefault(":".join(button.data.split(":")[:2]), []).append(button.data)
        return ways

    def _card(self) -> Shown | None:
        """The newest message with buttons that is not a call about a fault."""
        for message in reversed(self.phone.screen):
            if message.keyboard and not any((button.data or "").startswith("c:journal") for button in message.keyboard):
                return message
        return None

    async def _step(self) -> None:
        ways = self._ways()
        if "w:excuse" in ways:
            await self._tap(self._dice.choice(ways["w:excuse"]))
        elif "d:safe" in ways:
            await self._describe(ways)
        elif "w:fault" in ways:
            await self._answer(ways)
        elif "w:later" in ways:
            await self._reach()
        else:
            await self._onward(ways)

    async def _answer(self, ways: dict[str, list[str]]) -> None:
        good = ways.get("w:ok") or ways.get("w:quick", [])
        fate = self._dice.random()
        here = ways["w:fault"][0]
        if fate < 0.12 or not good:
            await self._tap(here)
        elif fate < 0.2:
            await self._tap(ways["w:na"][0])
        elif fate < 0.28 and "w:back" in ways and self._backs[here] < 1:
            self._backs[here] += 1
            await self._tap(ways["w:back"][0])
        elif fate < 0.32 and self._backs[here] < 1:
            self._backs[here] += 1
            await self._tap(ways["w:later"][0])
        else:
            await self._tap(good[0])

    async def _describe(self, ways: dict[str, list[str]]) -> None:
        fault = ways["d:safe"][0].split(":")[2]
        allowed = "No photos here" not in (self._card() or self.phone.last).text
        photos = ["photo"] * (self._dice.randrange(3) if allowed else 0)
        plan = self._plans.setdefault(fault, ["pick", *photos])
        step = plan.pop(0) if plan else "done"
        if step == "pick" and "d:pick" in ways:
            await self._tap(self._dice.choice(ways["d:pick"]))
        elif step == "photo":
            await self._photograph(int(fault))
        else:
            await self._tap(self._dice.choice([ways["d:safe"][0], ways["d:unsafe"][0]]))

    async def _photograph(self, fault: int) -> None:
        shade = next(self._shades)
        number = self.stand.account.next_message
        self.diary.photos.append(Sent(number, fault))
        await self._led_on(lambda: self.phone.photo(picture(shade)))

    async def _reach(self) -> None:
        """Stand before a shut section: scan its code."""
        text = (self._card() or self.phone.last).text
        place = next(kind for words, kind in DOORS.items() if words in text)
        await self._led_on(lambda: self.phone.scan(self.stand.codes[f"{self.outlet}-{place}"]))

    async def _onward(self, ways: dict[str, list[str]]) -> None:
        for way in ("w:submit", "w:on", "w:ask", "w:resume", "m:start"):
            if way in ways:
                await self._tap(self._dice.choice(ways[way]))
                return
        await self._led_on(lambda: self.phone.scan(self.stand.codes[self.outlet]))

    async def _tap(self, data: str) -> None:
        card = self._card()
        assert card is not None
        number = card.id

        def press() -> None:
            query = str(4_000_000_000_000_000 + len(self.stand.telegram.queries) + 1)
            kind, do, *fields = data.split(":")
            self.diary.taps.append(Tap(query, f"{kind}:{do}", tuple(fields)))
            self.phone.press(data=data, message_id=number)

        if self._dice.random() < IMPATIENCE:
            press()
        await self._led_on(press)

    async def _led_on(self, act: Callable[[], None]) -> None:
        """Do something and wait until it is dealt with: stored, carried out, and the answer shown, by whichever process."""
        before = self._look()
        act()
        await self.stand.comes(lambda: quiet_with(self.stand, self.phone), PATIENCE)
        self.diary.again += self._look() == before

    def _look(self) -> tuple[int, str, tuple[str | None, ...]] | None:
        card = self._card()
        return (card.id, card.text, tuple(button.data for button in card.keyboard)) if card else None
