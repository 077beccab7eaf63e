"""A simulated year of a branch: `make year`. Prints what it came to and writes build/year.json and three people's transcripts."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.architecture.tree import ROOT
from tests.memory import memory
from tests.year import count
from tests.year.life import Year
from tests.year.taps import taps_per_walk

WITNESSES = {"officer": "0010", "head": "0009", "lead": "0004"}
"""Whose chats are written down: an officer and the head of the first outlet, and the security lead above them."""


async def lived(folder: Path, seed: int, days: int, outlets: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Live, and count."""
    year = Year(folder, seed, outlets)
    try:
        await year.arrive()
        await year.live(days, _told(days))
        numbers = year.run(count.per_person_day)
        middle, most = count.spread(numbers)
        found = {name: year.run(getattr(count, name)) for name in count.PROMISES}
        found |= {"median_notices_per_person_day": middle, "p99_notices_per_person_day": most}
        return found, {who: year.folk[key].phone.transcript() for who, key in WITNESSES.items()}
    finally:
        await year.close()


def _told(days: int) -> Any:  # noqa: ANN401 - a closure
    begun = perf_counter()

    def told(number: int) -> None:
        if number % 7 == 6:
            sys.stderr.write(f"day {number + 1} of {days}, {perf_counter() - begun:.0f} s\n")

    return told


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=364)
    parser.add_argument("--outlets", type=int, default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        found, transcripts = asyncio.run(lived(Path(folder), given.seed, given.days, given.outlets))
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
