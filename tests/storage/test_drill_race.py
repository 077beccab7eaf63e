"""Several processes plan drills at once: each outlet gets one."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from safety.actions.drills import planning
from storage import tables
from storage.work import SqlWork
from tests.storage import house
from tests.storage.conftest import Hand, Opener


@pytest.mark.parametrize("engine_kind", ["postgresql"])
def test_two_processes_that_plan_at_the_same_moment_propose_one_drill_for_each_outlet(
    opened: Opener, clock: Hand
) -> None:
    one, other = opened(), opened()
    clock.now = datetime(2027, 1, 4, tzinfo=UTC)
    one.run(house.furnish)

    def both(work: SqlWork, now: datetime) -> tuple[int, int]:
        return planning.plan(work, now), other.run(planning.plan)

    wrote, meanwhile = one.run(both)
    assert wrote > 1
    assert meanwhile == other.run(planning.plan) == 0
    with one.engine.connect() as connection:
        outlets = Counter(connection.scalars(select(tables.drills.c.outlet_id)))
    assert len(outlets) == wrote
    assert set(outlets.values()) == {1}
