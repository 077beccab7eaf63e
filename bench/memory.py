"""Whether the process grows with the people it has served: its resident set after 10,000 walks by 10,000 people, against after 100.

One process serves all of them, so there is one round. The walks are whole: begun, answered, submitted, by the buttons of
their cards. They walk a checklist of three items, or the row would take most of an hour.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from bench import walk
from bench.contest import Contest, Measure, at_most
from bench.crowd import Officer
from bench.house import House, moved_in
from bench.yard import Yard

PEOPLE, FIRST = 10_000, 100
AT_ONCE = 64

_CHECKLIST = """
id = "short-round"
title = { en = "Short round", zh = "短巡查" }
version = "1"
pass_mark = 90

[[sections]]
id = "hall"
title = { en = "Hall", zh = "大厅" }
"""
_ITEM = """
[[sections.items]]
id = "S%d"
question = { en = "Is the door locked?", zh = "门是否锁好？" }
criterion = { en = "Locked.", zh = "已锁。" }
hint = { en = "Pull the handle.", zh = "拉一下门把手。" }
severity = "low"
evidence = ["photo"]
deadline = "T30"
basis = "House rule 1"
usual_faults = [{ id = "open", text = { en = "Open", zh = "未锁" } }]
"""
ITEMS = 3


def contests() -> Iterator[Contest]:
    """The row about memory."""
    yield Contest("memory", "megabytes resident", at_most(1.2), _sides, rounds=1)


@asynccontextmanager
async def _sides(yard: Yard) -> AsyncIterator[tuple[Measure, Measure]]:
    folder = yard.folder / "checklists"
    folder.mkdir()
    (folder / "short.toml").write_text(_CHECKLIST + "".join(_ITEM % n for n in range(ITEMS)), encoding="utf-8")
    house = await moved_in(yard, PEOPLE, lines=AT_ONCE, ROUNDSMAN_CHECKLISTS=str(folder))
    house.crowd.listen()
    people = list(zip(house.crowd.officers.values(), house.outlets, strict=True))

    async def after_all() -> float:
        await _walk(house, people[FIRST:])
        return house.runner.resident

    async def after_some() -> float:
        await _walk(house, people[:FIRST])
        return house.runner.resident

    yield after_all, after_some


async def _walk(house: House, people: list[tuple[Officer, int]]) -> None:
    """Have these people walk once, so many at a time."""
    line = iter(people)

    async def one_after_the_other() -> None:
        for officer, outlet in line:
            await house.crowd.tap(officer, b"m:start:%d:short-round" % outlet)
            await walk.answer(house, officer, ITEMS)
            await walk.submit(house, officer)

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
