"""Ends the product with `kill -9` again and again while an officer walks, and then holds what was kept against what was done.

By hand, for as long as one likes: `python -m tests.process.breaker --kills 200 --seed 7`.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from simulator import serve
from simulator.world import Event
from tests.process.ledger import Balance, balance
from tests.process.products import Launcher, Product
from tests.process.stand import HEAD, OFFICER, SQLITE, Stand, furnish, settled
from tests.process.walker import Diary, Walker


@dataclass
class Outcome:
    """What a run came to."""

    kills: int
    balance: Balance
    diary: Diary


class Killer:
    """Kills at random moments: after so many events of the simulated Telegram, or so long after the start, and a little later."""

    def __init__(self, stand: Stand, kills: int, seed: int) -> None:
        self.stand = stand
        self.left = kills
        self._dice = random.Random(seed)  # noqa: S311 - a reproducible murderer, not a secret

    @property
    def done(self) -> bool:
        return self.left <= 0

    async def work(self) -> Product:
        """Start and kill; at the end the product is left running."""
        while self.left > 0:
            product = self.stand.start()
            await self._strike(product)
            self.left -= 1
        return self.stand.start()

    async def _strike(self, product: Product) -> None:
        loop = asyncio.get_running_loop()
        due = self._dice.randint(1, 30)

        def hear(event: Event) -> None:
            nonlocal due
            del event
            due -= 1
            if due == 0:
                loop.call_later(self._dice.choice((0, self._dice.uniform(0, 0.03))), product.kill_now)

        self.stand.telegram.listeners.append(hear)
        if self._dice.random() < 0.15:
            loop.call_later(self._dice.uniform(0, 0.6), product.kill_now)
        code = await product.end(120)
        self.stand.telegram.listeners.remove(hear)
        assert code == -9, product.said


def spoil(stand: Stand, seed: int) -> None:
    """Let the network be bad as well: every update comes twice, and now and then a call fails, or its answer is lost after the effect."""
    stand.telegram.duplicates = True
    for kind in ("reset_after", "bad_gateway", "server_error", "truncated", "reset"):
        stand.telegram.faults.add(kind, times=None, probability=0.005, seed=seed)


async def break_it(stand: Stand, kills: int, seed: int) -> Outcome:
    """Walk and kill, let it come to rest, and draw the balance."""
    spoil(stand, seed)
    head, officer = stand.phone(HEAD, "Head"), stand.phone(OFFICER, "Anna")
    stand.telegram.log = type(stand.telegram.log)(maxlen=None)
    first = stand.start()
    await stand.until(lambda: officer.sees("You are enrolled") and head.sees("You are enrolled"), 60)
    await first.kill()
    killer, walker = Killer(stand, kills, seed), Walker(stand, officer, seed)
    killing = asyncio.create_task(killer.work())
    await walker.walk(lambda: killer.done)
    await killing
    await stand.comes(lambda: settled(stand), 60)
    return Outcome(kills, balance(stand, walker.diary, officer, head), walker.diary)


async def _by_hand(kills: int, seed: int, folder: Path) -> Outcome:
    launcher = Launcher()
    try:
        stand = Stand(folder, furnish(f"{SQLITE}{folder / 'furnished.db'}"), launcher)
        async with serve(stand.telegram) as stand.url:
            try:
                return await break_it(stand, kills, seed)
            finally:
                await stand.close()
    finally:
        launcher.close()


def main() -> int:
    """Run by hand; tells 1 where something was lost or misplaced."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--seed", type=int, default=7)
    chosen = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(_by_hand(chosen.kills, chosen.seed, Path(folder)))
    tell(outcome)
    return 1 if outcome.balance.lost or outcome.balance.misplaced else 0


def tell(outcome: Outcome) -> None:
    """Say what it came to; the last line is the balance."""
    found, diary = outcome.balance, outcome.diary
    say = sys.stdout.write
    for line in (*found.lost, *found.misplaced):
        say(line + "\n")
    say(
        f"{outcome.kills} kills, {len(diary.taps)} taps, {found.answers} answers, {found.photos} photos,"
        f" {found.faults} faults, {diary.submitted} submitted, tapped again {diary.again} times\n"
    )
    say(f"{found}\n")


if __name__ == "__main__":
    sys.exit(main())
