"""Holds the contests one after the other: both sides in turns, medians, a line each; a failing one does not lose the others."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.contest import Contest
from bench.row import HEAD, Row, failed, made, write
from bench.yard import Yard


async def play(contests: Sequence[Contest], rounds: int, out: Path) -> list[Row]:
    """Hold the contests and write what came out, after each of them, so that an interrupted run leaves what it had."""
    print(HEAD, flush=True)
    rows: list[Row] = []
    for contest in contests:
        rows.append(await _hold(contest, min(rounds, contest.rounds or rounds)))
        print(rows[-1].line(), flush=True)
        write(rows, out)
    return rows


async def _hold(contest: Contest, rounds: int) -> Row:
    began = perf_counter()
    try:
        async with Yard.opened() as yard, contest.sides(yard) as (measure_ours, measure_peer):
            ours, peer = [], []
            for number in range(rounds):
                peer.append(await measure_peer())
                ours.append(await measure_ours())
                _note(f"{contest.name} {number + 1}/{rounds}: {ours[-1]:.4g} against {peer[-1]:.4g}")
        return made(contest, ours, peer, perf_counter() - began)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rows are not lost
        traceback.print_exc()
        return failed(contest, error, perf_counter() - began)


def _note(text: str) -> None:
    """Say how far it is, to whoever watches; not into a table that is kept."""
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{text}", end="\r", file=sys.stderr, flush=True)
