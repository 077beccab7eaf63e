"""A notice: something owed to a person in chat.

It is written with the fact it tells of, keyed so that it cannot be written twice, and rendered in the reader's language when it is
delivered. A delivered notice is still alive: when its subject changes it is drawn again (`redraw_at`), and when that ends its buttons
go away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class NoticeKind(StrEnum):
    """What it tells."""

    FAULT_CALL = "fault_call"
    FAULT_VERIFY = "fault_verify"
    FAULT_RAN_OUT = "fault_ran_out"
    FAULT_AWAY = "fault_away"
    FAULT_ENDED = "fault_ended"
    TIME_ASKED = "time_asked"
    TIME_ANSWERED = "time_answered"
    DRAFT_OPENED = "draft_opened"
    DUTY_REMINDER = "duty_reminder"
    DUTY_LATE = "duty_late"
    DUTY_MISSED = "duty_missed"
    CLOSURE_ENDS = "closure_ends"
    CLOSURE_SET = "closure_set"
    DUTY_ANSWERED = "duty_answered"
    INSPECTION_RESULT = "inspection_result"
    WALK_HANDED = "walk_handed"
    WALK_TAKEN = "walk_taken"
    EVIDENCE_LOST = "evidence_lost"
    INVITATION = "invitation"
    CHAT_CUT = "chat_cut"
    POST_TOLD = "post_told"
    WEEKS = "weeks"
    ALARM = "alarm"
    ALL_WELL = "all_well"
    TURN_COMING = "turn_coming"
    TURN_BEGINS = "turn_begins"
    TURN_CHANGED = "turn_changed"
    SWAP_ASKED = "swap_asked"
    SWAP_ENDED = "swap_ended"
    AWAY = "away"
    HANDOVER = "handover"
    HANDOVER_SILENT = "handover_silent"
    HANDOVER_BOTH = "handover_both"
    TURNS_SET = "turns_set"
    COVERAGE = "coverage"
    ROTA_PICTURE = "rota_picture"
    DRILL_PROPOSED = "drill_proposed"
    DRILL_SET = "drill_set"
    DRILL_OFF = "drill_off"
    DRILL_REMINDER = "drill_reminder"
    DRILL_CENTRE = "drill_centre"
    DRILL_DUE = "drill_due"
    DRILL_LAPSED = "drill_lapsed"
    DRILL_ROLL = "drill_roll"
    DRILL_ROLE = "drill_role"
    DRILL_WATCH = "drill_watch"
    DRILL_STOPPED = "drill_stopped"
    DRILL_OVER = "drill_over"
    DRILL_RECORD = "drill_record"
    DRILL_MAKE_UP = "drill_make_up"
    DRILL_MAKE_UP_LATE = "drill_make_up_late"
    OPEN_CARD = "open_card"


LIVING = frozenset(
    {
        NoticeKind.FAULT_CALL,
        NoticeKind.FAULT_VERIFY,
        NoticeKind.FAULT_RAN_OUT,
        NoticeKind.FAULT_AWAY,
        NoticeKind.TIME_ASKED,
        NoticeKind.SWAP_ASKED,
        NoticeKind.HANDOVER,
        NoticeKind.HANDOVER_SILENT,
        NoticeKind.HANDOVER_BOTH,
        NoticeKind.AWAY,
        NoticeKind.DRILL_CENTRE,
        NoticeKind.OPEN_CARD,
    }
)
"""Notices that are drawn again when what they tell about changes: most carry its buttons. An open card is a desk's: it is never sent."""

OF_ROTA = frozenset(
    {
        NoticeKind.TURN_COMING,
        NoticeKind.TURN_BEGINS,
        NoticeKind.TURN_CHANGED,
        NoticeKind.SWAP_ASKED,
        NoticeKind.SWAP_ENDED,
        NoticeKind.AWAY,
        NoticeKind.TURNS_SET,
        NoticeKind.HANDOVER,
        NoticeKind.HANDOVER_SILENT,
        NoticeKind.HANDOVER_BOTH,
        NoticeKind.COVERAGE,
        NoticeKind.ROTA_PICTURE,
    }
)
"""Notices about turns."""

