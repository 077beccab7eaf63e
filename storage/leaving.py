"""Whose post as a safety officer ends within a turn, where too few are left to fill it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from safety.model.people import PostKind
from storage import tables

AT_ONCE = 5_000
"""How many values one statement may name."""

PAIR = 2
"""A and B."""

_posts, _people = tables.posts.c, tables.people.c


class Service(NamedTuple):
    """Somebody serves an outlet from an instant until another, or without an end."""

    person: int
    name: str
    since: datetime
    until: datetime | None

    def at(self, instant: datetime) -> bool:
        return self.since <= instant and (self.until is None or instant < self.until)


class Leaving(NamedTuple):
    """Somebody serves no longer from an instant on, and fewer than two others do."""

    person: int
    name: str
    at: datetime


def leaving(session: Session, outlets: Iterable[int], begins: datetime, ends: datetime) -> dict[int, list[Leaving]]:
    """Tell by outlet who goes between two instants, where that leaves it without an A or a B."""
    going = select(_posts.unit_id).where(
        _posts.due_at < ends, _posts.kind == PostKind.SAFETY_OFFICER, _posts.until > begins, _posts.until < ends
    )
    wanted = iter(sorted(set(session.scalars(going)) & set(outlets)))
    found: dict[int, list[Leaving]] = {}
    while some := list(islice(wanted, AT_ONCE)):
        for outlet, serving in _serving(session, some, begins).items():
            found[outlet] = [one for one in _going(serving) if one.at < ends]
    return found


def _serving(session: Session, outlets: Sequence[int], begins: datetime) -> dict[int, list[Service]]:
    query = (
        select(_posts.unit_id, _posts.person_id, _people.name, _posts.since, _posts.until)
        .join(tables.people, _people.id == _posts.person_id)
        .where(_posts.unit_id.in_(outlets), _posts.kind == PostKind.SAFETY_OFFICER, _people.left_at.is_(None))
        .where(or_(_posts.until.is_(None), _posts.until > begins))
    )
    found: dict[int, list[Service]] = defaultdict(list)
    for outlet, *rest in session.execute(query):
        found[outlet].append(Service(*rest))
    return found


def _going(serving: Sequence[Service]) -> Iterable[Leaving]:
    for one in serving:
        if one.until is not None:
            there = {other.person for other in serving if other.at(one.until)}
            if one.person not in there and len(there) < PAIR:
                yield Leaving(one.person, one.name, one.until)
