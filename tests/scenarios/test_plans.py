"""At forty thousand outlets everything that a tap, a scan, a fault and a tick ask comes out of an index."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, event

from storage import tables
from tests.scenarios.grown import grow
from tests.scenarios.steps import crew_of, report_fault
from tests.scenarios.world import World

Asked = dict[str, Any]
"""Statements as they were sent, and the parameters of one time."""

SMALL = {"checklist_versions", "leases", "strangers", "absences", "alembic_version", "unit_days"}
"""What stays small however many outlets there are: it may be read whole."""

BIG = {table.name for table in tables.metadata.sorted_tables} - SMALL


@contextlib.contextmanager
def listening(world: World) -> Iterator[Asked]:
    """Note what the house asks for as long as the block lasts, and nothing that the test itself looks up."""
    asked: Asked = {}
    looking: list[bool] = []
    run = world.house.storage.run

    def look(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the action takes and tells
        looking.append(True)
        try:
            return run(*args, **kwargs)
        finally:
            looking.pop()

    def note(*heard: Any) -> None:
        _, _, statement, parameters, _, many = heard
        if not looking and statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            asked.setdefault(statement, parameters[0] if many else parameters)

    world.house.storage.run = look  # type: ignore[method-assign]  # the test's own look-ups go by it, the house's do not
    event.listen(world.house.storage.engine, "before_cursor_execute", note)
    yield asked
    event.remove(world.house.storage.engine, "before_cursor_execute", note)
    world.house.storage.run = run  # type: ignore[method-assign]  # as it was


async def live(world: World) -> Asked:
    """Have a day: scans, taps, a photo, a fault that climbs, reminders, deliveries, a submission, and ticks with nothing to do."""
    crew = await crew_of(world)
    with listening(world) as asked:
        await report_fault(world, crew)
        await world.passes(minutes=40)
        await world.tap(crew.head, "✋ Accept")
        for _ in range(2):
            await world.tap(crew.officer, "✅ OK")
        await world.tap(crew.officer, "⏭ Later")
        await world.submit(crew.officer)
        await world.passes(days=5)
        await world.settle()
    return asked


def read_whole(engine: Engine, statement: str, parameters: Any) -> list[str]:  # noqa: ANN401 - the driver's own
    """Tell which big tables a statement reads from end to end."""
    sqlite = engine.dialect.name == "sqlite"
    if sqlite and statement.startswith("INSERT") and " VALUES (" in statement:
        return []  # SQLite looks for children of a new row only where a constraint was put off, and none is; its plan shows it always
    with engine.connect() as connection:
        plan = _plan(connection, ("EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN ") + statement, parameters)
    found = re.findall(r"^SCAN (\w+)" if sqlite else r"Seq Scan on (\w+)", plan, re.MULTILINE)
    aliases = dict(re.findall(r"(\w+) AS (\w+)", statement))
    names = {alias: table for table, alias in aliases.items()}
    return [f"{name}:\n{plan}" for name in found if names.get(name, name) in BIG]


def _plan(connection: Connection, statement: str, parameters: Any) -> str:  # noqa: ANN401 - the driver's own
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(statement, parameters))


async def test_nothing_on_the_hot_path_reads_a_big_table_from_end_to_end(world: World) -> None:
    asked = await live(world)
    assert len(asked) > 50
    engine = world.house.storage.engine
    grow(engine)
    slow = {statement: whole for statement, its in asked.items() if (whole := read_whole(engine, statement, its))}
    told = "\n\n".join(f"{statement}\n-> {' '.join(whole)}" for statement, whole in slow.items())
    assert not slow, told
