"""A simulated year of a branch: `make year`. Prints what it came to and writes build/year.json and three people's transcripts."""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.architecture.tree import ROOT
from tests.memory import memory
from tests.year import count
from tests.year.life import Year
from tests.year.taps import taps_per_walk

WITNESSES = {"leader": "0003", "head": "0015", "officer": "0011"}
"""Whose chats are written down: the leader in charge, the head of the second outlet, and an officer of the first."""


async def lived(folder: Path, given: argparse.Namespace) -> tuple[dict[str, Any], dict[str, str]]:
    """Live, and count."""
    witnesses = dict(WITNESSES) | {key: key for key in given.also}
    year = Year(folder, given.seed, given.outlets, tuple(witnesses.values()))
    try:
        await year.arrive()
        await year.live(given.days, _told(given.days))
        middle, most = count.spread(year.run(count.per_person_day).values())
        found = {name: year.run(getattr(count, name)) for name in count.PROMISES}
        found["open_without_next_call"] += year.forgotten
        found |= {"median_notices_per_person_day": middle, "p99_notices_per_person_day": most}
        diaries = {who: (year.folk[key].diary, year.run(count.unasked, key=key)) for who, key in witnesses.items()}
        return found, {who: diary.written(unasked) for who, (diary, unasked) in diaries.items() if diary is not None}
    finally:
        await year.close()
        if given.keep:
            shutil.copy(folder / "year.db", given.keep)


def _told(days: int) -> Callable[[int], None]:
    begun = perf_counter()

    def told(number: int) -> None:
        spent = perf_counter() - begun
        left = spent / (number + 1) * (days - number - 1)
        if number % 7 == 6 or number == days - 1:
            sys.stderr.write(f"day {number + 1} of {days}, {spent / 60:.1f} minutes, about {left / 60:.0f} more\n")

    return told


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--outlets", type=int, default=50)
    parser.add_argument(
        "--also", nargs="*", default=(), metavar="KEY", help="staff numbers of more people to write down"
    )
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where to leave the database")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        found, transcripts = asyncio.run(lived(Path(folder), given))
    found["taps_per_40_item_walk"] = asyncio.run(taps_per_walk())
    where = ROOT / "build" / "year"
    where.mkdir(parents=True, exist_ok=True)
    for who, transcript in transcripts.items():
        (where / f"{who}.txt").write_text(transcript, encoding="utf-8")
    text = json.dumps(found, indent=1)
    (ROOT / "build" / "year.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")
    return int(any(found[name] for name in count.PROMISES))


if __name__ == "__main__":
    sys.exit(main())
