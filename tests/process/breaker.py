"""A crowd works while the product is ended, frozen, cut off and lied to; then what was kept is held against what was done.

`make chaos`, or by hand: `python -m tests.process.chaos --kills 200 --seed 7 --database sqlite`. `--broken NAME` runs a build that is
broken on purpose (sabotage.py) and must be caught. The same seed makes the same people do the same things and the same troubles come in
the same order, as far as a machine repeats its moments.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta

from simulator import Person
from tests.process.court import Case, judge
from tests.process.deeds import Deeds
from tests.process.dial import Dial
from tests.process.diary import Diary
from tests.process.ledger import Balance
from tests.process.mischief import Mischief
from tests.process.plan import plan
from tests.process.stand import Stand, settled
from tests.process.walker import Walker

CROWD = {"RB-01": ("2102", "2103", "2101"), "RB-02": ("2202", "2203", "2201"), "RB-03": ("2302", "2303", "2301")}
"""Outlets, and the officer, the stand-in and the head of each."""

LEADERS = ("1001", "1002", "1003")
OUTSIDER = "2105"
"""An officer of the first outlet, who tries the buttons of the others."""

AT_REST = 120
"""Seconds in which everything must have come to rest in the end, beside those that Telegram asks for: see `_longest_queue`."""

IN_TURN = 1.1
"""Seconds that a message may wait for the one before it in its chat: one a second, and the unevenness of the way."""


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


@dataclass
class Crowd:
    """Who takes part."""

    walkers: list[Walker]
    deeds: Deeds
    of_outlet: dict[str, list[Person]]

    @property
    def diaries(self) -> list[Diary]:
        """Everybody's, the forgers' excepted."""
        called = [one.diary for one in self.deeds.called]
        return [one.diary for one in (*self.walkers, *self.deeds.stand_ins)] + called


async def gather(stand: Stand, outlets: list[str], seed: int) -> Crowd:
    """Have everybody enrol while nothing is wrong yet."""
    first = stand.keep_place(0)
    people = {key: stand.phone(key, key) for outlet in outlets for key in CROWD[outlet]}
    others = {key: stand.phone(key, key) for key in (*LEADERS, OUTSIDER)}
    await stand.until(lambda: all(phone.sees("You are enrolled") for phone in (*people.values(), *others.values())), 90)
    stranger = stand.telegram.person("a stranger")
    stranger.start()
    await stand.comes(lambda: settled(stand), 60)
    await first.kill()
    officers, stand_ins = (
        [
            Walker(stand, people[CROWD[outlet][which]], seed + 100 * which + n, outlet)
            for n, outlet in enumerate(outlets)
        ]
        for which in (0, 1)
    )
    called = [*(people[CROWD[outlet][2]] for outlet in outlets), *(others[key] for key in LEADERS)]
    deeds = Deeds(stand, called, stand_ins, [others[OUTSIDER], stranger])
    deeds.phones += [walker.phone for walker in officers]
    of_outlet = {outlet: [people[key] for key in CROWD[outlet]] for outlet in outlets}
    of_outlet.setdefault("RB-01", []).append(others[OUTSIDER])
    return Crowd(officers, deeds, of_outlet | {"": [stranger]})


def _longest_queue(stand: Stand) -> int:
    """Count what waits for the person for whom most waits: here every call is a message of its own, and a chat gets one a second."""
    return int(
        stand.rows(
            "select coalesce(max(n), 0) from"
            " (select count(*) as n from notices where due_at <= ? group by person_id) as waiting",
            stand.instant(stand.now() + timedelta(minutes=1)),
        )[0][0]
    )


async def break_it(
    stand: Stand,
    kills: int,
    seed: int,
    *,
    crowd: int = 3,
    processes: int = 1,
    finish: bool = True,
    only: Collection[int] = (),
    told: Callable[[int], object] = lambda _: None,
) -> Outcome:
    """Let a crowd work while troubles come, let it come to rest, and draw the balance. `told` hears of each death, which one it is."""
    stand.telegram.duplicates = True
    stand.telegram.log = type(stand.telegram.log)(maxlen=None)
    stand.dial = Dial(stand.folder / "clock")
    people = await gather(stand, list(CROWD)[:crowd], seed)
    mischief = Mischief(stand, people.deeds, processes, told)
    working = asyncio.create_task(mischief.work(plan(seed, kills, processes, only)))
    walking = [asyncio.create_task(walker.walk(working.done, finish=finish)) for walker in people.walkers]
    try:
        await asyncio.gather(working, *walking)
        await people.deeds.finish()
        await mischief.rest()
        await stand.comes(lambda: settled(stand), AT_REST + IN_TURN * _longest_queue(stand))
    finally:
        for task in (working, *walking):
            task.cancel()
        await asyncio.gather(working, *walking, return_exceptions=True)
        await mischief.close()
    case = Case(stand, people.diaries, [one.phone for one in people.deeds.forgers], people.of_outlet, mischief)
    return Outcome(mischief.deaths, judge(case), people.diaries, mischief.did)
