"""What will go wrong, written down before anything does: a seeded list of troubles, of which any part can be replayed.

A trouble comes so many events of the simulated Telegram after the one before, and has dice of its own: leaving others out changes when
it comes, and never what it is.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass

DEATHS = {"kill": 1, "early": 2}
"""Troubles that end a process by SIGKILL, and how often."""

COMMON = {
    "kill": 60, "early": 6, "term": 2, "freeze": 2, "cut": 2, "down": 1, "network": 10, "flood": 1, "shuffle": 2, "poison": 2,
    "block": 2, "forge": 5, "stand_in": 3, "act": 12, "meet": 15, "jump": 1, "back": 0.4,
}  # fmt: skip
"""How often each kind comes, by the side of the others."""

ONE_LONG_SLEEP = 200
"""From so many kills on, one process also sleeps for half a minute."""


@dataclass(frozen=True)
class Trouble:
    """One thing that goes wrong, in its place in the list. `slot` says which process, for what befalls a process."""

    number: int
    kind: str
    gap: int
    slot: int
    seed: int

    @property
    def dice(self) -> random.Random:
        return random.Random(self.seed)  # noqa: S311 - a reproducible trouble, not a secret

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


def plan(seed: int, kills: int, processes: int = 1, only: Collection[int] = ()) -> list[Trouble]:
    """Draw the troubles of a run with so many kills; `only` keeps those with these numbers."""
    dice = random.Random(seed)  # noqa: S311 - as above
    kinds, weights = list(COMMON), list(COMMON.values())
    drawn: list[Trouble] = []
    left = kills
    while left > 0:
        kind = dice.choices(kinds, weights)[0]
        kind = "kill" if DEATHS.get(kind, 0) > left else kind
        left -= DEATHS.get(kind, 0)
        drawn.append(_trouble(len(drawn), kind, dice, processes))
    if kills >= ONE_LONG_SLEEP:
        drawn.append(_trouble(len(drawn), "sleep", dice, processes))
    return [trouble for trouble in drawn if not only or trouble.number in only]


def _trouble(number: int, kind: str, dice: random.Random, processes: int) -> Trouble:
    return Trouble(number, kind, dice.randint(1, 40), dice.randrange(processes), dice.getrandbits(32))
