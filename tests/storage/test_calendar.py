"""Whatever becomes of an outlet's calendar, by chat or workbook: each working day and week is owed once, and no other is.

The real actions on a database, six weeks at a time: it closes and opens, is renovated, given up and set up again, and days are moved.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safety.actions import closing, duties, organisation, planning
from safety.model.closure import Why
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.organisation import Unit, UnitKind
from safety.model.people import PostKind
from safety.model.plan import DayKind, DayLine, PersonLine, Plan, PostLine, UnitLine
from safety.model.workdays import A_DAY, Calendar, OwnDay, weekends_only
from safety.policy import Policy
from safety.programme import shipped
from scheduler.cadence import next_window
from storage import due, schema
from storage.database import open_database
from storage.storage import Storage
from storage.work import SqlWork
from tests.scenarios import peek

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGINNING = date(2026, 11, 23)
DAYS = 42
POLICY = Policy(programme=shipped().only("weekly", "daily-opening"))
WITHOUT = Plan(
    units=[UnitLine("HO", UnitKind.HEAD_OFFICE, "Head office", zone="Asia/Shanghai")],
    people=[PersonLine("1", "Anna"), PersonLine("2", "Ben")],
)
WITH = replace(
    WITHOUT,
    units=[*WITHOUT.units, UnitLine("RB-01", UnitKind.OUTLET, "Harbour Street", "HO")],
    posts=[PostLine(key, "RB-01", PostKind.SAFETY_OFFICER) for key in "12"],
)
"""A bank with one outlet, and after it was given up."""

EVENTS = st.lists(
    st.tuples(
        st.integers(0, DAYS - 1),
        st.sampled_from([time(1), time(7, 30), time(8), time(12), time(20)]),
        st.sampled_from(["close", "close", "open", "give up", "set up", "work", "rest"]),
        st.integers(0, 9),
        st.sampled_from([0, 1, 4, 20]),
    ),
    max_size=9,
    unique_by=lambda event: event[:2],
)
"""(day, time of day, what, how many days ahead, how many days longer)."""


class House:
    """One outlet's calendar, and what was true of it each morning."""

    def __init__(self, url: str) -> None:
        self.now = datetime.combine(BEGINNING - A_DAY, time(12), SHANGHAI)
        self.storage = Storage(url, lambda: self.now, POLICY, {})
        self.days: dict[date, bool] = {}
        self.closed: set[date] = set()
        self.there = True
        self.touched: set[date] = set()

    def at(self, day: date, hour: time) -> None:
        """Let the clock act until a local time."""
        until = datetime.combine(day, hour, SHANGHAI)
        while (coming := self.storage.run(_tick)) is not None and coming <= until:
            self.now = max(self.now, coming)
        self.now = until

    def take(self, what: str, ahead: int, longer: int) -> None:
        """Let something happen to the calendar."""
        today = self.now.date()
        first, last = today + ahead * A_DAY, today + (ahead + longer) * A_DAY
        self.touched.add(today)
        if what in ("give up", "set up"):
            self.there = what == "set up"
        elif what in ("work", "rest"):
            self.days[first] = what == "work"
        elif self.there and what == "close":
            self.closed |= {first + n * A_DAY for n in range((last - first).days + 1)}
            self.storage.run(_close, first=first, last=last)
        elif self.there and self.storage.run(_open):
            self.closed = {day for day in self.closed if day < today} | self.storage.run(_still_closed)
        self.storage.run(organisation.apply, plan=self.plan())

    def plan(self) -> Plan:
        days = [DayLine(day, DayKind.WORKDAY if works else DayKind.DAY_OFF) for day, works in self.days.items()]
        return replace(WITH if self.there else WITHOUT, days=days)

    def works(self, day: date) -> bool:
        """Tell whether the outlet works on a day, as things stand."""
        own = [OwnDay(each, works) for each, works in self.days.items()]
        return self.there and day not in self.closed and Calendar(weekends_only, own=own).works(day)


