"""A drill: one rehearsal of a scenario at an outlet, from its proposal to its filed record.

proposed -> set (announced) -> gathering (who must know is told, roll call, roles) -> running (the stopwatch) -> review -> filed.
Everything is rows: what was tapped is a `DrillStep`, who belongs to it a `DrillPerson`. `due_at` is when the clock looks again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

READING = timedelta(seconds=30)
"""In less than this nobody has read a card."""


class DrillState(StrEnum):
    """Where a drill stands."""

    PROPOSED = "proposed"
    SET = "set"
    GATHERING = "gathering"
    RUNNING = "running"
    REVIEW = "review"
    FILED = "filed"


PLANNED = frozenset({DrillState.PROPOSED, DrillState.SET})
ON = frozenset({DrillState.GATHERING, DrillState.RUNNING})
"""People are at it right now."""


class Ending(StrEnum):
    """How a drill ended: by hand, by the stop word, or by itself because nobody ended it."""

    DONE = "done"
    STOPPED = "stopped"
    CLOCK = "clock"


class Shift(StrEnum):
    """Whose shift rehearses: the one that opens the outlet, or the one that closes it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Tap(StrEnum):
    """What a row of the stopwatch says: somebody who had to know was told, a step was done, or was done wrongly."""

    INFORMED = "informed"
    DONE = "done"
    WRONG = "wrong"


@dataclass(eq=False)
class Drill:
    """One drill. `scenario_id` is the frozen scenario once it is announced; `taps` counts what was tapped: two at once cannot both win.

    `observer_id` holds the stopwatch. `spared` names gaps that become no fault. `lapses` counts the dates that passed without a drill.
    """

    outlet_id: int
    scenario_key: str
    made_at: datetime
    shift: Shift
    starts_at: datetime
    due_at: datetime | None
    state: DrillState = DrillState.PROPOSED
    stage: int = 0
    scenario_id: int | None = None
    set_by_id: int | None = None
    leader_id: int | None = None
    observer_id: int | None = None
    opened_at: datetime | None = None
    carded_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None
    filed_at: datetime | None = None
    filed_by_clock: bool = False
    taps: int = 0
    lapses: int = 0
    spared: list[str] = field(default_factory=list)
    percent: int | None = None
    passed: bool | None = None
    points: dict[str, int] = field(default_factory=dict)
    version: int = 1
    id: int = 0

    @property
    def on(self) -> bool:
        return self.state in ON

    @property
    def planned(self) -> bool:
        return self.state in PLANNED

    @property
    def plan(self) -> str:
        """What a button to confirm it was drawn for: the date and the scenario."""
        return f"{self.starts_at:%Y%m%dT%H%M}-{self.scenario_key}"[:32]

    def gap_item(self, step: str) -> str:
        """Tell as the fault of which item a gap is known, so that the same gap at the next rehearsal is a repeat."""
        return f"drill-{self.scenario_key}-{step}"[:64]

    @property
    def held(self) -> bool:
        """It took place, and was not broken off: it counts as a rehearsal."""
        return self.state is DrillState.FILED and self.ending is not Ending.STOPPED


@dataclass(eq=False)
class DrillPerson:
    """Somebody who is asked to take part. `roles` are played, `knew` says of them which were not known at the review.

    An absentee has a make-up: `owed_at` since when, `opened_at` when the card was opened, `made_up_at` when it was confirmed.
    """

    drill_id: int
    person_id: int
    roles: list[str] = field(default_factory=list)
    here_at: datetime | None = None
    by_scan: bool = False
    read_at: datetime | None = None
    unknown: list[str] = field(default_factory=list)
    owed_at: datetime | None = None
    opened_at: datetime | None = None
    made_up_at: datetime | None = None
    stage: int = 0
    due_at: datetime | None = None
    version: int = 1
    id: int = 0


@dataclass(eq=False)
class DrillStep:
    """One tap on the board. Rows stay; one that was taken back carries `undone_at`."""

    drill_id: int
    number: int
    tap: Tap
    step: str
    at: datetime
    by_id: int
    undone_at: datetime | None = None
    id: int = 0
