"""What a benchmark is: two sides that are measured in turns, and what their ratio is meant to be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.yard import Yard

Measure = Callable[[], Awaitable[float]]
"""Measures one side once."""

Sides = Callable[["Yard"], AbstractAsyncContextManager[tuple[Measure, Measure]]]
"""Sets up ours and the peer's for as long as the block lasts, and gives what measures each; nothing is left behind."""


@dataclass(frozen=True)
class Target:
    """What the ratio of ours to the peer's is meant to be."""

    limit: float
    least: bool

    def met(self, ratio: float) -> bool:
        return ratio >= self.limit if self.least else ratio <= self.limit

    def __str__(self) -> str:
        return f"at {'least' if self.least else 'most'} {self.limit:g}"


def at_least(limit: float) -> Target:
    """More is better."""
    return Target(limit, least=True)


def at_most(limit: float) -> Target:
    """Less is better."""
    return Target(limit, least=False)


@dataclass(frozen=True)
class Contest:
    """A row before it was measured. `rounds` is set where fewer rounds than are asked for have to do; docs/speed.md says why."""

    name: str
    unit: str
    target: Target
    sides: Sides
    rounds: int | None = None
