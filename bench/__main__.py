"""`python -m bench [NAME ...] [--rounds 5]`: hold the benchmarks, print a table, write build/bench.json."""

from __future__ import annotations

import argparse
import asyncio
import fnmatch
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import clock, delivery, latency, memory, start, storm, taps
from bench.contest import Contest
from bench.play import play
from bench.row import Row
from bot.loop import run_loop

FAMILIES = (
    taps.contests,
    latency.contests,
    clock.contests,
    storm.contests,
    delivery.contests,
    start.contests,
    memory.contests,
)
"""Each family of rows, in the order of the table."""

OUT = Path("build/bench.json")


def chosen(names: Sequence[str]) -> list[Contest]:
    """Choose contests by name or pattern; all of them, if nothing is named."""
    contests = [contest for family in FAMILIES for contest in family()]
    for name in names:
        if not fnmatch.filter([contest.name for contest in contests], name):
            known = ", ".join(contest.name for contest in contests)
            raise SystemExit(f"There is no benchmark {name}; there are {known}.")
    return [contest for contest in contests if not names or any(fnmatch.fnmatch(contest.name, n) for n in names)]


def main() -> int:
    """Hold what was asked for; 1 if something failed or does not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="a row, or a pattern such as 'tap*'; all if none is named"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often both sides are measured (5)")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the JSON goes ({OUT})")
    given = parser.parse_args()
    rows: list[Row] = []

    async def hold() -> None:
        task = asyncio.current_task()
        assert task is not None
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        rows.extend(await play(chosen(given.names), max(1, given.rounds), given.out))

    try:
        run_loop(hold())
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("Interrupted; everything that was started has been ended.", file=sys.stderr)
        return 130
    print(f"\n{given.out} is written.")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
