"""The journal: who did what and when, who was called, what was delivered. Rows are only ever added."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Event(StrEnum):
    """What happened. The wording stands with the screens."""

    FAULT_FOUND = "fault_found"
    FAULT_OPENED = "fault_opened"
    FAULT_OPENED_BY_CLOCK = "fault_opened_by_clock"
    FAULT_WITHDRAWN = "fault_withdrawn"
    FAULT_REPEATED = "fault_repeated"
    SEVERITY_RAISED = "severity_raised"
    SEVERITY_LOWERED = "severity_lowered"
    CALLED = "called"
    CALL_SPARED = "call_spared"
    CLOCK_RIGHT_AGAIN = "clock_right_again"
    RUNG_SKIPPED = "rung_skipped"
    NOBODY_LEFT = "nobody_left"
    DELIVERED = "delivered"
    UNDELIVERABLE = "undeliverable"
    ACCEPTED = "accepted"
    ACCEPTANCE_RAN_OUT = "acceptance_ran_out"
    PASSED_ON = "passed_on"
    TIME_ASKED = "time_asked"
    TIME_GRANTED = "time_granted"
    TIME_REFUSED = "time_refused"
    ESCALATED = "escalated"
    FIXED = "fixed"
    VERIFIED = "verified"
    VERIFICATION_FAILED = "verification_failed"
    EVIDENCE_KEPT = "evidence_kept"
    EVIDENCE_LOST = "evidence_lost"
    WALK_BEGUN = "walk_begun"
    WALK_ABANDONED = "walk_abandoned"
    WALK_HANDED = "walk_handed"
    WALK_SUBMITTED = "walk_submitted"
    WALK_REOPENED = "walk_reopened"
    WALK_LOCKED = "walk_locked"
    SECTION_OPENED = "section_opened"
    DUTY_DUE = "duty_due"
    DUTY_LATE = "duty_late"
    DUTY_DONE = "duty_done"
    TURN_STOOD_IN = "turn_stood_in"
    DUTY_MISSED = "duty_missed"
    CLOSED = "closed"
    REOPENED = "reopened"
    DUTY_ASKED = "duty_asked"
    DUTY_EXPLAINED = "duty_explained"
    DUTY_EXCUSED = "duty_excused"
    DUTY_NOT_EXCUSED = "duty_not_excused"
    DUTY_VOID = "duty_void"
    QUIET_CHOSEN = "quiet_chosen"
    TURN_TAKEN_OVER = "turn_taken_over"
    TURN_GIVEN_BACK = "turn_given_back"
    TURN_RETURNED = "turn_returned"
    SWAP_ASKED = "swap_asked"
    SWAP_AGREED = "swap_agreed"
    SWAP_DECLINED = "swap_declined"
    SWAP_WITHDRAWN = "swap_withdrawn"
    SWAP_ORDERED = "swap_ordered"
    SWAP_UNDONE = "swap_undone"
    SWAP_EXPIRED = "swap_expired"
    SWAP_LAPSED = "swap_lapsed"
    SWAP_UNHEARD = "swap_unheard"
    TURNS_SET = "turns_set"
    AWAY_NOTED = "away_noted"
    AWAY_CANCELLED = "away_cancelled"
    HANDOVER_GIVEN = "handover_given"
    HANDOVER_TAKEN = "handover_taken"
    HANDOVER_MISSED = "handover_missed"
    HANDOVER_SETTLED = "handover_settled"
    ENROLLED = "enrolled"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"
    PERSON_ADDED = "person_added"
    INVITED = "invited"
    POST_GIVEN = "post_given"
    POST_BEGUN = "post_begun"
    POST_DATED = "post_dated"
    POST_ENDED = "post_ended"
    LEFT = "left"
    DRILL_PROPOSED = "drill_proposed"
    DRILL_SET = "drill_set"
    DRILL_LAPSED = "drill_lapsed"
    DRILL_OFF = "drill_off"
    DRILL_OPENED = "drill_opened"
    DRILL_STARTED = "drill_started"
    DRILL_TAKEN = "drill_taken"
    DRILL_ENDED = "drill_ended"
    DRILL_FILED = "drill_filed"
    DRILL_MADE_UP = "drill_made_up"
    ORGANISATION_APPLIED = "organisation_applied"


@dataclass(eq=False)
class Entry:
    """One line of the journal. `person_id` is who did it or whom it concerned; None for the clock."""

    at: datetime
    event: Event
    person_id: int | None = None
    outlet_id: int | None = None
    fault_id: int | None = None
    inspection_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    id: int = 0
