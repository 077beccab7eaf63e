"""A tap is stored by the transaction that carries it out; what that refuses is stored as anything else, and nothing is done twice."""

from __future__ import annotations

from datetime import timedelta

from storage.storage import Storage
from storage.work import SqlWork
from tests.scenarios.world import World

BARE = "{}"
"""What is kept of a tap that was carried out as it was stored: nothing of it is needed any more."""


def bodies(storage: Storage) -> list[tuple[str, str]]:
    return storage.run(
        lambda work, _: [
            (row[0], row[1])
            for row in work.session.connection().exec_driver_sql("SELECT state, body FROM inbox ORDER BY update_id")
        ]
    )


def ends(work: SqlWork, _: object, *, ago: timedelta, clock: World) -> None:
    now = clock.clock.now()
    work.leases.live("another:1", now)
    work.leases.ended("another:1", now - ago)


async def test_a_tap_and_its_effect_are_one_row_and_one_transaction(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    assert world.walk.answered == 1
    assert bodies(world.storage)[-1] == ("answered", BARE)


async def test_a_refused_tap_is_stored_as_it_came_and_answered(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.forge(anna, "w:ok:999:0:0:0")
    state, body = bodies(world.storage)[-1]
    assert state == "answered"
    assert "w:ok:999" in body
    assert world.walk.answered == 0


async def test_after_a_process_ended_in_the_middle_taps_are_stored_before_anything_is_tried(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    world.run(ends, ago=timedelta(minutes=9), clock=world)
    await world.house.presence.look()
    await world.tap(anna, "✅ OK")
    assert "w:ok" in bodies(world.storage)[-1][1]
    await world.passes(minutes=2)
    await world.house.presence.look()
    await world.tap(anna, "✅ OK")
    assert bodies(world.storage)[-1] == ("answered", BARE)
    assert world.walk.answered == 2
