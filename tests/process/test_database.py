"""A database that cannot be used is said in a sentence; one that goes away for a while is waited for."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing

from simulator import Person
from tests.process.products import Product
from tests.process.stand import HEAD, OFFICER, OUTLET, Stand, quiet, quiet_with


async def refused(stand: Stand, data_dir: str = "") -> str:
    """Start a product that cannot start; tells what it said."""
    product = stand.start(data_dir=data_dir or str(stand.folder))
    assert await product.end(60) == 1
    assert "Traceback" not in product.said
    return product.said.strip().rpartition("\n")[2]


async def goes_on(served: Stand, product: Product, officer: Person) -> None:
    """The officer's walk goes on by itself, and nothing is left behind."""
    await served.until(lambda: any("✅ OK" in message.buttons for message in officer.screen), 20)
    await served.comes(lambda: quiet(served), 20)
    assert product.alive


async def test_a_file_that_is_no_database_is_a_sentence(stand: Stand) -> None:
    stand.database.write_bytes(b"this is a letter, not a database" * 100)
    assert "damaged or is none" in await refused(stand)


async def test_a_data_folder_that_cannot_be_made_is_a_sentence(stand: Stand) -> None:
    (stand.folder / "file").write_text("in the way")
    assert "file" in await refused(stand, data_dir=str(stand.folder / "file" / "data"))


async def test_a_database_held_by_somebody_else_is_waited_for(stand: Stand) -> None:
    product = stand.start()
    officer = stand.phone(OFFICER, "Anna")
    await stand.until(lambda: officer.sees("You are enrolled"), 20)
    with closing(sqlite3.connect(stand.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        officer.scan(stand.codes[OUTLET])
        await stand.comes(lambda: not stand.telegram.polls)
        assert stand.telegram.waiting(stand.account), "nothing is acknowledged before it is stored"
        other.execute("ROLLBACK")
    await stand.until(lambda: "✅ OK" in officer.card.buttons, 20)
    assert product.alive


async def test_a_full_database_disk_loses_no_tap(stand: Stand) -> None:
    product = stand.start(largest_file=stand.database.stat().st_size + 40_000)
    officer = stand.phone(OFFICER, "Anna")
    for _ in range(60):
        officer.text("/help " + "and more " * 200)
    await stand.comes(lambda: "no updates" in product.said or " failed. " in product.said, 60)
    await stand.until(lambda: officer.sees("cannot write anything down"), 20)
    await stand.comes(lambda: "takes nothing in" in (stand.folder / "heartbeat.json").read_text("utf-8"), 30)
    product.give_room()
    await stand.until(lambda: officer.sees("You are enrolled"), 20)
    await stand.comes(lambda: quiet(stand), 60)
    assert product.alive
    assert stand.rows("select count(*) from inbox where state = 'dead'") == [(0,)]
    assert sum("cannot write anything down" in message.text for message in officer.screen) == 1


FULL = """
create function full_disk() returns trigger language plpgsql as
$$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$
"""


async def test_where_there_is_room_for_some_things_only_it_is_told_once_and_the_watch_knows(served: Stand) -> None:
    product = served.start()
    officer, head = served.phone(OFFICER, "Anna"), served.phone(HEAD, "Grace")
    await served.until(lambda: officer.sees("You are enrolled") and head.sees("You are enrolled"), 30)
    served.do(FULL)
    served.do("create trigger full_disk before insert on inspections for each row execute function full_disk()")
    officer.scan(served.codes[OUTLET])
    await served.until(lambda: officer.sees("cannot write anything down"), 20)
    for words in ("/faults", "/help", "/faults", "/help"):
        head.text(words)
        officer.text(words)
        await served.comes(lambda: quiet_with(served, head), 20)
    await served.comes(lambda: "No space left" in (served.folder / "heartbeat.json").read_text("utf-8"), 60)
    served.do("drop trigger full_disk on inspections")
    await goes_on(served, product, officer)
    assert sum("cannot write anything down" in message.text for message in officer.screen) == 1


async def test_a_server_that_only_lets_read_is_waited_for(served: Stand) -> None:
    """So is one whose disk is full, with some who run servers, and one that another has taken the place of."""
    product = served.start()
    officer = served.phone(OFFICER, "Anna")
    await served.until(lambda: officer.sees("You are enrolled"), 30)
    name = served.rows("select current_database()")[0][0]
    served.do(f"alter database {name} set default_transaction_read_only = on")
    served.cut()
    await served.comes(lambda: "read-only" in (served.folder / "heartbeat.json").read_text("utf-8"), 60)
    officer.scan(served.codes[OUTLET])
    await served.until(lambda: officer.sees("cannot write anything down"), 20)
    served.do(f"alter database {name} reset default_transaction_read_only")
    await goes_on(served, product, officer)
    assert "set aside" not in product.said


async def test_whatever_the_database_says_is_wrong_nothing_is_acknowledged_that_is_not_stored(served: Stand) -> None:
    """Rights that were taken away, a table that somebody has renamed: it is no fault of what a person sent."""
    product = served.start()
    officer = served.phone(OFFICER, "Anna")
    await served.until(lambda: officer.sees("You are enrolled"), 30)
    await served.comes(lambda: quiet(served), 20)
    served.do("alter table inbox rename to mislaid")
    officer.scan(served.codes[OUTLET])
    await served.until(lambda: officer.sees("cannot write anything down"), 20)
    served.do("alter table mislaid rename to inbox")
    await goes_on(served, product, officer)
    assert "let go" not in product.said


async def test_a_database_that_stands_still_holds_up_no_end(served: Stand) -> None:
    product = served.start()
    officer = served.phone(OFFICER, "Anna")
    await served.until(lambda: officer.sees("You are enrolled"), 30)
    own = "datname = current_database() and pid <> pg_backend_pid()"
    servers = [pid for (pid,) in served.rows(f"select pid from pg_stat_activity where {own}")]  # noqa: S608 - our own words
    for pid in servers:
        os.kill(pid, signal.SIGSTOP)
    try:
        officer.text("/help")
        await served.comes(lambda: not served.telegram.polls)
        product.send(signal.SIGTERM)
        assert await product.end(10) == 0
    finally:
        for pid in servers:
            os.kill(pid, signal.SIGCONT)
