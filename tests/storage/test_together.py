"""Hundreds of due rows share a transaction: each still once, whole or not at all, and one that is spoilt spoils no other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from bot.chores import Chores
from safety.actions import duties, planning
from safety.model.closure import Closure, Why
from safety.model.duty import Occurrence
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind, NoticeState
from safety.model.organisation import Unit
from safety.model.refusals import Overtaken
from safety.ports import Work
from scheduler.cadence import next_window
from storage import due, housekeeping, tables
from storage.storage import Storage
from storage.work import SqlWork
from tests.architecture.tree import ROOT
from tests.storage import house
from tests.storage.conftest import Hand, Opener

plan = partial(planning.plan, cadence=next_window)
NUMBER = 120


@pytest.fixture
def spread(storage: Storage) -> Storage:
    """Many outlets that owe this week's inspection; it is Monday, 09:00: the first reminder is due."""
    storage.run(house.furnish)
    storage.run(house.spread, number=NUMBER)
    while storage.run(due.together, kind="unit", limit=50, action=plan):
        pass
    return storage


def reminded(storage: Storage) -> list[int]:
    """Tell of which occurrences of the many outlets there is a reminder; the journal must tell of the same."""
    many = set(the_spread(storage))
    with storage.engine.connect() as connection:
        notices, journal = tables.notices.c, tables.journal.c
        told = connection.scalars(select(notices.occurrence_id).where(notices.kind == NoticeKind.DUTY_REMINDER)).all()
        noted = connection.scalars(select(journal.facts).where(journal.event == Event.DUTY_DUE)).all()
    assert set(told) <= {facts["occurrence"] for facts in noted}
    return sorted(key for key in told if key in many)


def the_spread(storage: Storage) -> list[int]:
    """List the occurrences of the many outlets."""
    o, u = tables.occurrences, tables.units
    with storage.engine.connect() as connection:
        query = select(o.c.id).join(u, u.c.id == o.c.outlet_id).where(u.c.key.startswith("S-")).order_by(o.c.id)
        return list(connection.scalars(query))


def advance_all(storage: Storage) -> int:
    taken = 0
    while number := storage.run(due.together, kind="occurrence", limit=7, action=duties.advance):
        taken += number
    return taken


def test_every_outlet_owes_once_and_is_looked_at_again_when_its_window_closes(spread: Storage) -> None:
    assert len(the_spread(spread)) == NUMBER
    spread.run(lambda work, now: plan(work, now, ids=[unit.id for unit in work.organisation.units()]))
    assert len(the_spread(spread)) == NUMBER
    some = the_spread(spread)[0]
    assert spread.run(lambda work, _: work.get(Occurrence, some).closes_at) == spread.run(due.firsts)["unit"]


def test_an_outlet_that_somebody_opened_without_a_plan_is_found(spread: Storage) -> None:
    spread.run(house.spread, number=1, prefix="T", planned=False)
    assert spread.run(due.together, kind="unit", limit=50, action=plan) == 0
    spread.run(housekeeping.tidy)
    assert spread.run(due.together, kind="unit", limit=50, action=plan) == 1
    spread.run(housekeeping.tidy)
    assert spread.run(due.together, kind="unit", limit=50, action=plan) == 0


def test_processes_that_advance_at_once_remind_nobody_twice(spread: Storage, opened: Opener) -> None:
    houses = [opened() for _ in range(4)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(advance_all, houses))
    assert advance_all(spread) == 0
    assert reminded(spread) == the_spread(spread)


def test_a_kill_between_writing_and_committing_loses_nothing_and_doubles_nothing(
    spread: Storage, url: str, clock: Hand
) -> None:
    command = [sys.executable, "-m", "tests.storage.crasher", url, clock.now.isoformat()]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload]  # noqa: S603 - our own words
        assert int(process.stdout.readline()) >= NUMBER
        process.kill()
    assert reminded(spread) == []
    advance_all(spread)
    assert reminded(spread) == the_spread(spread)


async def test_one_row_that_cannot_be_advanced_stops_no_other(spread: Storage, clock: Hand) -> None:
    broken, *others = the_spread(spread)

    def break_zone(work: Work, now: datetime) -> None:
        del now
        work.get(Unit, work.get(Occurrence, broken).outlet_id).zone = "Nowhere/At_All"

    spread.run(break_zone)
    chores = Chores(spread, lambda: None).clockwork(next_window)
    reminders = next(chore for chore in chores if chore.name == "reminders")
    again = await reminders.run(clock.now)
    assert reminded(spread) == others
    assert again is not None
    assert clock.now < again <= clock.now + timedelta(minutes=1)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(spread: Storage) -> None:
    key = the_spread(spread)[0]

    def overtaken(work: SqlWork, now: datetime) -> None:
        (occurrence,) = work.many(Occurrence, [key])
        occurrence.stage = 3
        o = tables.occurrences.c
        other = update(tables.occurrences).where(o.id == key).values(version=o.version + 1, done_at=now)
        work.session.connection().execute(other)

    with pytest.raises(Overtaken):
        spread.run(overtaken)
    assert spread.run(lambda work, _: work.get(Occurrence, key).stage) == 0


def test_what_is_noted_twice_is_kept_once_and_stays_as_it_was(spread: Storage) -> None:
    def note(work: Work, now: datetime, *, kinds: Sequence[NoticeKind]) -> None:
        head = house.person_of(work, "2101")
        for kind in kinds:
            work.note(Notice, "one", head.id, kind, now, due_at=None)

    spread.run(note, kinds=[NoticeKind.ALARM])
    spread.run(note, kinds=[NoticeKind.DUTY_LATE, NoticeKind.DUTY_LATE])
    kept = spread.run(lambda work, _: work.notices.keyed("one"))
    assert kept is not None
    assert (kept.kind, kept.facts, kept.attempts, kept.urgent) == (NoticeKind.ALARM, {}, 0, False)


def test_what_is_noted_in_turns_keeps_its_order_and_what_each_says(spread: Storage) -> None:
    def note(work: Work, now: datetime) -> None:
        head = house.person_of(work, "2101").id
        work.note(Notice, "a", head, NoticeKind.ALARM, now, now)
        work.note(Notice, "b", head, NoticeKind.ALARM, now, now, urgent=True)
        work.note(Notice, "c", head, NoticeKind.ALARM, now, due_at=None, facts={"n": 1})
        work.note(Notice, "d", head, NoticeKind.ALARM, now, now)

    def read(work: SqlWork, now: datetime) -> Sequence[Notice]:
        del now
        keyed = select(Notice).where(tables.notices.c.key.in_(list("abcd")))
        return work.session.scalars(keyed.order_by(tables.notices.c.key)).all()

    spread.run(note)
    kept = spread.run(read)
    assert [notice.id for notice in kept] == sorted(notice.id for notice in kept)
    told = [(notice.urgent, notice.due_at is None, notice.facts, notice.state) for notice in kept]
    assert told == [
        (False, False, {}, NoticeState.PENDING),
        (True, False, {}, NoticeState.PENDING),
        (False, True, {"n": 1}, NoticeState.PENDING),
        (False, False, {}, NoticeState.PENDING),
    ]


def test_what_an_action_has_just_changed_counts_in_what_it_asks_about_many(spread: Storage) -> None:
    def close(work: Work, now: datetime) -> None:
        unit, day = work.organisation.units()[0].id, now.date()
        closure = work.add(Closure(unit, day, day, Why.CLOSED, now))
        assert work.organisation.closures([unit]) == {unit: [(day, day)]}
        closure.off = True
        assert work.organisation.closures([unit]) == {}

    spread.run(close)
