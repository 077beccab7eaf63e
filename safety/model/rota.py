"""The rota: who serves as safety officer A (primary) and B (stand-in).

Both are taken from one queue, so they can never be the same person. Whoever has served stands at the queue's end; whoever is away is
passed over and keeps the place, so the turn comes as soon as they are back. Only worked periods move the queue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from safety.model.workdays import local_day

_FIRST_MONDAY = date(2024, 1, 1)


_JUST_AFTER = timedelta(microseconds=1)
"""Whoever serves while the order begins to count stands behind everyone in it."""


WORTH_RETURNING = timedelta(days=3)
"""Where more of a turn is left than this, it goes back to whoever was away: a weekend, or its last working day, does not."""


class OnDuty(NamedTuple):
    """Person ids of A and B; None where the list is too short."""

    a: int | None
    b: int | None


NOBODY = OnDuty(None, None)


def on_duty(order: Sequence[int], at: datetime, zone: str) -> OnDuty:
    """Tell who is A and B at an instant where no turn is planned: every Monday, local time, the next of the list."""
    if not order:
        return NOBODY
    week = (local_day(at, zone) - _FIRST_MONDAY).days // 7
    a = order[week % len(order)]
    return OnDuty(a, order[(week + 1) % len(order)] if len(order) > 1 else None)


def before(order: Sequence[int], at: datetime, zone: str) -> int | None:
    """Tell after whom the first planned turn of an outlet begins, so that planning changes nothing for who is on duty."""
    a = on_duty(order, at, zone).a
    return None if a is None else order[order.index(a) - 1]


@dataclass(frozen=True)
class Member:
    """One of an outlet's officers: from when, until when, and when away."""

    id: int
    since: datetime
    until: datetime | None = None
    away: tuple[tuple[datetime, datetime], ...] = ()

    def there(self, at: datetime) -> bool:
        """Tell whether the member can serve at an instant."""
        if at < self.since or (self.until is not None and at >= self.until):
            return False
        return not any(begins <= at < ends for begins, ends in self.away)

    def throughout(self, begins: datetime, ends: datetime) -> bool:
        """Tell whether the member can serve a whole turn."""
        if begins < self.since or (self.until is not None and ends > self.until):
            return False
        return not any(gone < ends and begins < back for gone, back in self.away)


@dataclass(frozen=True)
class Period:
    """The time of one turn. `needed` is from when its people must be there: later than its beginning for one that runs already."""

    begins: datetime
    ends: datetime
    needed: datetime
    worked: bool = True


@dataclass
class Queue:
    """An outlet's officers and how they have served: the last turn of each since the order counts, and after whom it began."""

    members: Sequence[Member]
    ordered: datetime
    served: dict[int, datetime] = field(default_factory=dict)
    after: int | None = None

    def line(self) -> list[Member]:
        """Tell the members, the next first. Newcomers stand behind those who wait already; else the list's order counts."""
        places = {member.id: place for place, member in enumerate(self.members)}
        after = places.get(self.after, -1) if self.after is not None else -1

        def standing(member: Member) -> tuple[datetime, int]:
            waits = self.served.get(member.id) or max(member.since, self.ordered)
            return waits, (places[member.id] - after - 1) % len(places)

        return sorted(self.members, key=standing)

    def able(self, period: Period) -> list[Member]:
        """Tell who could serve a period: first those who are there throughout, then those who are there when it begins."""
        line = self.line()
        whole = [member for member in line if member.throughout(period.needed, period.ends)]
        part = [member for member in line if member not in whole and member.there(period.needed)]
        return [*whole, *part]

    def serve(self, person: int | None, begins: datetime) -> None:
        """Put whoever had a turn at the end."""
        if person is not None:
            self.served[person] = max(begins, self.ordered + _JUST_AFTER)


def planned(queue: Queue, periods: Sequence[Period], agreed: Mapping[datetime, int | None]) -> Iterator[OnDuty]:
    """Tell who serves each period. `agreed` names, by its beginning, whose turn a period is that was settled already: it is passed over."""
    for period in periods:
        if period.begins in agreed:
            queue.serve(agreed[period.begins], period.begins)
            yield NOBODY
            continue
        able = [member.id for member in queue.able(period)] if period.worked else []
        a, b = (*able, None, None)[:2]
        queue.serve(a, period.begins)
        yield OnDuty(a, b)


def stand_in(queue: Queue, duty: OnDuty, at: datetime, ends: datetime, owner: int | None = None) -> OnDuty:
    """Tell who serves the rest of a running turn: whoever is there stays, B moves up for A, and the next of the queue follows.

    The `owner` of a turn in which others stand in is A again when back in time for it to be worth a handover.
    """
    there = {member.id for member in queue.members if member.there(at)}
    able = [member.id for member in queue.able(Period(at, ends, at))]
    first = [owner] if owner is not None and ends - at > WORTH_RETURNING else []
    staying = [person for person in dict.fromkeys((*first, *duty)) if person in there]
    a, b = (*staying, *(person for person in able if person not in staying), None, None)[:2]
    return OnDuty(a, b)
