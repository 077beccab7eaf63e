"""Views: what a person is shown, as facts without words. Actions make them, screens say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from checklists import Checklist, Item, Score, Section, Severity
from safety.model.fault import FaultState
from safety.model.inspection import Mark
from safety.model.journal import Event

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


@dataclass(frozen=True)
class WalkLine:
    """An open walk, as one line."""

    id: int
    place: Place
    title: Texts
    done: int
    total: int
    begun_at: datetime


@dataclass(frozen=True)
class OwedLine:
    """An inspection owed at an outlet."""

    place: Place
    title: Texts
    closes_at: datetime
    late: bool
    mine: bool


@dataclass(frozen=True)
class Home(View):
    """Nothing is in hand: who you are, what is owed, what is open."""

    name: str
    posts: Sequence[tuple[str, str]]
    walks: Sequence[WalkLine]
    owed: Sequence[OwedLine]
    faults: int
    language: str
    welcome: bool = False


@dataclass(frozen=True)
class Arrival(View):
    """An outlet's code was scanned and a walk is open there: continue, start over or hand over."""

    walk: WalkLine
    officer: str
    mine: bool
    stand_in: str | None


@dataclass(frozen=True)
class Choice(View):
    """An outlet's code was scanned and nothing is owed: which checklist?"""

    place: Place
    options: Sequence[tuple[str, Texts]]
    last_done: datetime | None


@dataclass(frozen=True)
class Card(View):
    """One item of a walk."""

    walk: int
    place: Place
    title: Texts
    section: Section
    item: Item
    index: int
    number: int
    total: int
    done: int
    mark: Mark | None
    revision: int
    photos: int
    shut: str | None
    fresh: bool
    asking_reason: bool = False
    faults: int = 0


@dataclass(frozen=True)
class OverviewLine:
    """One item in the overview. `state` is a verdict, "later", "shut" or "" for open."""

    index: int
    number: int
    item: Item
    state: str
    photos: int


@dataclass(frozen=True)
class Overview(View):
    """All sections with their items, a page at a time."""

    walk: int
    place: Place
    title: Texts
    sections: Sequence[tuple[Section, Sequence[OverviewLine]]]
    page: int
    pages: int
    done: int
    total: int


@dataclass(frozen=True)
class FaultLine:
    """A fault as one line of a list."""

    id: int
    place: Place
    what: Texts
    note: str
    severity: Severity
    state: FaultState
    photos: int = 0
    fix_by: datetime | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Summary(View):
    """The end of a walk, before or after its submission."""

    walk: int
    place: Place
    title: Texts
    checklist: Checklist
    score: Score
    faults: Sequence[FaultLine]
    open_items: Sequence[OverviewLine]
    lacking_photo: Sequence[OverviewLine]
    not_counted: int
    confirming: bool = False
    undo_until: datetime | None = None
    locked_at: datetime | None = None


@dataclass(frozen=True)
class Draft(View):
    """A fault while it is being described."""

    fault: int
    place: Place
    item: Item | None
    question: Texts
    usual_id: str
    note: str
    severity: Severity
    proposed: Severity
    made_safe: bool | None
    photos: int
    voices: int
    no_photo: bool
    opens_at: datetime | None
    described: bool
    asking_reason: bool = False
    state: FaultState = FaultState.DRAFT


@dataclass(frozen=True)
class NextStep:
    """What happens to a fault by itself, and when. `post` is who is called then."""

    at: datetime
    what: str
    post: str | None = None


@dataclass(frozen=True)
class Case(View):
    """A fault, for one reader: what is known, what comes next and what this reader may do about it."""

    id: int
    place: Place
    question: Texts
    what: Texts
    note: str
    severity: Severity
    state: FaultState
    made_safe: bool | None
    reporter: str
    opened_at: datetime | None
    owner: str | None
    accepted_at: datetime | None
    accept_by: datetime | None
    fixer: str | None
    fixed_at: datetime | None
    verifier: str | None
    ended_at: datetime | None
    fix_by: datetime | None
    photos: int
    after_photos: int
    picture: str | None
    postponed: int
    asked: Mapping[str, object]
    next: NextStep | None
    may: frozenset[str]
    why: str = ""
    why_facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Fixing(View):
    """After-photos are being collected."""

    case: Case
    photos: int
    needs_photo: bool


@dataclass(frozen=True)
class PassOn(View):
    """To whom does the fault go?"""

    case: Case
    people: Sequence[tuple[int, str, str]]


@dataclass(frozen=True)
class Asking(View):
    """A question about a fault that is answered by typing; `what` is "reason", "interim" or "reject"."""

    case: Case
    what: str


@dataclass(frozen=True)
class MoreDays(View):
    """How many days more?"""

    case: Case
    days: Sequence[int]


@dataclass(frozen=True)
class JournalLine:
    """One line of a journal."""

    at: datetime
    event: Event
    name: str | None
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Journal(View):
    """A fault's journal, a page at a time, newest page last."""

    case: Case
    lines: Sequence[JournalLine]
    page: int
    pages: int


@dataclass(frozen=True)
class Faults(View):
    """The open faults of a person's jurisdiction."""

    lines: Sequence[FaultLine]
    page: int
    pages: int
    total: int


@dataclass(frozen=True)
class Languages(View):
    """Which language?"""

    current: str
