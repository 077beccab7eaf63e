"""What the clock does when a post begins or ends on its day.

Rights, calls and turns ask by the instant and need no clock. What it does is the rest: turns are planned anew, what was in hand goes on
with others, and whoever it is about hears it.
"""

from __future__ import annotations

from datetime import datetime

from safety.actions import journal, leaving, post_news, turns
from safety.model.journal import Event
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.ports import Work


def advance(work: Work, now: datetime, *, post: int) -> None:
    """A post begins or ends: what that brings happens now, however late the clock comes."""
    held = work.get(Post, post)
    if held.due_at is None or held.due_at > now:
        return
    person, unit = work.get(Person, held.person_id), work.get(Unit, held.unit_id)
    if held.over_at(now):
        leaving.end_post(work, now, held, unit)
        post_news.by_clock(work, now, person, held)
        return
    held.set_due(now)
    if held.kind is PostKind.SAFETY_OFFICER:
        turns.unsettle(work, now, [unit.id])
    unit.due_at = None if unit.closed else now  # what the unit's leaders owe is looked at again
    journal.of_person(work, now, person, Event.POST_BEGUN, post=held.kind.value, unit=unit.name)
    post_news.by_clock(work, now, person, held)
