"""People and the posts they hold at units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PostKind(StrEnum):
    """A role held by a person at a unit."""

    SAFETY_OFFICER = "safety_officer"
    OUTLET_HEAD = "outlet_head"
    SECURITY_LEAD = "security_lead"
    LEADER_IN_CHARGE = "leader_in_charge"
    MAIN_LEADER = "main_leader"
    VIDEO_OPERATOR = "video_operator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(eq=False)
class Person:
    """Someone of the bank. `chat_id` is the Telegram account (a private chat's id equals the user's) once enrolled.

    `language` is what was chosen, in the workbook or in chat; while it is empty, the bot speaks as the phone does.
    `quiet` ("22:00-07:00" or "off") and `morning` ("08:00") likewise: while they are empty, the installation's hold.
    `weekly` ("18:00") is when a leader wants Monday's letter; while it is empty, in the morning.
    """

    key: str
    name: str
    language: str
    chat_id: int | None = None
    enrolled_at: datetime | None = None
    unreachable_since: datetime | None = None
    left_at: datetime | None = None
    phone: str = ""
    quiet: str = ""
    morning: str = ""
    weekly: str = ""
    version: int = 1
    id: int = 0

    @property
    def speaks(self) -> str:
        return self.language or self.phone or "en"

    @property
    def reachable(self) -> bool:
        return self.chat_id is not None and self.unreachable_since is None and self.left_at is None


@dataclass(eq=False)
class Post:
    """A role held at a unit from `since` until `until` (open while None). `turn` is the place in the outlet's rota order.

    Whether it is held is a question of the instant alone; at `due_at` the clock sees to what its beginning or its end brings.
    """

    person_id: int
    unit_id: int
    kind: PostKind
    since: datetime
    until: datetime | None = None
    turn: int | None = None
    due_at: datetime | None = None
    version: int = 1
    id: int = 0

    def begins_after(self, instant: datetime) -> bool:
        return instant < self.since

    def over_at(self, instant: datetime) -> bool:
        return self.until is not None and self.until <= instant

    def set_due(self, now: datetime) -> None:
        """Have the clock look again when it begins, else when it ends."""
        self.due_at = self.since if self.begins_after(now) else self.until

    def end(self, now: datetime) -> None:
        """Let it end now; one whose end has come keeps that. What had not begun never does."""
        if not self.over_at(now):
            self.until = now
        self.due_at = None
