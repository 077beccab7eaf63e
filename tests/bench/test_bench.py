from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bench.contest import Contest, Measure, at_least, at_most
from bench.play import play
from bench.yard import Yard


def giving(ours: list[float], peer: list[float], left: list[str]) -> Contest:
    """A contest whose sides give what is known beforehand."""

    def told(figures: Iterator[float]) -> Measure:
        async def measure() -> float:
            return next(figures)

        return measure

    @asynccontextmanager
    async def sides(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
        assert yard.folder.is_dir()
        yield told(iter(ours)), told(iter(peer))
        left.append("cleaned up")

    return Contest("steady", "taps per second", at_least(0.7), sides)


async def unlucky() -> float:
    raise RuntimeError("the road is closed")


@asynccontextmanager
async def broken(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    del yard
    yield unlucky, unlucky


async def test_each_row_is_written_with_its_median_its_ratio_and_whether_it_holds(tmp_path: Path) -> None:
    left: list[str] = []
    out = tmp_path / "build" / "bench.json"

    await play([giving([8.0, 80.0, 9.0], [10.0, 1.0, 10.0], left)], 3, out)

    (row,) = json.loads(out.read_text(encoding="utf-8"))
    assert {key: row[key] for key in ("name", "ours", "peer", "ratio", "target", "holds")} == {
        "name": "steady",
        "ours": 9.0,
        "peer": 10.0,
        "ratio": 0.9,
        "target": "at least 0.7",
        "holds": True,
    }
    assert (row["ours_spread"], row["peer_spread"], row["rounds"]) == ([8.0, 80.0], [1.0, 10.0], 3)
    assert left == ["cleaned up"]


async def test_a_row_that_fails_is_told_and_loses_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bench.json"
    lost = Contest("lost", "seconds", at_most(2), broken)

    await play([lost, giving([6.0], [10.0], [])], 1, out)

    first, second = json.loads(out.read_text(encoding="utf-8"))
    assert (first["holds"], first["error"], first["ours"]) == (False, "RuntimeError: the road is closed", None)
    assert (second["holds"], second["ratio"]) == (False, 0.6)
    assert "the road is closed" in capsys.readouterr().out
