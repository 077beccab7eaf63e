"""What whoever sets up people is shown: the list, one person, and the questions behind the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from safety.model.views.base import View


@dataclass(frozen=True)
class StaffLine:
    """A person in a list, with where the first post is held; empty where none is."""

    id: int
    name: str
    key: str
    post: str
    unit: str


@dataclass(frozen=True)
class Staff(View):
    """The people of a jurisdiction, or those who were looked for."""

    query: str
    lines: Sequence[StaffLine]
    page: int
    pages: int
    total: int


@dataclass(frozen=True)
class PostLine:
    """A post that somebody holds, or will hold from its `first` day on. `mine` tells whether the reader may end it."""

    id: int
    post: str
    unit: str
    mine: bool
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class StaffCard(View):
    """One person. `asks` is what the reader is about to do and must confirm: "", "invite", "leave", or a post's id to end.

    Who is `mine` can be invited anew and seen off by the reader: somebody else, of whose posts the reader may end every one.
    """

    id: int
    name: str
    key: str
    posts: Sequence[PostLine]
    enrolled_at: datetime | None
    reachable: bool
    invited: bool
    faults: int
    walks: int
    zone: str
    mine: bool
    asks: str = ""


@dataclass(frozen=True)
class NewPerson(View):
    """Who is it? Staff number and name are typed."""


@dataclass(frozen=True)
class Giving(View):
    """Which post, and then where: `units` are the ways down from `here`, `fits` tells whether the post can be held here."""

    id: int
    name: str
    posts: Sequence[str]
    post: str = ""
    here: int = 0
    path: Sequence[str] = ()
    up: int = 0
    units: Sequence[tuple[int, str]] = ()
    page: int = 0
    pages: int = 1
    fits: bool = False


@dataclass(frozen=True)
class PostDays(View):
    """From which day, and until which, is a post held? `first` is what was chosen, None while it is asked.

    `held` is a post that somebody has, of which the last day is asked; `last` is the one that it has.
    """

    id: int
    name: str
    post: str
    unit: str
    today: date
    month: date
    first: date | None = None
    held: int = 0
    last: date | None = None


@dataclass(frozen=True)
class Invitation(View):
    """A person's invitation, to be passed on: whom it is for and its code."""

    name: str
    unit: str
    token: str


@dataclass(frozen=True)
class PostTold(View):
    """The reader was given a post, it has ended, or it does not come: `what` is "given", "ended" or "off".

    `rota` is the outlet in whose rota it puts them; `first` is the day on which it begins, where that is ahead, `last` its last one.
    Without `by`, the workbook did it, or it came as it was set beforehand.
    """

    post: str
    unit: str
    rota: int
    by: str
    what: str
    serves: bool = False
    first: date | None = None
    last: date | None = None
    as_set: bool = False
