"""The rota as it is shown: turns, swaps, absences, handovers, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from safety.model.rhythm import Rhythm
from safety.model.views.base import Place, Texts, View
from safety.model.views.drills import DrillLine


@dataclass(frozen=True)
class TurnLine:
    """One turn. `mine` is "a" or "b" where the reader serves; `running` tells that it has begun."""

    id: int
    begins_at: datetime
    ends_at: datetime
    a: str | None
    b: str | None
    mine: str = ""
    how: str = "planned"
    running: bool = False


@dataclass(frozen=True)
class SwapLine:
    """A swap: whose turn goes to whom, and which one comes back for it. `may`: agree, decline, withdraw, undo.

    `post` is "a" or "b": what they are in these turns. `mine` is "asker" or "other" where the reader is one of the two.
    """

    id: int
    asker: str
    other: str
    turn: TurnLine
    back: TurnLine | None
    state: str
    by: str | None = None
    answer_by: datetime | None = None
    may: frozenset[str] = frozenset()
    mine: str = ""
    post: str = "a"


@dataclass(frozen=True)
class AwayLine:
    """A person is away from a day to a day, both included."""

    id: int
    name: str
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True)
class Rhythms(View):
    """How long are the turns of an outlet to be? `now` from `since` on, where that is ahead; the running turn ends at `ends`."""

    place: Place
    now: Rhythm | None
    since: datetime | None
    ends: datetime | None


@dataclass(frozen=True)
class Rota(View):
    """An outlet's next turns. `may`: swap, order, take, away, list, length. `length` holds from `length_from` on, where that is ahead.

    `give_back` names to whom the reader can give back the running turn, which they have just taken over.
    """

    place: Place
    turns: Sequence[TurnLine]
    swaps: Sequence[SwapLine]
    absences: Sequence[AwayLine]
    may: frozenset[str]
    length: Rhythm | None = None
    length_from: datetime | None = None
    give_back: str = ""


@dataclass(frozen=True)
class Outlets(View):
    """Which outlet's rota?"""

    places: Sequence[Place]
    page: int
    pages: int


@dataclass(frozen=True)
class SwapTurns(View):
    """Which turn?"""

    place: Place
    turns: Sequence[TurnLine]
    ordering: bool


@dataclass(frozen=True)
class SwapPeople(View):
    """With whom? Each with the turn that comes back for it. `silent` names who cannot be asked: they are not in the chat.

    Of the reader's own turn, `turn.mine` tells as what they serve in it; a head orders who is A.
    """

    place: Place
    turn: TurnLine
    people: Sequence[tuple[int, str, TurnLine | None]]
    ordering: bool
    silent: Sequence[str] = ()


@dataclass(frozen=True)
class Away(View):
    """When is the reader away? `step`: "" shows what is noted, "first" and "last" ask for a day; `month` is shown as a calendar.

    `taken_back` is "cancelled" or "back" just after that. `serves` tells that the reader has turns, `called` that faults climb to them.
    """

    zone: str
    today: date
    step: str
    month: date
    first: date | None
    absences: Sequence[AwayLine]
    noted: AwayLine | None = None
    taken_back: str = ""
    serves: bool = True
    called: bool = False


@dataclass(frozen=True)
class HandoverView(View):
    """What is handed over, and who has confirmed."""

    id: int
    giver: str
    taker: str
    given: bool
    taken: bool
    due_at: datetime
    faults: Sequence[tuple[int, Texts, str]]
    more_faults: int
    walks: Sequence[tuple[Texts, int, int]]
    drills: Sequence[DrillLine]
    things: Sequence[Texts]
    may: str
    over: bool = False
    given_up: bool = False


@dataclass(frozen=True)
class GapLine:
    """Something missing in the next days: no_a, no_b, not_enrolled, unreachable, away, or leaves: a post ends in a turn.

    `line` is the outlet's place in the tree.
    """

    place: Place
    what: str
    at: datetime
    name: str = ""
    line: str = ""


@dataclass(frozen=True)
class RotaNote(View):
    """What a letter about the rota tells; only what belongs to it is there."""

    place: Place
    turn: TurnLine | None = None
    swap: SwapLine | None = None
    away: AwayLine | None = None
    handover: HandoverView | None = None
    turns: Sequence[TurnLine] = field(default_factory=tuple)
    gaps: Sequence[GapLine] = field(default_factory=tuple)
    more: int = 0
