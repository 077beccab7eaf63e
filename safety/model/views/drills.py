"""What a person is shown of drills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from checklists import DrillScore, Role, Scenario, Step
from safety.model.drill import DrillState, Ending, Shift
from safety.model.views.base import Place, Texts, View


@dataclass(frozen=True)
class DrillLine:
    """A drill as one line. `plan` is what a button to confirm it names."""

    id: int
    place: Place
    title: Texts
    state: DrillState
    shift: Shift
    starts_at: datetime
    plan: str = ""


@dataclass(frozen=True)
class Drills(View):
    """The drills ahead in a person's jurisdiction, the cards that this person still has to read, and whether to plan one now."""

    lines: Sequence[DrillLine]
    owed: Sequence[DrillLine]
    page: int
    pages: int
    matrix: bool
    plan: bool = False


@dataclass(frozen=True)
class DrillPlan(View):
    """A drill that is proposed or announced. `may` holds "set", "change" and "open"; `stands_at` is when a proposal stands by itself.

    `off` tells that nobody works there on that day, `opening` that the roll call is about to be opened long before it.
    """

    line: DrillLine
    story: Texts
    inform: Sequence[str]
    last: datetime | None
    may: frozenset[str]
    stands_at: datetime | None
    lapses: int = 0
    off: bool = False
    opening: bool = False


@dataclass(frozen=True)
class DrillScenarios(View):
    """Which scenario? With when each was rehearsed last; the longest ago first."""

    line: DrillLine
    options: Sequence[tuple[str, Texts, datetime | None]]
    page: int
    pages: int


@dataclass(frozen=True)
class DrillWhen(View):
    """When? A tap, or typed."""

    line: DrillLine
    options: Sequence[datetime]


@dataclass(frozen=True)
class Informed:
    """Somebody who must know before: told when and by whom, or not yet.

    `until` tells that they are asked in chat and answer alone until then; `phone` that they are, or were, told by telephone.
    """

    party: str
    at: datetime | None = None
    by: str = ""
    until: datetime | None = None
    phone: bool = False


@dataclass(frozen=True)
class RoleLine:
    """A role and who plays it. `read` tells that the card was read, `known` that the role is counted as known."""

    index: int
    role: Role
    player: str | None
    read: bool
    known: bool


@dataclass(frozen=True)
class DrillBoard(View):
    """Before the start: who was told, who is there, who plays what. `last` is the tap that can be taken back.

    `closing` asks whether the roll call is to be closed without a drill.
    """

    line: DrillLine
    told: Sequence[Informed]
    here: Sequence[str]
    missing: Sequence[str]
    away: Sequence[str]
    leader: str
    observer: str
    roles: Sequence[RoleLine]
    carded: bool
    ready: bool
    last: int
    photos: int
    stop_word: Texts
    closing: bool = False


@dataclass(frozen=True)
class DrillRoles(View):
    """Who plays what, and who observes."""

    line: DrillLine
    observer: str
    roles: Sequence[RoleLine]


@dataclass(frozen=True)
class DrillRole(View):
    """Who plays this role (None: who observes)?"""

    line: DrillLine
    index: int
    role: Role | None
    people: Sequence[tuple[int, str, int]]


@dataclass(frozen=True)
class StepLine:
    """A step: seconds after the start when it was done, None while it is not. `gap` is "missed", "wrong", "late" or ""."""

    index: int
    step: Step
    role: Texts
    done: float | None
    wrong: bool = False
    gap: str = ""
    spared: bool = False


@dataclass(frozen=True)
class DrillRun(View):
    """The stopwatch. `last` is the tap that can be taken back, with its step."""

    line: DrillLine
    started_at: datetime
    steps: Sequence[StepLine]
    last: int
    last_step: Texts | None
    photos: int
    stop_word: Texts
    ends_at: datetime | None
    stopping: bool = False


@dataclass(frozen=True)
class DrillReview(View):
    """After the drill: what was seen is completed and the score card filed; or how it was filed. `inform` are told that it is over."""

    line: DrillLine
    ending: Ending | None
    score: DrillScore
    pass_mark: int
    steps: Sequence[StepLine]
    roles: Sequence[RoleLine]
    here: int
    invited: int
    photos: int
    files_at: datetime | None
    filed_at: datetime | None = None
    confirming: bool = False
    may: bool = True
    inform: Sequence[str] = ()


@dataclass(frozen=True)
class DrillCard(View):
    """What one participant has in hand: the situation, the own roles; for an absentee everything there is to read.

    `centre` tells whoever neither plays nor leads whether the video centre knows.
    """

    line: DrillLine
    story: Texts
    stop_word: Texts
    roles: Sequence[Role]
    invited: bool
    here: bool
    read: bool
    observer: str
    on: bool
    steps: Sequence[Step] = ()
    make_up: bool = False
    made_up_at: datetime | None = None
    until: datetime | None = None
    centre: Informed | None = None


@dataclass(frozen=True)
class MatrixRow:
    """An outlet: what it has rehearsed and when, and what never."""

    place: Place
    done: Sequence[tuple[Texts, datetime, bool]]
    never: Sequence[Texts]


@dataclass(frozen=True)
class DrillMatrix(View):
    """Outlets by scenarios, with the dates."""

    rows: Sequence[MatrixRow]
    page: int
    pages: int


@dataclass(frozen=True)
class DrillLetter(View):
    """What a notice about a drill tells of. Its reader `decides` about the plan, or `watches`: will hold the stopwatch.

    `stands_at` is when a proposal stands by itself; `off` tells whoever decides that nobody works there on that day; `centre` whether the
    video centre knows.
    """

    line: DrillLine
    scenario: Scenario
    roles: Sequence[Role]
    observer: bool
    facts: Mapping[str, object]
    result: tuple[bool, int] | None
    ending: Ending | None
    gaps: int
    decides: bool = False
    watches: bool = False
    stands_at: datetime | None = None
    off: bool = False
    centre: Informed | None = None
