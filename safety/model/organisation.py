"""The organisation tree: units of any depth, and the places in an outlet that carry a code of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is. The outlet is the leaf."""

    HEAD_OFFICE = "head_office"
    BRANCH = "branch"
    SUB_BRANCH = "sub_branch"
    OUTLET = "outlet"


class CheckpointKind(StrEnum):
    """What a checkpoint is; a checklist's section names the kind whose code opens it."""

    VAULT = "vault"
    ATM = "atm"
    ALARM = "alarm"
    HALL = "hall"
    OTHER = "other"


@dataclass(eq=False)
class Unit:
    """A node of the organisation tree. `line` lists the ids from the root to this unit: "/1/4/9/"; a jurisdiction is a prefix of it.

    `due_at` is when the clock plans what it owes next; `country` and `subdivision` tell which days are public holidays there.
    """

    key: str
    kind: UnitKind
    name: str
    zone: str
    parent_id: int | None = None
    line: str = ""
    closed: bool = False
    due_at: datetime | None = None
    country: str = ""
    subdivision: str = ""
    id: int = 0

    @property
    def is_outlet(self) -> bool:
        return self.kind is UnitKind.OUTLET

    @property
    def above(self) -> list[int]:
        """The ids of this unit and of every unit above it, nearest first."""
        return [int(part) for part in reversed(self.line.strip("/").split("/"))]


@dataclass(eq=False)
class Checkpoint:
    """A place in an outlet with a code of its own."""

    key: str
    outlet_id: int
    kind: CheckpointKind
    name: str
    closed: bool = False
    id: int = 0
