"""Turns as rows: planned ahead for many outlets at once, replaced and never changed silently once they run, and never A and B in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import IntegrityError

from documents.template import sample
from safety.actions import organisation, turns
from safety.actions.rota import on_duty
from safety.model.closure import Closure, Why
from safety.model.organisation import Unit
from safety.model.plan import Plan
from safety.model.refusals import Overtaken
from safety.model.turn import Absence, How, Turn
from safety.policy import Policy
from scheduler.cadence import next_window
from storage import due
from storage.storage import Storage
from storage.work import SqlWork

T = TypeVar("T")
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)


class Bank:
    """The sample branch on a Monday at nine, with its turns planned."""

    def __init__(self, url: str) -> None:
        self.now = MONDAY
        self.storage = Storage(url, lambda: self.now, Policy(), {})
        self.apply(sample())

    def apply(self, plan: Plan) -> None:
        self.run(organisation.apply, plan=plan)
        self.tick()

    def tick(self) -> None:
        while rows := self.run(due.ids, kind="rota", limit=100):
            self.run(turns.plan, ids=rows, cadence=next_window)

    def run(self, action: Callable[..., T], **facts: object) -> T:
        return self.storage.run(action, **facts)

    def passes(self, span: timedelta) -> None:
        self.now += span
        self.tick()

    def outlet(self, key: str = "RB-01") -> Unit:
        units: Sequence[Unit] = self.run(lambda work, _: work.organisation.units())
        return next(unit for unit in units if unit.key == key)

    def ahead(self, key: str = "RB-01") -> Sequence[Turn]:
        outlet = self.outlet(key).id
        return self.run(lambda work, now: work.rotas.turns(outlet, now, 99))

    def duty(self) -> list[str]:
        outlet = self.outlet()
        return [self.name(person) for person in self.run(lambda work, now: on_duty(work, outlet, now))]

    def names(self) -> list[str]:
        return [self.name(turn.a_id) for turn in self.ahead()]

    def name(self, person: int | None) -> str:
        keys = {p.id: p.key for p in self.run(lambda work, _: work.organisation.people())}
        return keys[person][-1] if person else "-"

    def away(self, key: str, begins: datetime, ends: datetime) -> None:
        def note(work: SqlWork, now: datetime) -> None:
            person = next(p for p in work.organisation.people() if p.key == key)
            work.add(Absence(person.id, begins, ends, now))
            turns.unsettle(work, now, [self.outlet_id])

        self.outlet_id = self.outlet().id
        self.run(note)
        self.tick()


@pytest.fixture
def bank(url: str) -> Iterator[Bank]:
    made = Bank(url)
    yield made
    made.storage.close()


def test_ten_turns_are_ahead_and_planning_changed_nothing_for_who_is_on_duty(bank: Bank) -> None:
    assert bank.duty() == ["5", "2"]
    assert bank.names() == [*"52345234523"]
    midnights = {turn.begins_at.hour for turn in bank.ahead()}
    assert midnights == {16}


def test_planning_again_later_goes_on_where_it_was(bank: Bank) -> None:
    before = bank.names()
    bank.passes(WEEK * 4 + timedelta(hours=1))
    assert bank.names()[:7] == before[4:]
    assert len(bank.ahead()) == 11


def test_whoever_is_away_is_passed_over_and_has_the_turn_afterwards(bank: Bank) -> None:
    bank.away("2103", MONDAY + WEEK * 2, MONDAY + WEEK * 2 + timedelta(days=3))
    assert bank.names()[:6] == [*"524352"]
    bank.passes(WEEK * 2 + timedelta(hours=1))
    assert bank.names()[:4] == [*"4352"]


def test_whoever_is_away_first_of_all_has_the_next_turn(bank: Bank) -> None:
    bank.away("2102", MONDAY + WEEK + timedelta(days=1), MONDAY + WEEK + timedelta(days=2))
    assert bank.names()[:5] == [*"53245"]
    bank.passes(WEEK + timedelta(days=1, hours=1))
    assert bank.names()[:4] == [*"3245"]


def test_a_new_order_begins_after_whoever_is_on_duty(bank: Bank) -> None:
    turned = [replace(line, turn=5 - line.turn) if line.turn else line for line in sample().posts]
    bank.now += timedelta(days=1)
    bank.apply(replace(sample(), posts=turned))
    assert bank.names()[:6] == [*"543254"]
    bank.passes(WEEK * 2)
    assert bank.names()[:4] == [*"3254"]


def test_when_the_officer_on_duty_leaves_the_stand_in_has_the_rest_of_the_turn(bank: Bank) -> None:
    plan = sample()
    bank.now += timedelta(days=2)
    bank.apply(
        replace(
            plan,
            people=[line for line in plan.people if line.key != "2105"],
            posts=[line for line in plan.posts if line.person != "2105"],
        )
    )
    assert bank.duty() == ["2", "3"]
    (rest, *later) = bank.ahead()
    assert (rest.how, rest.begins_at) == (How.STOOD_IN, bank.now)
    assert "5" not in [bank.name(turn.a_id) for turn in later]
    outlet = bank.outlet()
    earlier = bank.run(lambda work, now: on_duty(work, outlet, now - timedelta(days=1)))
    assert bank.name(earlier.a) == "5"


def test_an_absence_that_begins_in_a_running_turn_is_stood_in_for_when_it_begins(bank: Bank) -> None:
    gone = MONDAY + timedelta(days=1)
    bank.away("2105", gone, gone + timedelta(days=2))
    assert bank.duty() == ["5", "2"]
    bank.passes(timedelta(days=1))
    assert bank.duty() == ["2", "3"]


def test_nobody_is_on_duty_on_a_day_off_though_everybody_has_one_in_a_week_that_is_ahead(bank: Bank) -> None:
    tuesday = MONDAY + WEEK + timedelta(hours=15)  # midnight at the outlet
    officers = ("2102", "2103", "2104", "2105")
    for day, key in enumerate(officers):
        bank.away(key, tuesday + timedelta(days=day), tuesday + timedelta(days=day + 1))
    bank.passes(WEEK)
    for day, key in enumerate(officers):
        bank.now = tuesday + timedelta(days=day, hours=10)
        bank.tick()
        assert key[-1] not in bank.duty()
        assert "-" not in bank.duty()


def test_the_database_itself_refuses_one_person_as_a_and_b(bank: Bank) -> None:
    outlet = bank.outlet().id

    def forced(work: SqlWork, now: datetime) -> None:
        (turn,) = work.rotas.turns(outlet, now, 1)
        turn.b_id = turn.a_id

    with pytest.raises(Overtaken) as told:
        bank.run(forced)
    assert isinstance(told.value.__cause__, IntegrityError)


def test_another_rhythm_moves_the_turns_that_are_ahead(bank: Bank) -> None:
    outlet = bank.outlet().id

    def monthly(work: SqlWork, now: datetime) -> None:
        (rota,) = work.rotas.of([outlet])
        rota.changes = "cron day=1"
        turns.unsettle(work, now, [outlet])

    bank.run(monthly)
    bank.tick()
    found = bank.ahead()
    assert [turn.begins_at.astimezone(ZoneInfo("Asia/Shanghai")).day for turn in found[1:]] == [1] * 10
    assert found[0].ends_at == found[1].begins_at


def test_an_outlet_that_is_closed_has_no_turns_ahead(bank: Bank) -> None:
    plan = sample()
    bank.apply(
        replace(
            plan,
            units=[line for line in plan.units if line.key != "RB-02"],
            checkpoints=[line for line in plan.checkpoints if line.outlet != "RB-02"],
            posts=[line for line in plan.posts if line.unit != "RB-02"],
        )
    )
    assert len(bank.ahead("RB-02")) == 1


def test_a_week_in_which_the_outlet_is_closed_is_nobodys_turn_and_moves_nobody_on(bank: Bank) -> None:
    outlet = bank.outlet().id

    def close(work: SqlWork, now: datetime) -> None:
        work.add(Closure(outlet, date(2026, 11, 30), date(2026, 12, 6), Why.RENOVATION, now))
        turns.unsettle(work, now, [outlet])

    bank.run(close)
    bank.tick()
    assert bank.names()[:5] == [*"5-234"]
    assert bank.ahead()[1].how is How.CLOSED


def test_the_days_ahead_lack_who_is_not_there_and_not_what_is_closed(bank: Bank) -> None:
    outlet = bank.outlet()

    def close(work: SqlWork, now: datetime) -> None:
        work.add(Closure(outlet.id, date(2026, 11, 30), date(2026, 12, 6), Why.RENOVATION, now))
        for key in ("2105", "2102", "2103"):
            person = next(p for p in work.organisation.people() if p.key == key)
            person.chat_id = person.id
        next(p for p in work.organisation.people() if p.key == "2102").unreachable_since = now
        turns.unsettle(work, now, [outlet.id])

    bank.run(close)
    bank.away("2103", MONDAY + timedelta(days=15), MONDAY + timedelta(days=16))
    for key in ("2104", "2105"):
        bank.away(key, MONDAY + WEEK, MONDAY + 9 * WEEK)

    def ahead(days: int) -> list[tuple[str, str]]:
        gaps = bank.run(lambda work, now: work.rotas.gaps([outlet.line], now, now + timedelta(days=days)))
        return [(gap.what, gap.name) for gap in gaps]

    assert ahead(14) == [("unreachable", "Anna Reed")]
    assert ahead(21) == [("unreachable", "Anna Reed"), ("away", "Ben Carter")]
    bank.away("2103", MONDAY + 2 * WEEK - timedelta(days=1), MONDAY + 9 * WEEK)
    assert ahead(21) == [("unreachable", "Anna Reed"), ("no_b", "")]
