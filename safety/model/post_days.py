"""From which day until which day a post is held, as its unit counts days."""

from __future__ import annotations

from datetime import date, datetime, time

from safety.model.organisation import Unit
from safety.model.people import Post
from safety.model.workdays import A_DAY, at_local, local_day


def begins_at(unit: Unit, first: date | None, now: datetime) -> datetime:
    """Tell when a post begins: on a day that lies ahead, else now."""
    return now if first is None or first <= local_day(now, unit.zone) else at_local(first, time(), unit.zone)


def ends_at(unit: Unit, last: date | None) -> datetime | None:
    """Tell when a post ends of which a day is the last; None for no end."""
    return None if last is None else at_local(last + A_DAY, time(), unit.zone)


def first_day(post: Post, unit: Unit, now: datetime) -> date | None:
    """Tell from which day on a post will be held; None for one that has begun."""
    return local_day(post.since, unit.zone) if post.begins_after(now) else None


def last_day(post: Post, unit: Unit) -> date | None:
    """Tell the last day on which a post is held, where there is one."""
    return None if post.until is None else local_day(post.until - datetime.resolution, unit.zone)


def days_of(post: Post, unit: Unit, now: datetime) -> tuple[date | None, date | None]:
    """Tell from which day on a post will be held, and its last day, where there are such."""
    return first_day(post, unit, now), last_day(post, unit)
