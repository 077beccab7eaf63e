"""Announcing a drill and reminding of it asks of everybody at once: who is there, who is away, who was told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import event

from safety.actions.drills import clock, planning
from tests.scenarios.drilling import JANUARY, drill_of, proposed
from tests.scenarios.world import World

START = JANUARY


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """Note the statements that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(world.storage.engine, "before_cursor_execute", note)
    yield asked
    event.remove(world.storage.engine, "before_cursor_execute", note)


async def test_a_drill_is_announced_and_its_eve_told_in_few_statements(world: World) -> None:
    team = await proposed(world)
    drill = drill_of(world).id
    with counted(world) as asked:
        world.run(planning.agree, chat=team.head.phone.id, drill=drill)
    assert len(asked) <= 30, "\n".join(asked)
    world.clock.advance(datetime(2027, 1, 24, 10, 0, tzinfo=UTC) - world.clock.now())
    with counted(world) as asked:
        world.run(clock.advance, drill=drill)
    assert len(asked) <= 12, "\n".join(asked)
    team.read()
    await world.settle()
    reminded = [any("Reminder: drill on Mon 25 Jan" in text for text in actor.inbox) for actor in team.all]
    assert reminded == [True, True, True, True, False]
