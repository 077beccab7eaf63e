"""The record of a drill as plain facts: what its paper is drawn from. Holds no rule and no wording; instants are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from checklists import Texts
from safety.model.drill import Ending, Shift
from safety.model.record import RecordPhoto


@dataclass(frozen=True)
class RecordParty:
    """Somebody who had to know before, and who told them when."""

    party: str
    at: datetime | None
    by: str


@dataclass(frozen=True)
class RecordGap:
    """The fault that a gap became: by when it is to be fixed, and who has accepted it."""

    number: int
    fix_by: datetime | None
    owner: str = ""


@dataclass(frozen=True)
class RecordStep:
    """A step: seconds after the start, its target, and what is wrong with it ("" where nothing is)."""

    number: int
    text: Texts
    role: Texts
    part: str
    critical: bool
    within: int | None
    done: float | None
    gap: str = ""
    fault: RecordGap | None = None


@dataclass(frozen=True)
class RecordPlayer:
    """Somebody who was asked: when they came (None for an absentee), what they played and what of it they did not know.

    `observes` tells that they held the stopwatch.
    """

    name: str
    here_at: datetime | None
    by_scan: bool
    roles: tuple[tuple[Texts, bool], ...]
    made_up_at: datetime | None = None
    observes: bool = False


@dataclass(frozen=True)
class DrillRecord:
    """A whole drill."""

    number: int
    outlet: str
    unit_path: str
    scenario: Texts
    story: Texts
    version: str
    digest: str
    shift: Shift
    leader: str
    observer: str
    started_at: datetime | None
    ended_at: datetime | None
    filed_at: datetime | None
    filed_by_clock: bool
    ending: Ending | None
    percent: int
    passed: bool
    pass_mark: int
    points: tuple[tuple[str, int], ...]
    parties: tuple[RecordParty, ...]
    steps: tuple[RecordStep, ...]
    players: tuple[RecordPlayer, ...]
    photos: tuple[RecordPhoto, ...] = ()