def _tick(work: SqlWork, now: datetime) -> datetime | None:
    """Let the clock act; tells when it has to again."""
    due.together(work, now, kind="unit", limit=100, action=_plan)
    work.finish()
    due.together(work, now, kind="occurrence", limit=100, action=duties.advance)
    work.finish()
    found = [due.firsts(work, now)[kind] for kind in ("unit", "occurrence")]
    return min((at for at in found if at is not None), default=None)


def _plan(work: SqlWork, now: datetime, *, ids: list[int]) -> None:
    planning.plan(work, now, ids=ids, cadence=next_window)


def _outlet(work: SqlWork) -> Unit:
    return next(unit for unit in work.organisation.units() if unit.key == "RB-01")


def _close(work: SqlWork, now: datetime, *, first: date, last: date) -> None:
    closing.close(work, now, _outlet(work), first, last, Why.CLOSED, by=None)


def _open(work: SqlWork, now: datetime) -> bool:
    live = work.organisation.all_closures(now.astimezone(SHANGHAI).date())
    for one in live[:1]:
        closing.open_again(work, now, _outlet(work), one, by=None)
    return bool(live)


def _still_closed(work: SqlWork, now: datetime) -> set[date]:
    spans = [(one.first, one.last) for one in work.organisation.all_closures(now.astimezone(SHANGHAI).date())]
    return {first + n * A_DAY for first, last in spans for n in range((last - first).days + 1)}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, of which each example takes a copy."""
    file = tmp_path_factory.mktemp("calendar") / "empty.db"
    engine = open_database(f"sqlite:///{file}")
    schema.upgrade(engine)
    engine.dispose()
    return file


def owed(house: House, duty: str) -> list[Occurrence]:
    """What was owed at the outlet, the earliest first. What was taken back before it was late was not."""
    outlet = house.storage.run(lambda work, _: _outlet(work).id)
    found = [
        one
        for one in house.storage.run(peek.occurrences)
        if (one.outlet_id, one.duty) == (outlet, duty) and (one.state is not OccurrenceState.VOID or one.late_at)
    ]
    return sorted(found, key=lambda one: one.opens_at)


@settings(max_examples=10, deadline=None)
@example([(3, time(7, 30), "close", 0, 4), (3, time(8), "open", 0, 0), (9, time(8), "rest", 0, 0)])
@given(EVENTS)
def test_each_working_day_and_week_is_owed_once_whatever_becomes_of_the_calendar(
    empty: Path, events: list[tuple[int, time, str, int, int]]
) -> None:
    with TemporaryDirectory(dir=empty.parent) as folder:
        house = House(f"sqlite:///{shutil.copy(empty, folder)}")
        try:
            worked = live(house, events)
            check(house, worked)
        finally:
            house.storage.close()


def live(house: House, events: list[tuple[int, time, str, int, int]]) -> dict[date, bool]:
    """Let the weeks pass; tells on which days it worked when the window of the opening closed."""
    house.storage.run(organisation.apply, plan=house.plan())
    worked: dict[date, bool] = {}
    for number in range(DAYS):
        day = BEGINNING + number * A_DAY
        for _, hour, what, ahead, longer in sorted(event for event in events if event[0] == number):
            if hour > time(9, 30) and day not in worked:
                worked[day] = house.works(day)
            house.at(day, hour)
            house.take(what, ahead, longer)
        worked.setdefault(day, house.works(day))
    house.at(day, time(23))
    return worked


def check(house: House, worked: dict[date, bool]) -> None:
    """Each day that worked has its opening and no other has; of the week's inspection the same, where nothing changed in the week."""
    openings = Counter(one.closes_at.astimezone(SHANGHAI).date() for one in owed(house, "daily-opening"))
    assert {day: openings[day] for day in worked} == {day: int(works) for day, works in worked.items()}
    weekly = owed(house, "weekly")
    assert all(before.closes_at <= after.opens_at for before, after in pairwise(weekly))
    weeks = Counter(one.closes_at.astimezone(SHANGHAI).date().isocalendar()[:2] for one in weekly)
    for monday in (BEGINNING + n * A_DAY for n in range(0, DAYS, 7)):
        week = [monday + n * A_DAY for n in range(-3, 5)]
        if house.touched.isdisjoint(week):
            assert weeks[monday.isocalendar()[:2]] == int(any(worked[day] for day in week[3:]))
