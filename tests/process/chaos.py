"""The breaker by hand: `make chaos`. Runs on SQLite with one process, on PostgreSQL with three, polling and pushed to.

It writes build/chaos.json. A failure is shrunk to a short list of troubles, and the command that replays them is told.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from simulator import serve
from tests.memory import memory
from tests.process.balancer import Balancer
from tests.process.breaker import Outcome, break_it
from tests.process.plan import plan
from tests.process.products import ROOT, Launcher
from tests.process.sabotage import SABOTAGE
from tests.process.shrinking import shrink
from tests.process.stand import SQLITE, Stand, furnish
from tests.server import Server, started

PUSHED = "webhook"
"""PostgreSQL too; but updates are pushed, to receivers behind a balancer."""

PROCESSES = {"sqlite": 1, "postgresql": 3, PUSHED: 3}
SHARES = {"sqlite": 0.4, "postgresql": 0.4, PUSHED: 0.2}
"""Of the deaths of a run over all."""

STUCK = "somebody waited in vain"


@dataclass(frozen=True)
class Order:
    """What is to be run."""

    database: str
    kills: int
    seed: int
    broken: str = ""
    only: tuple[int, ...] = ()

    @property
    def command(self) -> str:
        words = f"--database {self.database} --seed {self.seed} --kills {self.kills}"
        words += f" --broken {self.broken}" if self.broken else ""
        words += f" --only {','.join(map(str, self.only))}" if self.only else ""
        return f'make chaos ARGS="{words}"'


@dataclass
class Told:
    """What a run came to, as it is written down."""

    database: str
    seed: int
    lost: list[str]
    misplaced: list[str]
    kills: int = 0
    seconds: int = 0
    cpu: int = 0
    """Seconds of processor time, everybody's: the product's, the simulator's, the crowd's."""
    doubled: int = 0
    calls: int = 0
    taps: int = 0
    answers: int = 0
    photos: int = 0
    words: int = 0
    faults: int = 0
    submitted: int = 0
    mischief: dict[str, int] = field(default_factory=dict)
    replay: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.lost or self.misplaced)


@contextmanager
def place(database: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if database == "sqlite":
        yield f"{SQLITE}{folder / 'furnished.db'}"
        return
    for uri in started(memory()):
        with closing(Server(uri)) as server:
            server.hurry()
            yield server.url(server.make(server.model))


async def run(order: Order, folder: Path) -> Outcome:
    """One run on one database."""
    with closing(Launcher()) as launcher, place(order.database, folder) as url:
        stand = Stand(folder, furnish(url), launcher)
        launcher.broken = order.broken
        processes, quickly = PROCESSES[order.database], bool(order.only or order.broken)
        balancer = Balancer(processes)
        async with serve(stand.telegram) as stand.url, balancer.serving():
            stand.balancer = balancer if order.database == PUSHED else None
            try:
                return await break_it(
                    stand,
                    order.kills,
                    order.seed,
                    processes=processes,
                    only=order.only,
                    finish=not quickly,
                    told=_silent if order.only else partial(_progress, order),
                )
            finally:
                await stand.close()


OFTEN = 100
"""After how many deaths it is told how far a run has come."""


def _progress(order: Order, deaths: int) -> None:
    if deaths % OFTEN == 0:
        say(f"{order.database}: {deaths} of about {order.kills} deaths")


def _silent(deaths: int) -> None:
    del deaths


def say(line: str) -> None:
    """Say something at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cpu() -> int:
    """Tell how much processor time was used by this process and by those that it has outlived."""
    return round(sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def attempt(order: Order) -> Told:
    """Run once; a crowd that waits in vain for an answer has lost something too."""
    began, used = perf_counter(), cpu()
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        try:
            outcome = asyncio.run(run(order, Path(folder)))
        except AssertionError as stuck:
            said = str(stuck).strip().splitlines() or ["it did not come"]
            say("\n".join([said[0], *said[1:][-60:]]))  # first who waited, then what was seen and logged last
            return Told(order.database, order.seed, [STUCK], [], seconds=round(perf_counter() - began))
    found = outcome.balance
    return Told(
        order.database, order.seed, found.lost, found.misplaced, outcome.kills, round(perf_counter() - began), cpu() - used,
        found.doubled, found.calls,
        outcome.taps, found.answers, found.photos, sum(len(diary.words) for diary in outcome.diaries), found.faults, outcome.submitted,
        dict(outcome.mischief),
    )  # fmt: skip


def report(told: Told) -> None:
    """Say what a run came to; the last line is the balance."""
    for line in (*told.lost[:20], *told.misplaced[:20]):
        say(line)
    say(
        f"{told.database}, seed {told.seed}, {told.kills} deaths in {told.seconds} s ({told.cpu} s of processor time): {told.mischief};"
        f" {told.taps} taps, {told.answers} answers, {told.photos} photos, {told.words} words, {told.faults} faults,"
        f" {told.submitted} submitted"
    )
    say(f"lost {len(told.lost)}, doubled {told.doubled} of {told.calls}, misplaced {len(told.misplaced)}")


SHRINKING = 600.0
"""Seconds after which no further replay is begun."""


def shorten(order: Order, replays: int) -> str:
    """Shrink a failure, and tell the command that replays what is left of it."""
    troubles = plan(order.seed, order.kills, PROCESSES[order.database], order.only)
    until = perf_counter() + SHRINKING

    def fails(part: list[int]) -> bool:
        told = attempt(Order(order.database, order.kills, order.seed, order.broken, tuple(part)))
        say(f"  {len(part)} troubles: {'it fails' if told.failed else 'nothing'}, {told.seconds} s")
        return told.failed

    left = shrink([trouble.number for trouble in troubles], fails, replays, lambda: perf_counter() > until)
    kinds = [str(trouble) for trouble in troubles if trouble.number in left]
    command = Order(order.database, order.kills, order.seed, order.broken, tuple(left)).command
    say(f"{len(left)} of {len(troubles)} troubles are enough: {', '.join(kinds[:12])}\n{command}")
    return command


def write(broken: str, runs: Sequence[Told]) -> None:
    """Write build/chaos.json."""
    target = ROOT / "build" / "chaos.json"
    target.parent.mkdir(exist_ok=True)
    made: dict[str, Any] = {"broken": broken, "runs": [asdict(told) for told in runs]}
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",") if number)


