"""What a person is shown at home and during a walk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from checklists import Checklist, Item, Score, Section
from safety.model.inspection import Mark
from safety.model.views.base import Place, Texts, View
from safety.model.views.cases import FaultLine


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
    """A duty owed at a unit. Of a visit, `done` of `total` outlets have been visited. `until` is when it can no longer be done late.

    `makes_up` is when that was due for which it makes up; `who` is named where it is one person's own, and not the reader's.
    """

    place: Place
    title: Texts
    closes_at: datetime
    late: bool
    mine: bool
    done: int = 0
    total: int = 0
    drill: bool = False
    id: int = 0
    opens_at: datetime | None = None
    until: datetime | None = None
    makes_up: datetime | None = None
    who: str = ""


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
    oversees: bool = False
    walks_outlets: bool = False
    manages: bool = False


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
class Settings(View):
    """What a person chooses for themselves: language, quiet hours ("off" for none) and the hour for what waited, local to `zone`.

    `weekly` is the hour of Monday's letter, empty for whoever gets none.
    """

    language: str
    quiet: str
    morning: str
    zone: str
    now: datetime
    weekly: str = ""


@dataclass(frozen=True)
class WeeklyHour(View):
    """At which hour does Monday's letter come? `chosen` is the one that holds."""

    chosen: str


@dataclass(frozen=True)
class Languages(View):
    """Which language?"""

    current: str
