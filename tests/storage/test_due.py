"""What the clock asks about comes out of an index, however much has piled up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, event, func, select, text

from bot.ahead import MOMENT, Look
from safety.model.fault import Fault
from storage import due
from storage.storage import Storage
from storage.tables import notices
from storage.work import SqlWork
from tests.storage import house
from tests.storage.conftest import Hand

QUESTIONS: dict[str, Callable[[SqlWork, datetime], object]] = {
    **{
        f"due {kind}": lambda work, now, kind=kind: due.ids(work, now, kind=kind, limit=10)  # type: ignore[misc]  # a lambda cannot say its types
        for kind in due.KINDS
    },
    "next of every kind": due.firsts,
    "notices to claim": lambda work, now: work.notices.claim(now, now + timedelta(minutes=1), 10),
    "notices to redraw": lambda work, now: work.notices.claim_redraws(now, 10),
    "who else writes to a person": lambda work, now: work.notices.gives_way(1, "me", now, timedelta(seconds=1), now),
    "due in a batch": lambda work, now: due.together(work, now, kind="occurrence", limit=10, action=print),
    "notices nobody is sending": lambda work, now: work.notices.release(now, ["me"]),
    "updates to handle": lambda work, _: work.inbox.waiting(10),
    "updates to answer": lambda work, now: work.inbox.unanswered(now, 10),
}


def plan_of(storage: Storage, question: Callable[[SqlWork, datetime], object]) -> str:
    """Ask the database how it would find the answer."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401 - the driver's own
        asked.append((statement, parameters))

    event.listen(storage.engine, "before_cursor_execute", note)
    storage.run(question)
    event.remove(storage.engine, "before_cursor_execute", note)
    statement, parameters = next(one for one in asked if one[0].startswith(("SELECT", "UPDATE")))
    sqlite = storage.engine.dialect.name == "sqlite"
    with storage.engine.connect() as connection:
        if not sqlite:
            connection.execute(text("SET enable_seqscan = off"))  # an empty table is always read whole
        explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, parameters))


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_due_comes_out_of_an_index(storage: Storage, question: str) -> None:
    plan = plan_of(storage, QUESTIONS[question])
    assert "index" in plan.lower(), plan
    assert "Seq Scan" not in plan, plan
    assert not [
        line for line in plan.splitlines() if re.match("SCAN (?!CONSTANT ROW)", line) and "INDEX" not in line
    ], plan


def test_the_longest_overdue_comes_first_and_the_next_is_told(storage: Storage, clock: Hand) -> None:
    storage.run(house.furnish)
    first = storage.run(house.open_fault)
    clock.passes(minutes=5)
    second = storage.run(house.open_fault)
    at = storage.run(lambda work, _: work.get(Fault, first).due_at)
    assert storage.run(due.firsts)["fault"] == at
    assert storage.run(due.ids, kind="fault", limit=10) == []
    clock.passes(days=1)
    assert storage.run(due.ids, kind="fault", limit=10) == [first, second]
    assert storage.run(due.ids, kind="fault", limit=1) == [first]


def _earliest(work: SqlWork, now: datetime, *, table: Table) -> datetime | None:
    del now
    first: datetime | None = work.session.scalar(select(func.min(table.c.due_at)))
    return first


def test_one_question_tells_of_every_kind_what_is_next(storage: Storage) -> None:
    storage.run(house.furnish)
    storage.run(house.open_fault)
    told = storage.run(due.firsts)
    tables = {**due.KINDS, "notice": notices}
    assert {kind: told[kind] for kind in tables} == {
        kind: storage.run(_earliest, table=table) for kind, table in tables.items()
    }
    assert told["fault"] is not None
    assert told["notice"] is not None
    assert (told["redraw"], told["answer"]) == (None, None)


async def test_one_look_serves_all_who_ask_until_something_is_done_here_or_a_moment_is_over(storage: Storage) -> None:
    seconds = [0.0]
    look = Look(storage, lambda: seconds[0])
    storage.run(house.furnish)
    assert (await look.take())["fault"] is None
    before = storage.carried
    assert (await look.take())["walk"] is None
    assert storage.carried == before
    storage.run(house.open_fault)
    assert (await look.take())["fault"] is not None
    before = storage.carried
    seconds[0] += 2 * MOMENT  # another process may have written
    await look.take()
    assert storage.carried == before + 1
