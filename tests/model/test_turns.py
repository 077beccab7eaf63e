"""Turns over five years of people coming, going and being away, of closures and clock changes: A is never B, and nobody starves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.actions.turns import TurnTimes, boundaries
from safety.model.rota import Member, OnDuty, Period, Queue, planned, stand_in
from safety.model.workdays import Span
from scheduler.cadence import next_window

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai")
RHYTHMS = {
    "week": "cron day_of_week=mon hour=0 minute=0",
    "fortnight": "every weeks=2 from=2026-01-05 hour=8",
    "month": "cron day=1 hour=2 minute=30",
}
TURNS = {"week": 5 * 52, "fortnight": 5 * 26, "month": 60}
LARGEST = 12
"""Officers of the largest outlet tried."""


def periods(zone: str, rhythm: str, count: int, closed: Sequence[Span] = ()) -> list[Period]:
    times = boundaries(next_window, RHYTHMS[rhythm], zone, START, count)
    planned_ = TurnTimes(lambda *_: times, closed).periods("", zone, None, START)
    return [replace(period, needed=period.begins) for period in planned_]


@dataclass
class Outlet:
    """Five years of an outlet, one turn planned after the other, as the clock does it. `free` are those who are there throughout."""

    members: list[Member]
    queue: Queue = field(init=False)
    history: list[tuple[Period, OnDuty]] = field(default_factory=list)
    free: list[set[tuple[int, datetime]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.queue = Queue(self.members, START - timedelta(days=60))

    def serve(self, period: Period) -> OnDuty:
        self.queue.members = self.members
        (duty,) = planned(self.queue, [period], {})
        self.history.append((period, duty))
        self.free.append(
            {(member.id, member.since) for member in self.members if member.throughout(period.begins, period.ends)}
        )
        return duty

    def unfair(self) -> list[tuple[int, int, Period]]:
        """Tell who had two turns as A while somebody else, who was free from the first to the second, had none between."""
        worked = [
            (period, duty.a, free)
            for (period, duty), free in zip(self.history, self.free, strict=True)
            if period.worked
        ]
        last: dict[int, int] = {}
        found = []
        for place, (period, a, _) in enumerate(worked):
            if a is not None and a in last:
                between = worked[last[a] : place + 1]
                passed = {other for other, _ in set.intersection(*(free for _, _, free in between))}
                found += [(a, other, period) for other in passed - {who for _, who, _ in between}]
            last |= {a: place} if a is not None else {}
        return found


def renovations(luck: Random) -> list[Span]:
    """Some times in which the outlet is closed by itself, of a day or of months."""
    firsts = [START.date() + timedelta(days=luck.randrange(5 * 365)) for _ in range(luck.randrange(5))]
    return [(first, first + timedelta(days=luck.choice((0, 6, 20, 100)))) for first in firsts]


def change(outlet: Outlet, period: Period, luck: Random) -> None:
    """What may happen before a turn: somebody comes, comes back, goes, or will be away."""
    members, since = outlet.members, period.begins - timedelta(seconds=1)
    if luck.random() < 0.1 and len(members) < LARGEST:
        gone = sorted(set(outlet.queue.served) - {member.id for member in members})
        key = (
            luck.choice(gone)
            if gone and luck.random() < 0.5
            else 1 + max([*outlet.queue.served, *(m.id for m in members)])
        )
        members.insert(luck.randrange(len(members) + 1), Member(key, since))
    if luck.random() < 0.08 and len(members) > 1:
        members.pop(luck.randrange(len(members)))
    if luck.random() < 0.3:
        place = luck.randrange(len(members))
        gone_at = period.begins + timedelta(days=luck.randrange(-3, 10))
        back = gone_at + timedelta(days=luck.choice((1, 5, 14, 60)))
        members[place] = replace(members[place], away=(*members[place].away, (gone_at, back)))


def leave_amid(outlet: Outlet, period: Period, duty: OnDuty, luck: Random) -> None:
    """Somebody who serves leaves in the middle of the turn: whoever stays serves on, and the next of the queue stands in."""
    at = period.begins + (period.ends - period.begins) * luck.random()
    gone = luck.choice([person for person in duty if person is not None])
    outlet.free[-1] = {one for one in outlet.free[-1] if one[0] != gone}
    outlet.members = outlet.queue.members = [member for member in outlet.members if member.id != gone]
    rest = stand_in(outlet.queue, duty, at, period.ends)
    there = [member.id for member in outlet.members if member.there(at)]
    assert [person for person in rest if person is not None] == [*dict.fromkeys(p for p in rest if p in there)]
    assert set(duty) & set(there) <= set(rest)
    assert len(there) < 2 or None not in rest


@pytest.mark.parametrize("rhythm", RHYTHMS)
@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=8)
@given(seed=st.integers(0, 10**6), size=st.integers(1, 8))
def test_in_five_years_a_is_never_b_and_nobody_starves(zone: str, rhythm: str, seed: int, size: int) -> None:
    luck = Random(seed)  # noqa: S311 - chance in a test keeps no secret
    outlet = Outlet([Member(n, START - timedelta(days=90)) for n in range(1, size + 1)])
    shut = 0
    for period in periods(zone, rhythm, TURNS[rhythm], renovations(luck)):
        change(outlet, period, luck)
        shut = shut - 1 if shut else luck.choice((0,) * 30 + (1, 10))  # given up, and opened again
        if shut:
            continue
        duty = outlet.serve(period)
        assert duty.a is None or duty.a != duty.b
        assert period.worked or duty == (None, None)
        there = [member for member in outlet.members if member.there(period.begins)]
        assert not period.worked or sum(person is not None for person in duty) == min(2, len(there))
        if period.worked and luck.random() < 0.05 and len(outlet.members) > 1 and duty.a is not None:
            leave_amid(outlet, period, duty, luck)
    assert outlet.unfair() == []


@given(st.integers(2, 9), st.sampled_from(sorted(RHYTHMS)), st.sampled_from(ZONES), st.integers(0, 10**6))
@settings(max_examples=25)
def test_who_is_always_there_has_as_many_turns_as_the_others_within_one(
    size: int, rhythm: str, zone: str, seed: int
) -> None:
    luck = Random(seed)  # noqa: S311 - chance in a test keeps no secret
    outlet = Outlet([Member(n, START - timedelta(days=90)) for n in range(1, size + 1)])
    for period in periods(zone, rhythm, 50):
        outlet.serve(replace(period, worked=luck.random() > 0.2))
    turns = [sum(duty.a == member.id for _, duty in outlet.history) for member in outlet.members]
    stands = [sum(duty.b == member.id for _, duty in outlet.history) for member in outlet.members]
    assert max(turns) - min(turns) <= 1
    assert max(stands) - min(stands) <= 1


def weekly(members: list[Member], count: int, worked: set[int] | None = None) -> list[OnDuty]:
    """Whole weeks planned in one go; `worked` leaves out those in which the outlet is closed."""
    weeks = [
        replace(period, worked=worked is None or number in worked)
        for number, period in enumerate(periods("Europe/Berlin", "week", count)[:count])
    ]
    return list(planned(Queue(members, START - timedelta(days=60)), weeks, {}))


def officers(*ids: int) -> list[Member]:
    return [Member(key, START - timedelta(days=90)) for key in ids]


def away(member: Member, *weeks: int) -> Member:
    spans = [periods("Europe/Berlin", "week", 20)[week] for week in weeks]
    return replace(member, away=tuple((span.begins, span.ends) for span in spans))


def test_whoever_is_away_keeps_the_turn_and_has_it_on_coming_back() -> None:
    one, two, three = officers(1, 2, 3)
    assert [duty.a for duty in weekly([one, away(two, 1), three], 6)] == [1, 3, 2, 1, 3, 2]
    assert [duty.a for duty in weekly([one, away(two, 1, 2, 3), three], 6)] == [1, 3, 1, 3, 2, 1]


def test_a_closed_week_is_nobodys_and_the_turn_comes_in_the_next_one_worked() -> None:
    found = weekly(officers(1, 2, 3), 5, worked={0, 1, 3, 4})
    assert [duty.a for duty in found] == [1, 2, None, 3, 1]


def test_whoever_is_away_for_a_day_serves_where_nobody_else_can() -> None:
    (one,) = officers(1)
    week = periods("Europe/Berlin", "week", 3)[1]
    one = replace(one, away=((week.begins + timedelta(days=2), week.begins + timedelta(days=3)),))
    assert [duty.a for duty in weekly([one], 3)] == [1, 1, 1]


def test_b_moves_up_for_an_a_who_is_gone_and_the_next_stands_in_for_b() -> None:
    one, two, three = officers(1, 2, 3)
    now = START + timedelta(days=1)
    week = START + timedelta(days=7)
    assert stand_in(Queue([two, three], START), OnDuty(1, 2), now, week) == (2, 3)
    assert stand_in(Queue([one, three], START), OnDuty(1, 2), now, week) == (1, 3)
    assert stand_in(Queue([two], START), OnDuty(1, 2), now, week) == (2, None)
    assert stand_in(Queue([], START), OnDuty(1, 2), now, week) == (None, None)


def test_a_turn_that_was_swapped_counts_as_whose_turn_it_was() -> None:
    weeks = periods("Europe/Berlin", "week", 6)[:6]
    queue = Queue(officers(1, 2, 3), START - timedelta(days=60))
    found = list(planned(queue, weeks, {weeks[1].begins: 2, weeks[2].begins: 3}))
    assert [duty.a for duty in found] == [1, None, None, 1, 2, 3]


@given(st.sets(st.integers(1, 5)), st.permutations(range(1, 6)), st.integers(0, 40))
def test_whose_turn_it_is_has_it_back_while_more_than_three_days_are_left(
    gone: set[int], line: list[int], days: int
) -> None:
    owner, stands_in, beside, *_ = line
    now = START + timedelta(days=7)
    queue = Queue([Member(n, START) for n in line if n not in gone], START)
    rest = stand_in(queue, OnDuty(stands_in, beside), now, now + timedelta(days=days), owner)
    there = [n for n in line if n not in gone]
    assert (rest.a == owner) >= (owner in there and days > 3)
    assert rest.a is None or rest.a != rest.b
    assert [person is not None for person in rest] == [bool(there), len(there) > 1]
    if owner in gone or days <= 3:
        assert rest == stand_in(queue, OnDuty(stands_in, beside), now, now + timedelta(days=days))
