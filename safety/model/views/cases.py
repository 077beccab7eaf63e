"""What a person is shown of a fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from checklists import Item, Severity
from safety.model.fault import FaultState
from safety.model.journal import Event
from safety.model.views.base import Place, Texts, View


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
    repeats: int = 0


@dataclass(frozen=True)
class NextStep:
    """What happens to a fault by itself, and when. `post` is who is called then, `unit` where, if not the nearest who holds it."""

    at: datetime
    what: str
    post: str | None = None
    unit: str = ""


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
    rung: int = 0
    repeats: int = 0


@dataclass(frozen=True)
class Fixing(View):
    """After-photos are being collected."""

    case: Case
    photos: int
    photo_rule: str


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
