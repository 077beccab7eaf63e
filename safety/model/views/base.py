"""What every view is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    """An outlet as it is named on a screen."""

    id: int
    name: str
    zone: str


@dataclass(frozen=True)
class View:
    """Anything that can be laid on a desk. `note` is a line said once above it (a refusal, a confirmation)."""


@dataclass(frozen=True)
class Stranger(View):
    """A chat that belongs to nobody: how to be enrolled, and nothing else."""
