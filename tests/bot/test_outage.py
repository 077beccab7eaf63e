"""While the database is away each chat hears it once; when it is back after a long while, the administrators hear that it was."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.presence import LONG_AWAY, Presence
from handlers.outage import STALE, Outage
from tests.bot.test_gate import Watch
from tests.scenarios.furnishing import furnish
from tests.scenarios.world import MONDAY, World
from tests.server import Server


def spoken(chat: int) -> dict[str, Any]:
    return {"message": {"from": {"id": chat, "language_code": "en"}, "text": "/help"}}


async def test_a_chat_hears_it_once_until_all_of_its_own_is_written_down(world: World) -> None:
    anna, grace = await world.enrolled("2102", "2101")
    outage = Outage(world.house.messenger, Watch())
    for _ in range(3):
        outage.lasts(anna.phone.id, spoken(anna.phone.id), "the disk is full")
        outage.over(grace.phone.id)
        await asyncio.sleep(0)
    await world.telegram.until(lambda: anna.sees("cannot write anything down"))
    assert outage.trouble == "the disk is full"
    assert len(anna.inbox) == 1
    outage.over(anna.phone.id)
    assert outage.trouble == ""


async def test_a_chat_that_another_process_has_taken_up_is_no_trouble_for_ever(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    watch = Watch()
    outage = Outage(world.house.messenger, watch)
    outage.lasts(anna.phone.id, spoken(anna.phone.id))
    assert outage.trouble
    watch.at += STALE + 1
    assert outage.trouble == ""


@pytest.mark.parametrize(("seconds", "told"), [(LONG_AWAY - 1, 0), (12 * 60, 1)])
async def test_administrators_hear_of_a_long_outage_when_it_is_over(
    tmp_path: Path, server: Server, seconds: float, told: int
) -> None:
    name = server.make(server.model)
    furnish(server.url(name), MONDAY, "en")
    world = World(tmp_path, server.url(name))
    (omar,) = await world.enrolled("1004")
    watch = Watch()
    pair = [Presence(world.storage, world.house.reception, world.house.messenger.gate, who, watch) for who in "ab"]
    for shut in (True, False):
        close(server.url(name), shut=shut)
        watch.at += 0 if shut else seconds
        for presence in pair:
            await presence.sign()
            assert bool(presence.trouble) is shut
    await world.settle()
    letters = [letter for letter in omar.inbox if "The database is back" in letter]
    assert len(letters) == told
    assert all("from Mon 23 Nov 08:48 to Mon 23 Nov 09:00" in letter for letter in letters)
    await world.close()
    server.drop(name)


def close(url: str, *, shut: bool) -> None:
    """Let nobody in to a database, and end whoever is in it; or let them in again."""
    name = url.rpartition("/")[2].partition("?")[0]
    with psycopg.connect(url, dbname="postgres", autocommit=True) as keys:
        keys.execute(f"alter database {name} with allow_connections {str(not shut).lower()}".encode())
        if shut:
            keys.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))
