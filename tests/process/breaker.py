"""A crowd works while the product is ended, frozen and cut off from its database; then what was kept is held against what was done.

`make chaos`, or by hand: `python -m tests.process.breaker --kills 200 --seed 7 --database sqlite`. `--broken NAME` runs a build that is
broken on purpose (sabotage.py) and must be caught. The same seed makes the same people do the same things at the same moments, as far as
a machine repeats its moments.
"""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from dataclasses import dataclass, field

from simulator import Person
from simulator.world import Event
from tests.process.ledger import Balance, balance, strayed, vanished
from tests.process.products import Product
from tests.process.stand import Stand, settled
from tests.process.walker import Diary, Walker

CROWD = {"RB-01": ("2102", "2101"), "RB-02": ("2202", "2201"), "RB-03": ("2302", "2301")}
"""Outlets, and the officer and the head of each."""

MISCHIEF = (("kill", 0.85), ("term", 0.05), ("freeze", 0.06), ("cut", 0.04))
FROZEN = 0.4
"""Seconds that a frozen process stays so; longer than Telegram waits for nothing, shorter than a lease."""


@dataclass
class Outcome:
    """What a run came to."""

    kills: int
    balance: Balance
    diaries: list[Diary]
    mischief: Counter[str] = field(default_factory=Counter)

    @property
    def taps(self) -> int:
        return sum(len(diary.taps) for diary in self.diaries)

    @property
    def submitted(self) -> int:
        return sum(diary.submitted for diary in self.diaries)


class Killer:
    """Ends processes at random moments: after so many events of the simulated Telegram, or so long after the start, and a little later."""

    def __init__(self, stand: Stand, kills: int, seed: int) -> None:
        self.stand = stand
        self.left = kills
        self.did = Counter[str]()
        self._dice = random.Random(seed)  # noqa: S311 - a reproducible murderer, not a secret

    @property
    def done(self) -> bool:
        return self.left <= 0

    async def work(self) -> Product:
        """Start a process, end it, and so on; at the end one is left running."""
        while self.left > 0:
            product = self.stand.start()
            await self._strike(product)
        return self.stand.start()

    async def _strike(self, product: Product) -> None:
        """Do mischief to one process until it has ended."""
        loop, dice = asyncio.get_running_loop(), self._dice
        due = dice.randint(1, 30)

        def hear(event: Event) -> None:
            nonlocal due
            del event
            due -= 1
            if due == 0:
                loop.call_later(dice.choice((0, dice.uniform(0, 0.03))), self._harm, product, hear)

        self.stand.telegram.listeners.append(hear)
        if dice.random() < 0.15:
            loop.call_later(dice.uniform(0, 0.6), product.kill_now)
        code = await product.end(120)
        if hear in self.stand.telegram.listeners:
            self.stand.telegram.listeners.remove(hear)
        self.left -= code == -signal.SIGKILL
        self.did["killed" if code == -signal.SIGKILL else "stopped"] += 1
        assert code in (-signal.SIGKILL, 0), product.said

    def _harm(self, product: Product, hear: object) -> None:
        """End it; now and then only freeze it or cut its connections first."""
        del hear
        loop = asyncio.get_running_loop()
        what = self._dice.choices([name for name, _ in MISCHIEF], [weight for _, weight in MISCHIEF])[0]
        later = self._dice.uniform(0, 0.3)
        if what == "freeze":
            product.send(signal.SIGSTOP)
            loop.call_later(FROZEN, product.send, signal.SIGCONT)
            loop.call_later(FROZEN + later, product.kill_now)
        elif what == "cut":
            self.stand.cut()
            loop.call_later(later, product.kill_now)
        elif what == "term":
            product.send(signal.SIGTERM)
        else:
            product.kill_now()
        self.did[what] += what in ("freeze", "cut")


def spoil(stand: Stand, seed: int) -> None:
    """Let the network be bad as well: every update comes twice, and now and then a call fails, or its answer is lost after the effect."""
    stand.telegram.duplicates = True
    for kind in ("reset_after", "bad_gateway", "server_error", "truncated", "reset"):
        stand.telegram.faults.add(kind, times=None, probability=0.005, seed=seed)


async def break_it(
    stand: Stand, kills: int, seed: int, *, crowd: int = 3, processes: int = 1, finish: bool = True
) -> Outcome:
    """Let a crowd walk while the product is killed, let it come to rest, and draw the balance."""
    spoil(stand, seed)
    stand.telegram.log = type(stand.telegram.log)(maxlen=None)
    outlets = list(CROWD)[:crowd]
    phones = [(stand.phone(officer, officer), stand.phone(head, head)) for officer, head in map(CROWD.get, outlets)]  # type: ignore[misc]
    first = stand.start()
    everybody = [phone for pair in phones for phone in pair]
    await stand.until(lambda: all(phone.sees("You are enrolled") for phone in everybody), 60)
    await first.kill()
    killers = [Killer(stand, kills // processes, seed + number) for number in range(processes)]
    killing = [asyncio.create_task(killer.work()) for killer in killers]
    walkers = [
        Walker(stand, officer, seed + number, outlet)
        for number, (outlet, (officer, _)) in enumerate(zip(outlets, phones, strict=True))
    ]

    def enough() -> bool:
        return all(killer.done for killer in killers)

    await asyncio.gather(*(walker.walk(enough, finish=finish) for walker in walkers))
    await asyncio.gather(*killing)
    await stand.comes(lambda: settled(stand), 60)
    return _outcome(stand, killers, walkers, phones)


def _outcome(
    stand: Stand, killers: list[Killer], walkers: list[Walker], phones: list[tuple[Person, Person]]
) -> Outcome:
    total = Balance(lost=vanished(stand))
    for walker, (officer, head) in zip(walkers, phones, strict=True):
        total += balance(stand, walker.diary, officer, head)
        total.misplaced += strayed(stand, walker.outlet, (officer, head))
    did = sum((killer.did for killer in killers), Counter[str]())
    return Outcome(did["killed"], total, [walker.diary for walker in walkers], did)