def main() -> int:
    """Tell 1 where something was lost or misplaced."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--kills", type=int, default=1000, help="of all runs together")
    reader.add_argument("--seed", type=int, default=7)
    reader.add_argument("--database", choices=[*PROCESSES, "all"], default="all")
    reader.add_argument("--broken", choices=SABOTAGE, default="", help="a build that is broken on purpose")
    reader.add_argument("--only", type=_numbers, default=(), help="replay the troubles with these numbers only")
    reader.add_argument("--replays", type=int, default=20, help="how often a failure is replayed to shrink it")
    chosen = reader.parse_args()
    shares = SHARES if chosen.database == "all" else {chosen.database: 1.0}
    orders = [
        Order(database, round(chosen.kills * share), chosen.seed, chosen.broken, chosen.only)
        for database, share in shares.items()
    ]
    with ProcessPoolExecutor(len(orders), mp_context=get_context("spawn")) as side_by_side:
        came = list(side_by_side.map(attempt, orders))
    for told in came:
        report(told)
    write(chosen.broken, came)  # shrinking takes much longer than a run, and what was found is known before it
    for order, told in zip(orders, came, strict=True):
        if told.failed and chosen.replays:
            told.replay = shorten(order, chosen.replays)
            write(chosen.broken, came)
    return 1 if any(told.lost or told.misplaced for told in came) else 0


if __name__ == "__main__":
    sys.exit(main())
