"""A row of the table: medians of both sides, how far the rounds lay apart, and whether the target holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.contest import Contest


@dataclass(frozen=True)
class Row:
    """What came out. `ratio` is ours divided by the peer's; with an `error` there are no figures, and the target does not hold."""

    name: str
    ours: float | None
    peer: float | None
    ratio: float | None
    target: str
    holds: bool
    unit: str
    ours_spread: tuple[float, float] | None = None
    peer_spread: tuple[float, float] | None = None
    rounds: int = 0
    seconds: float = 0.0
    error: str | None = None

    def line(self) -> str:
        """Tell it as a line of the table."""
        if self.error is not None:
            return f"{self.name:<18}{'':<62}{self.target:<14}FAILED: {self.error}"
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        ours, peer = (_told(*side) for side in ((self.ours, self.ours_spread), (self.peer, self.peer_spread)))
        return f"{self.name:<18}{ours:<25}{peer:<25}{self.ratio or 0:<8.3g}{self.target:<14}{verdict:<14}{self.unit}"

    def entry(self) -> dict[str, Any]:
        """Tell it for the JSON; what it has no value for is null, but the error is there only if there was one."""
        found = asdict(self)
        return found if self.error is not None else {key: value for key, value in found.items() if key != "error"}


HEAD = f"{'':<18}{'ours':<25}{'peer':<25}{'ratio':<8}{'target':<14}"


def made(contest: Contest, ours: Sequence[float], peer: Sequence[float], seconds: float) -> Row:
    """Make a row of what the rounds gave."""
    us, them = median(ours), median(peer)
    ratio = us / them
    return Row(
        name=contest.name,
        ours=us,
        peer=them,
        ratio=ratio,
        target=str(contest.target),
        holds=contest.target.met(ratio),
        unit=contest.unit,
        ours_spread=(min(ours), max(ours)),
        peer_spread=(min(peer), max(peer)),
        rounds=len(ours),
        seconds=round(seconds, 1),
    )


def failed(contest: Contest, error: BaseException, seconds: float) -> Row:
    """Make the row of a contest that could not be held."""
    why = f"{type(error).__name__}: {error}"
    target = str(contest.target)
    return Row(contest.name, None, None, None, target, holds=False, unit=contest.unit, seconds=seconds, error=why)


def write(rows: Sequence[Row], path: Path) -> None:
    """Write all rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([row.entry() for row in rows], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _told(middle: float | None, spread: tuple[float, float] | None) -> str:
    low, high = spread or (0.0, 0.0)
    return f"{_short(middle or 0)} ({_short(low)}-{_short(high)})"


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"
