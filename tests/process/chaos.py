"""The breaker by hand: `make chaos`. Runs on SQLite with one process and on PostgreSQL with three, and writes build/chaos.json."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from simulator import serve
from tests.process.breaker import Outcome, break_it
from tests.process.products import ROOT, Launcher
from tests.process.sabotage import SABOTAGE
from tests.process.stand import SQLITE, Stand, furnish
from tests.server import Server, started

PROCESSES = {"sqlite": 1, "postgresql": 3}


@contextmanager
def place(database: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if database == "sqlite":
        yield f"{SQLITE}{folder / 'furnished.db'}"
        return
    for uri in started():
        with closing(Server(uri)) as server:
            yield server.url(server.make(server.model))


async def run(database: str, kills: int, seed: int, broken: str, folder: Path) -> Outcome:
    """One run on one database."""
    with closing(Launcher()) as launcher, place(database, folder) as url:
        stand = Stand(folder, furnish(url), launcher)
        launcher.broken = broken
        async with serve(stand.telegram) as stand.url:
            try:
                return await break_it(stand, kills, seed, processes=PROCESSES[database])
            finally:
                await stand.close()


def say(line: str) -> None:
    """Say something at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def told(database: str, seed: int, outcome: Outcome, seconds: float) -> dict[str, Any]:
    """Say what a run came to; the last line is the balance."""
    found = outcome.balance
    for line in (*found.lost, *found.misplaced):
        say(line)
    say(
        f"{database}, seed {seed}, {seconds:.0f} s: {dict(outcome.mischief)}, {outcome.taps} taps, {found.answers} answers,"
        f" {found.photos} photos, {found.faults} faults, {outcome.submitted} submitted"
    )
    say(str(found))
    counts = {"taps": outcome.taps, "answers": found.answers, "photos": found.photos, "faults": found.faults}
    return {
        "database": database, "seed": seed, "kills": outcome.kills, "seconds": round(seconds),
        "lost": found.lost, "doubled": found.doubled, "calls": found.calls, "misplaced": found.misplaced,
        "mischief": dict(outcome.mischief), **counts,
    }  # fmt: skip


def attempt(database: str, kills: int, seed: int, broken: str) -> dict[str, Any]:
    """Run once; a crowd that waits in vain for an answer has lost something too."""
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcome = asyncio.run(run(database, kills, seed, broken, Path(folder)))
        except AssertionError as stuck:
            said = str(stuck).strip().splitlines() or ["it did not come"]
            say("\n".join(said[-40:]))
            say("lost 1: somebody waited in vain")
            return {"database": database, "seed": seed, "lost": ["somebody waited in vain"], "misplaced": []}
    return told(database, seed, outcome, perf_counter() - began)


def main() -> int:
    """Tell 1 where something was lost or misplaced."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--kills", type=int, default=1000, help="of all runs together")
    reader.add_argument("--seed", type=int, default=7)
    reader.add_argument("--database", choices=[*PROCESSES, "both"], default="both")
    reader.add_argument("--broken", choices=SABOTAGE, default="")
    chosen = reader.parse_args()
    shares = {"sqlite": 0.97, "postgresql": 0.03} if chosen.database == "both" else {chosen.database: 1.0}
    runs = [attempt(name, round(chosen.kills * share), chosen.seed, chosen.broken) for name, share in shares.items()]
    target = ROOT / "build" / "chaos.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({"broken": chosen.broken, "runs": runs}, indent=1) + "\n", encoding="utf-8")
    return 1 if any(each["lost"] or each["misplaced"] for each in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
