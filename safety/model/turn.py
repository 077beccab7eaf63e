"""A turn: from when to when who serves an outlet as safety officer A and B. Turns are planned ahead, and the running one is a fact.

An absence is a time in which a person serves nowhere. An outlet's rota row says in which rhythm its turns change, and when the clock
plans again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum


class How(StrEnum):
    """How a turn came about. What people agreed on is kept when the rest is planned anew."""

    PLANNED = "planned"
    CLOSED = "closed"
    SWAPPED = "swapped"
    ORDERED = "ordered"
    TAKEN_OVER = "taken_over"
    STOOD_IN = "stood_in"
    GIVEN_BACK = "given_back"
    RETURNED = "returned"


AGREED = frozenset({How.SWAPPED, How.ORDERED})
"""Turns that people arranged among themselves, or their head for them."""


THINGS: tuple[Mapping[str, str], ...] = (
    {"en": "Keys and cards of the outlet, counted", "zh": "网点钥匙、门禁卡，清点无误"},
    {"en": "Codes of the alarm system: changed or confirmed", "zh": "报警系统布撤防密码：已更换或已确认"},
    {"en": "Safety inspection register", "zh": "安全检查登记簿"},
    {"en": "Register of visitors and works", "zh": "外来人员及施工登记簿"},
    {"en": "Register of alarm tests and drills", "zh": "报警测试与应急演练登记簿"},
)
"""What goes from hand to hand at a handover, in every language."""


@dataclass(frozen=True)
class RotaTimes:
    """The shipped rhythm: when turns change (a cadence), when people are told, and how long a handover may take.

    Whoever has not confirmed a handover is reminded once when `silent` has passed, while both are still at the outlet, and not before
    the other's confirmation is `patience` old; where neither has confirmed, both are, at the latest then. For `give_back`, whoever took
    over by mistake can give it back.
    """

    changes: str = "cron day_of_week=mon hour=0 minute=0"
    evening: time = time(18, 0)
    morning: time = time(8, 30)
    handover: timedelta = timedelta(hours=24)
    silent: timedelta = timedelta(hours=8, minutes=30)
    patience: timedelta = timedelta(hours=1)
    give_back: timedelta = timedelta(minutes=15)
    ahead: int = 10
    things: tuple[Mapping[str, str], ...] = THINGS


ROTA = RotaTimes()
"""Every Monday at midnight, told at 18:00 on the evening before and at 08:30."""


@dataclass(eq=False)
class Rota:
    """An outlet's rota. An empty `changes` is the shipped rhythm; from `ordered_at` on, the list's order counts, after `after_id`.

    Until `changes_from` the turn that ran when the rhythm was changed lasts.
    """

    outlet_id: int
    ordered_at: datetime
    due_at: datetime | None
    changes: str = ""
    after_id: int | None = None
    changes_from: datetime | None = None
    version: int = 1
    id: int = 0


@dataclass(eq=False)
class Turn:
    """One turn of one outlet; `turn_of` is whose turn it counts as, whoever serves it. `due_at` is when people are told of it next."""

    outlet_id: int
    begins_at: datetime
    ends_at: datetime
    a_id: int | None
    b_id: int | None
    turn_of: int | None
    how: How = How.PLANNED
    stage: int = 0
    due_at: datetime | None = None
    version: int = 1
    id: int = 0

    def runs(self, at: datetime) -> bool:
        return self.begins_at <= at < self.ends_at

    def serving(self, post: str) -> int | None:
        """Tell who is A or B: `post` is "a" or "b"."""
        return self.b_id if post == "b" else self.a_id

    def post_of(self, person: int) -> str:
        """Tell what somebody is here: "a" or "b", or nothing."""
        return {self.b_id: "b", self.a_id: "a"}.get(person, "")

    def swapped(self, whose: int | None) -> str:
        """Tell what can be swapped here: what somebody is, "a" or "b" or nothing; of nobody in particular, as a head orders, the A."""
        person = self.a_id if whose is None else whose
        return self.post_of(person) if person is not None else ""

    def exchange(self, one: int, other: int) -> None:
        """Let two people change places: whoever of them serves here. A and B stay two people."""
        places = {one: other, other: one}
        self.a_id = places.get(self.a_id, self.a_id) if self.a_id else self.a_id
        self.b_id = places.get(self.b_id, self.b_id) if self.b_id else self.b_id


@dataclass(eq=False)
class Absence:
    """A person is away from `begins_at` until `ends_at`; one that was taken back has `cancelled_at`."""

    person_id: int
    begins_at: datetime
    ends_at: datetime
    made_at: datetime
    reason: str = ""
    cancelled_at: datetime | None = None
    version: int = 1
    id: int = 0

    @property
    def cut_short(self) -> bool:
        """Tell whether somebody came back before the end."""
        return self.cancelled_at is not None and self.begins_at < self.cancelled_at


class SwapState(StrEnum):
    """Where a swap stands."""

    ASKED = "asked"
    AGREED = "agreed"
    ORDERED = "ordered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNDONE = "undone"
    LAPSED = "lapsed"
    UNHEARD = "unheard"


STANDING = frozenset({SwapState.AGREED, SwapState.ORDERED})
"""States in which the turns are exchanged."""


@dataclass(eq=False)
class Swap:
    """Two people exchange turns: `turn_id` is the asker's, `back_id` the other's own that the asker serves instead, where there is one.

    `post` is what either of them is there: "a" or "b".
    """

    outlet_id: int
    turn_id: int
    back_id: int | None
    asker_id: int
    other_id: int
    made_at: datetime
    due_at: datetime | None
    state: SwapState = SwapState.ASKED
    by_id: int | None = None
    post: str = "a"
    version: int = 1
    id: int = 0

    @property
    def turns(self) -> list[int]:
        return [self.turn_id, *([self.back_id] if self.back_id else [])]

    def fits(self, turn: Turn | None, back: Turn | None) -> bool:
        """Tell whether both turns are still whose they were, and could be exchanged."""
        given = self._is_of(turn, self.asker_id, self.other_id)
        return given and (self.back_id is None or self._is_of(back, self.other_id, self.asker_id))

    def _is_of(self, turn: Turn | None, whose: int, other: int) -> bool:
        if turn is None or turn.serving(self.post) != whose:
            return False
        return self.post == "a" or turn.a_id != other


@dataclass(eq=False)
class Handover:
    """A passes the duty on to the next A: both confirm until `due_at`, or the outlet head has a fault of it."""

    outlet_id: int
    turn_id: int
    giver_id: int
    taker_id: int
    made_at: datetime
    due_at: datetime | None
    given_at: datetime | None = None
    taken_at: datetime | None = None
    fault_id: int | None = None
    version: int = 1
    id: int = 0

    @property
    def confirmed(self) -> bool:
        return self.given_at is not None and self.taken_at is not None

    @property
    def given_up(self) -> bool:
        """Tell whether it never came to be, because another A took over: the duty stayed with its giver."""
        return self.giver_id == self.taker_id

    def give_up(self, at: datetime) -> None:
        """Let the duty stay with its giver, to be handed over to somebody else."""
        self.taker_id, self.given_at, self.taken_at, self.due_at = self.giver_id, at, at, None

    def confirmed_by(self, person: int) -> bool:
        """Tell whether one of the two has said that it is done."""
        mine = {self.giver_id: self.given_at, self.taker_id: self.taken_at}
        return mine.get(person) is not None
