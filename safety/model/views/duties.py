"""What a person is shown of duties: what is theirs, what was missed, and what waits for their word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safety.model.views.base import Place, Texts, View
from safety.model.views.drills import DrillLine
from safety.model.views.walks import OwedLine


@dataclass(frozen=True)
class AheadLine:
    """A duty whose window has not opened yet."""

    id: int
    place: Place
    title: Texts
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class MissedLine:
    """Something that was missed. `reason` and `by` are empty until it was given; `make_up_by` is when a make-up would be due.

    `makes_up` is when that was due for which it would have made up; `who` is named where it is one person's own, and not the reader's.
    """

    id: int
    place: Place
    title: Texts
    closes_at: datetime
    reason: str = ""
    by: str = ""
    make_up_by: datetime | None = None
    opens_at: datetime | None = None
    makes_up: datetime | None = None
    who: str = ""


@dataclass(frozen=True)
class GivenLine:
    """A reason that one has given, and who decides about it.

    `asked_at` is when they are asked, None where they were; at `until` the next above are.
    """

    line: MissedLine
    deciders: Sequence[str]
    asked_at: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class Settled:
    """A reason that was decided about just now; `make_up_by` is set where a make-up is owed."""

    line: MissedLine
    accepted: bool
    make_up_by: datetime | None = None


@dataclass(frozen=True)
class Decided:
    """Reasons that were accepted together just now; `make_up_by` tells until when make-ups are owed, if any are.

    `skipped` are those that had changed meanwhile: `why` is accepted (`by` somebody), refused, renewed, settled or not_yours.
    """

    accepted: int
    make_ups: int
    make_up_by: datetime | None
    skipped: Sequence[tuple[MissedLine, str, str]]


@dataclass(frozen=True)
class Mine(View):
    """One's own duties, next first; the drills that are asked of one; and what was missed: to give a reason for, and to decide about.

    `given` are one's own reasons that wait for a decision, `settled` is what was decided about just now.
    """

    owed: Sequence[OwedLine]
    ahead: Sequence[AheadLine]
    explain: Sequence[MissedLine]
    decide: Sequence[MissedLine]
    closes: bool = False
    drills: Sequence[DrillLine] = ()
    make_ups: Sequence[DrillLine] = ()
    given: Sequence[GivenLine] = ()
    settled: Settled | Decided | None = None


@dataclass(frozen=True)
class Explaining(View):
    """Why was it missed? Answered by typing."""

    line: MissedLine


@dataclass(frozen=True)
class Deciding(View):
    """Is the reason accepted? `of_pile` tells that it was opened from a pile, to which the way leads back."""

    line: MissedLine
    of_pile: bool = False


@dataclass(frozen=True)
class PileLine:
    """A pile to choose: of an outlet, of a duty, or of one reason that was given again and again. `first` is one of those in it."""

    first: int
    count: int
    title: Texts


@dataclass(frozen=True)
class Piles(View):
    """Which reasons are decided about together? `by` is outlet, duty or reason."""

    by: str
    lines: Sequence[PileLine]
    page: int
    pages: int
    total: int
    settled: Settled | Decided | None = None


@dataclass(frozen=True)
class PilePage(View):
    """Reasons that are read, and accepted together: what is ticked of this page and nothing else. `stamp` names exactly this page."""

    by: str
    title: Texts
    lines: Sequence[MissedLine]
    ticked: frozenset[int]
    page: int
    pages: int
    total: int
    stamp: int
    settled: Settled | Decided | None = None


@dataclass(frozen=True)
class Awaited:
    """What waits for a person's word: a notice's content."""

    explain: Sequence[MissedLine]
    decide: Sequence[MissedLine]
