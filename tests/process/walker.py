"""A seeded officer who walks an outlet for as long as there is something to do: taps, photos, reasons, back, later, fault, submit.

The walker looks at the newest card only, as a person does, waits until all is quiet before acting on it, and writes down all that was done.
Sometimes it loses patience and taps the same button twice.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from simulator import Person
from simulator.screen import Shown
from tests.process.diary import Diary, Said, Sent
from tests.process.stand import OUTLET, Stand, picture, quiet_with

PATIENCE = 120.0
"""Seconds in which every deed must have led to something."""

VAIN = 20
"""Deeds one after the other that may change nothing on the screen: whoever has to tap more often is stuck."""

IMPATIENCE = 0.1
"""How often a button is tapped a second time before anything has happened."""

DOORS = {"vault anteroom": "vault", "ATM room": "atm", "alarm panel": "alarm", "banking hall": "hall"}


class Walker:
    """Walks until it is told that it is enough, and then to the end of the round in hand."""

    def __init__(self, stand: Stand, phone: Person, seed: int, outlet: str = OUTLET) -> None:
        self.stand = stand
        self.phone = phone
        self.outlet = outlet
        self.diary = Diary(stand, phone)
        self._dice = random.Random(seed)  # noqa: S311 - a reproducible officer, not a secret
        self._plans: dict[str, list[str]] = {}
        self._shades = iter(range(seed * 1000, 1 << 30))
        self._backs = Counter[str]()
        self._vain = 0
        self._late: tuple[str, Sent] | None = None
        """The album of which one picture has not been sent yet, and one that has."""

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

    async def help(self, steps: int) -> None:
        """Come along as the stand-in: take the walk up where it stands, and do a few steps of it."""
        await self._led_on(lambda: self.phone.scan(self.stand.codes[self.outlet]))
        for _ in range(steps):
            if self._over():
                return
            await self._step()

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
        """Do one thing; whatever is waited for comes last, because by then the bot may be blocked again."""
        ways = self._ways()
        if self.phone.chat.blocked:  # whoever comes back begins with Start
            await self._led_on(lambda: self.phone.scan(self.stand.codes[self.outlet]))
        elif self._late is not None:
            await self._belated(*self._late)
        elif "w:excuse" in ways:
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
        if fate < 0.2 or not good:
            await self._tap(here)
        elif fate < 0.26:
            await self._tap(ways["w:na"][0])
        elif fate < 0.3 and "w:back" in ways and self._backs[here] < 1:
            self._backs[here] += 1
            await self._tap(ways["w:back"][0])
        elif fate < 0.34 and self._backs[here] < 1:
            self._backs[here] += 1
            await self._tap(ways["w:later"][0])
        else:
            await self._tap(good[0])

    async def _describe(self, ways: dict[str, list[str]]) -> None:
        fault = ways["d:safe"][0].split(":")[2]
        allowed = "No photos here" not in (self._card() or self.phone.last).text
        photos = self._dice.choices(("photo", "album", "words", "up"), k=self._dice.randrange(4)) if allowed else []
        plan = self._plans.setdefault(fault, ["pick", *photos])
        step = plan.pop(0) if plan else "done"
        if step == "done" and self._vain:  # somebody else had the walk for a moment, and what was picked was refused
            step = "pick"
        if step == "pick" and "d:pick" in ways:
            await self._tap(self._dice.choice(ways["d:pick"]))
        elif step == "up" and "d:up" in ways:
            await self._tap(ways["d:up"][0])
        elif step in ("photo", "album"):
            await self._photograph(int(fault), self._dice.randrange(2, 4) if step == "album" else 1)
        elif step == "words":
            await self._say(int(fault))
        else:
            await self._tap(self._dice.choice([ways["d:safe"][0], ways["d:unsafe"][0]]))

    async def _photograph(self, fault: int, pictures: int) -> None:
        """Send a picture, or an album of which the last one comes late, after the next tap perhaps."""
        album = str(15_000_000_000 + next(self._shades)) if pictures > 1 else ""

        def send() -> None:
            for _ in range(max(1, pictures - 1)):
                self.diary.photograph(picture(next(self._shades)), fault, album)

        before = len(self.diary.photos)
        await self._led_on(send)
        self._astray(before)
        self._late = (album, self.diary.photos[-1]) if album else None

    async def _belated(self, album: str, sibling: Sent) -> None:
        self._late = None
        await self._led_on(lambda: self.diary.photograph(picture(next(self._shades)), sibling.fault, album))
        self.diary.photos[-1].astray = sibling.astray

    def _astray(self, since: int) -> None:
        """Note whether the newest pictures' sender was told that nothing was open for them."""
        card = self._card()
        for sent in self.diary.photos[since:]:
            ways = [(button.data or "").split(":") for button in card.keyboard] if card else []
            sent.astray = not any(way[0] == "d" and way[2] == str(sent.fault) for way in ways)

    async def _say(self, fault: int) -> None:
        said = Said(f"Loose wire {next(self._shades)}.", fault)
        self.diary.words.append(said)
        await self._led_on(lambda: self.phone.text(said.words))
        card = self._card()
        said.shown = card is not None and said.words in card.text

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
            self.diary.press(data, number)

        if self._dice.random() < IMPATIENCE:
            press()
        await self._led_on(press)

    async def _led_on(self, act: Callable[[], object]) -> None:
        """Do something and wait until it is dealt with: stored, carried out, and the answer shown, by whichever process."""
        before = self._look()
        act()
        await self.stand.comes(lambda: quiet_with(self.stand, self.phone), PATIENCE)
        self._vain = self._vain + 1 if self._look() == before else 0
        self.diary.again += self._vain > 0
        assert self._vain < VAIN, f"{self.phone.user.name} taps and taps\n{self.stand.told()}"

    def _look(self) -> tuple[int, str, tuple[str | None, ...]] | None:
        card = self._card()
        return (card.id, card.text, tuple(button.data for button in card.keyboard)) if card else None
