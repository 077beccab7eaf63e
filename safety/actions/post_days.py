"""From which day until which day a post is held, as its unit counts days; and what the clock does when one begins or ends.

Rights, calls and turns ask by the instant and need no clock. What it does is the rest: turns are planned anew, what was in hand goes on
with others, and whoever it is about hears it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from safety.actions import journal, leaving, post_news, turns
from safety.model.journal import Event
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.workdays import A_DAY, local_day
from safety.ports import Work


def begins_at(unit: Unit, first: date | None, now: datetime) -> datetime:
    """Tell when a post begins: on a day that lies ahead, else now."""
    return now if first is None or first <= local_day(now, unit.zone) else _midnight(unit, first)


def ends_at(unit: Unit, last: date | None) -> datetime | None:
    """Tell when a post ends of which a day is the last; None for no end."""
    return None if last is None else _midnight(unit, last + A_DAY)


def _midnight(unit: Unit, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(unit.zone)).astimezone(UTC)


def first_day(post: Post, unit: Unit, now: datetime) -> date | None:
    """Tell from which day on a post will be held; None for one that has begun."""
    return local_day(post.since, unit.zone) if post.begins_after(now) else None


def last_day(post: Post, unit: Unit) -> date | None:
    """Tell the last day on which a post is held, where there is one."""
    return None if post.until is None else local_day(post.until - datetime.resolution, unit.zone)


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
