"""Where another process has due rows in hand, the clock of this one is not driven on for nothing."""

from __future__ import annotations

from sqlalchemy import text

from bot.chores import Chores
from bot.rules import open_storage
from checklists import builtin
from scheduler.cadence import next_window
from tests.scenarios.furnishing import furnish
from tests.scenarios.world import MONDAY, ROUTINE
from tests.server import Server


async def test_rows_that_another_process_has_in_hand_are_left_to_it_without_a_poke(server: Server) -> None:
    url = server.url(server.make(server.model))
    furnish(url, MONDAY, "en")
    storage = open_storage(url, lambda: MONDAY, ROUTINE, builtin())
    pokes: list[None] = []
    chores = Chores(storage, lambda: pokes.append(None)).clockwork(next_window)
    falling_due = next(chore for chore in chores if chore.name == "duties fall due")
    with storage.engine.begin() as other:
        other.execute(text("UPDATE units SET due_at = '2026-11-01'"))
    with storage.engine.begin() as other:
        other.execute(text("SELECT id FROM units FOR UPDATE"))
        again = await falling_due.run(MONDAY)
        assert pokes == []
    assert again is not None
    assert again <= MONDAY
    await falling_due.run(MONDAY)
    assert len(pokes) == 1
    storage.close()
