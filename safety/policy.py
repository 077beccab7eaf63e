"""What a security department may set: times and ladders, with the values that are shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from checklists import Severity
from safety.model.ladder import LADDERS, Ladder
from safety.model.quiet import NIGHT, QuietHours
from safety.model.turn import ROTA, RotaTimes
from safety.programme import Programme, shipped


@dataclass(frozen=True)
class Policy:
    """Times, ladders and the programme of this installation. `routine` is the checklist that is offered first where nothing is owed."""

    undo: timedelta = timedelta(minutes=10)
    draft_opens_after: timedelta = timedelta(minutes=10)
    nobody_again: timedelta = timedelta(hours=1)
    stranger_tries: int = 5
    stranger_pause: timedelta = timedelta(hours=1)
    evidence_tries: int = 60
    language: str = "en"
    programme: Programme = field(default_factory=shipped)
    routine: str = "weekly-inspection"
    quiet: QuietHours | None = NIGHT
    morning: time = time(8)
    daily: time = time(8)
    bundle: timedelta = timedelta(minutes=5)
    news: timedelta = timedelta(hours=2)
    rota: RotaTimes = ROTA
    ladders: Mapping[Severity, Ladder] = field(default_factory=lambda: dict(LADDERS))