ALONE = frozenset(
    {
        NoticeKind.DRILL_RECORD,
        NoticeKind.INSPECTION_RESULT,
        NoticeKind.INVITATION,
        NoticeKind.CHAT_CUT,
        NoticeKind.WEEKS,
        NoticeKind.ROTA_PICTURE,
        NoticeKind.SWAP_ASKED,
    }
)
"""Notices that carry a file or a picture, go to a chat that others do not, or are read whole before they are answered, as a swap is: they
go by themselves."""

AT_ONCE = frozenset({NoticeKind.INVITATION, NoticeKind.ROTA_PICTURE, NoticeKind.CHAT_CUT})
"""Notices that their reader has just asked for, or that say from when on a chat hears nothing: they never wait."""

NEWS = frozenset(
    {
        NoticeKind.FAULT_AWAY,
        NoticeKind.FAULT_ENDED,
        NoticeKind.DUTY_ANSWERED,
        NoticeKind.HANDOVER_BOTH,
        NoticeKind.SWAP_ENDED,
        NoticeKind.AWAY,
        NoticeKind.TURNS_SET,
        NoticeKind.CLOSURE_SET,
        NoticeKind.POST_TOLD,
    }
)
"""Notices that mostly ask nothing of their reader; `Notice.is_news` tells whether one does. A reminder to both of a handover is no news
but goes like one: it has time enough to wait for company."""

FOR_AN_HOUR = frozenset({NoticeKind.WEEKS, NoticeKind.ALL_WELL, NoticeKind.COVERAGE, NoticeKind.HANDOVER_SILENT})
"""Notices that are written ahead for an hour of their own; nothing brings them sooner."""

IN_ONE = 20
"""How many notices one message tells of; the rest follows in the next."""


class NoticeState(StrEnum):
    """Where it stands. `sending` with a lapsed claim means that the outcome is unknown: it is sent again."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNDELIVERABLE = "undeliverable"
    OBSOLETE = "obsolete"


@dataclass(eq=False)
class Notice:
    """One notice to one person. `key` is unique; `answers_id` is the earlier notice that this one replies to.

    `chat_id` is the chat it went to; one that tells of a chat's end has it from the beginning.
    """

    key: str
    person_id: int
    kind: NoticeKind
    made_at: datetime
    due_at: datetime | None
    state: NoticeState = NoticeState.PENDING
    fault_id: int | None = None
    inspection_id: int | None = None
    occurrence_id: int | None = None
    answers_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    urgent: bool = False
    attempts: int = 0
    chat_id: int | None = None
    message_id: int | None = None
    pictured: bool = False
    sent_at: datetime | None = None
    redraw_at: datetime | None = None
    taken_by: str | None = None
    bundle_id: int | None = None
    """The notice that leads the message in which this one went with others; its own id for the leader."""
    id: int = 0

    @property
    def unheard(self) -> bool:
        """Tell whether it still waits for its time; what was tried may have been heard."""
        return self.state is NoticeState.PENDING and self.attempts == 0

    @property
    def farewell(self) -> bool:
        """Tell whether it goes to a chat that is its person's no more."""
        return self.kind is NoticeKind.CHAT_CUT

    def goes_to(self, chat: int | None) -> int | None:
        """Tell where it goes, if this is its person's chat."""
        return self.chat_id if self.farewell else chat

    @property
    def is_news(self) -> bool:
        """Tell whether it asks nothing of its reader, and so may come with what does: a reason that was not accepted asks for another.

        Who was given a post in chat may stand beside whoever did it: that comes at once.
        """
        waits = self.facts.get("accepted") is not False and not self.facts.get("at_once")
        return self.kind in NEWS and not self.urgent and waits
