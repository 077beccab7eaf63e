"""The desk: what one person has in front of them, and what the bot expects from them next.

It is a row, not a conversation in memory: whatever is typed or photographed next belongs to what stands here, also after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Focus(StrEnum):
    """What the card shows."""

    HOME = "home"
    ARRIVAL = "arrival"
    CHOICE = "choice"
    CARD = "card"
    NA_REASON = "na_reason"
    OVERVIEW = "overview"
    SUMMARY = "summary"
    CONFIRM = "confirm"
    DRAFT = "draft"
    LOWER = "lower"
    FIX = "fix"
    PASS_ON = "pass_on"  # noqa: S105 - passing a fault on, not a password
    MORE_REASON = "more_reason"
    MORE_INTERIM = "more_interim"
    MORE_DAYS = "more_days"
    REJECT = "reject"
    CASE = "case"
    JOURNAL = "journal"
    FAULTS = "faults"
    LANGUAGE = "language"
    AREA = "area"
    SETTINGS = "settings"
    MINE = "mine"
    CLOSURES = "closures"
    CLOSING = "closing"
    DUTY_REASON = "duty_reason"
    DUTY_DECISION = "duty_decision"
    DUTY_PILES = "duty_piles"
    DUTY_PILE = "duty_pile"
    ROTA = "rota"
    RHYTHM = "rhythm"
    SWAP_TURN = "swap_turn"
    SWAP_WITH = "swap_with"
    AWAY = "away"
    STAFF = "staff"
    PERSON = "person"
    NEW_PERSON = "new_person"
    GIVE_POST = "give_post"
    POST_DAYS = "post_days"
    DRILLS = "drills"
    DRILL = "drill"
    DRILL_SCENARIO = "drill_scenario"
    DRILL_WHEN = "drill_when"
    DRILL_ROLES = "drill_roles"
    DRILL_ROLE = "drill_role"
    DRILL_EARLY = "drill_early"
    DRILL_STOP = "drill_stop"
    DRILL_FILE = "drill_file"
    DRILL_CARD = "drill_card"
    DRILL_MATRIX = "drill_matrix"


PAGES = 10_000


def bounded(page: int) -> int:
    """Keep a page that a button names within what a desk can hold; -1 means the newest or the current one."""
    return max(-1, min(page, PAGES))


@dataclass(eq=False)
class Desk:
    """One person's card. `message_id` is the message that shows it; `facts` what the question in hand has gathered so far."""

    person_id: int
    focus: Focus = Focus.HOME
    inspection_id: int | None = None
    fault_id: int | None = None
    outlet_id: int | None = None
    item: str | None = None
    page: int = 0
    facts: dict[str, Any] = field(default_factory=dict)
    message_id: int | None = None
    group_id: str | None = None
    touched_at: datetime | None = None
    version: int = 1
    id: int = 0

    def turn(self, focus: Focus, **changes: Any) -> None:
        """Lay something else on the desk. What is not named stays, but the facts of the last question go."""
        self.focus = focus
        self.facts = {}
        for name, value in changes.items():
            setattr(self, name, value)


@dataclass(eq=False)
class Stranger:
    """A chat that is nobody's yet, and how often it tried a wrong code since `since`."""

    chat_id: int
    since: datetime
    tries: int = 0
    id: int = 0
