"""What the rest of the crowd does while officers walk.

Those who are called act, meet on one fault, block the bot and come back; stand-ins take walks over; strangers and officers of other
outlets forge buttons.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict

from simulator import Person
from simulator.screen import Shown
from tests.process.diary import Diary
from tests.process.stand import Stand, picture
from tests.process.walker import Walker

ACTS = {
    "accept": 6, "pass": 2, "fix": 5, "more": 2, "escalate": 2, "verify": 5, "reject": 3, "grant": 3, "deny": 1, "journal": 1, "photos": 1,
}  # fmt: skip
"""What somebody does with a call, and how often."""

MEETINGS = ("accept", "verify", "grant", "escalate")
"""What several may want of one fault at the same instant."""

CASE = (*ACTS, "fixed", "look")
DRAFT = ("pick", "up", "down", "safe", "unsafe")
WALK = ("ok", "fault", "na", "go", "resume", "restart", "hand", "submit")
"""What buttons say, by their kinds."""

AT_ONCE = 4
"""About how many faults they meet."""

LOOKED_AT = 25
"""How many messages back a person looks."""


class Called:
    """Somebody who is called about faults: does one thing at a time with what the newest messages offer."""

    def __init__(self, stand: Stand, phone: Person) -> None:
        self.stand = stand
        self.phone = phone
        self.diary = Diary(stand, phone)
        self._said = 0

    def step(self, dice: random.Random) -> None:
        """Come back if need be; go on with what is asked; else take up some call."""
        if self.phone.chat.blocked:
            self.phone.start()
            return
        card = self._card()
        ways = _ways(card) if card else {}
        if card is None or not self._go_on(card, ways, dice):
            self._take_up(dice)

    def offered(self) -> dict[tuple[str, str], tuple[str, int]]:
        """List what the letters offer, as (what, fault) -> (data, message)."""
        return {
            tuple(data.split(":")[1:3]): (data, message.id)  # type: ignore[misc]  # three parts at least
            for message in self.phone.screen[-LOOKED_AT:]
            for button in message.keyboard
            if (data := button.data or "").startswith("c:")
        }

    def _card(self) -> Shown | None:
        return next((message for message in reversed(self.phone.screen[-LOOKED_AT:]) if message.keyboard), None)

    def _go_on(self, card: Shown, ways: dict[str, list[str]], dice: random.Random) -> bool:
        if "c:fixed" in ways and dice.random() < 0.6:
            self.phone.photo(picture(dice.getrandbits(16)))
        elif choices := ways.get("c:passto") or ways.get("c:days") or ways.get("c:fixed"):
            self.diary.press(dice.choice(choices), card.id)
        elif "m:cancel" in ways:
            self._said += 1
            self.phone.text(f"Because {self.phone.user.name} says so, {self._said}.")
        else:
            return False
        return True

    def _take_up(self, dice: random.Random) -> None:
        offered = self.offered()
        wanted = [what for what in offered if what[0] in ACTS]
        if wanted:
            chosen = dice.choices(wanted, [ACTS[what[0]] for what in wanted])[0]
            self.diary.press(*offered[chosen])
        else:
            self.phone.text("/faults")


def _ways(card: Shown) -> dict[str, list[str]]:
    ways = defaultdict(list)
    for button in card.keyboard:
        if button.data:
            ways[":".join(button.data.split(":")[:2])].append(button.data)
    return ways


class Deeds:
    """The rest of the crowd, by the names of the plan's troubles."""

    def __init__(self, stand: Stand, called: list[Person], stand_ins: list[Walker], forgers: list[Person]) -> None:
        self.stand = stand
        self.called = [Called(stand, phone) for phone in called]
        self.stand_ins = stand_ins
        self.forgers = [Diary(stand, phone) for phone in forgers]
        self.phones = list(called)
        """Whom troubles may befall; officers who walk are added by whoever brings them."""
        self.blocked: set[int] = set()
        """The chats that were blocked at some time."""
        self._helping: dict[Walker, asyncio.Task[None]] = {}

    def act(self, dice: random.Random) -> None:
        """Somebody who is called does something."""
        dice.choice(self.called).step(dice)

    def meet(self, dice: random.Random) -> None:
        """Several do the same with one fault at the same instant, and with a few more."""
        offers: dict[tuple[str, str], list[tuple[Called, tuple[str, int]]]] = defaultdict(list)
        for one in self.called:
            if not one.phone.chat.blocked:
                for what, where in one.offered().items():
                    offers[what].append((one, where))
        shared = sorted(what for what, who in offers.items() if what[0] in MEETINGS and len(who) > 1)
        if not shared:
            self.act(dice)
            return
        for what in sorted(shared, key=lambda what: (what[0] != "accept", -int(what[1])))[:AT_ONCE]:
            for one, where in offers[what]:
                one.diary.press(*where)

    def block(self, dice: random.Random) -> None:
        """Somebody blocks the bot; they come back when they next do something."""
        phone = dice.choice(self.phones)
        self.blocked.add(phone.id)
        phone.block()

    def come_back(self) -> None:
        """Whoever is away comes back."""
        for phone in self.phones:
            if phone.chat.blocked:
                phone.start()

    def stand_in(self, dice: random.Random) -> None:
        """A stand-in takes a walk over while its officer walks."""
        free = [one for one in self.stand_ins if one not in self._helping or self._helping[one].done()]
        if free:
            one = dice.choice(free)
            self._helping[one] = asyncio.create_task(one.help(dice.randint(1, 6)))

    async def finish(self) -> None:
        """Wait for the stand-ins."""
        await asyncio.gather(*self._helping.values())

    def forge(self, dice: random.Random) -> None:
        """Somebody taps a button that was never theirs."""
        forger = dice.choice(self.forgers)
        forger.press(self._forged(dice), 0, forged=True)
        if dice.random() < 0.1:
            forger.phone.text(dice.choice(("/faults", "/start ABCDEFGH", "hello", "1")))

    def _forged(self, dice: random.Random) -> str:
        fault, walk = (
            self.stand.rows(f"select coalesce(max(id), 0) from {table}")[0][0]  # noqa: S608 - two words of our own
            for table in ("faults", "inspections")
        )
        return dice.choice((
            f"c:{dice.choice(CASE)}:{dice.randint(0, fault)}:{dice.randint(-1, 3)}",
            f"d:{dice.choice(DRAFT)}:{dice.randint(0, fault)}:{dice.randint(0, 3)}",
            f"w:{dice.choice(WALK)}:{dice.randint(0, walk)}:{dice.randint(0, 60)}:0:0",
            f"m:start:{dice.randint(1, 6)}:", f"{dice.choice('wdcmx')}:{dice.getrandbits(80)}", "c", ":::",
        ))  # fmt: skip
