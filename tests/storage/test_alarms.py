"""What administrators are told of an outage: once, however many processes notice that it is over."""

from __future__ import annotations

from concurrent.futures import wait
from datetime import timedelta

from sqlalchemy import select

from safety.actions import alarms
from storage import tables
from storage.storage import Storage
from storage.work import SqlWork
from tests.storage import house
from tests.storage.conftest import Hand, Opener


def told(storage: Storage) -> list[dict[str, str]]:
    def read(work: SqlWork, _: object) -> list[dict[str, str]]:
        return list(work.session.scalars(select(tables.notices.c.facts).where(tables.notices.c.kind == "alarm")))

    return storage.run(read)


def enrol(work: SqlWork, now: object) -> None:
    del now
    house.person_of(work, "1004").chat_id = 14


def test_an_outage_is_told_once_by_all_processes_and_the_next_one_again(opened: Opener, clock: Hand) -> None:
    processes = [opened() for _ in range(3)]
    processes[0].run(house.furnish)
    processes[0].run(enrol)
    for hours, outages in ((0, 1), (2, 2)):
        clock.passes(hours=hours)
        wait([each.submit(alarms.tell_outage, lasted=timedelta(minutes=12)) for each in processes])
        clock.passes(minutes=1)
        processes[1].run(alarms.tell_outage, lasted=timedelta(minutes=13))
        assert len(told(processes[0])) == outages
    assert told(processes[0])[0]["since"] == "2026-11-23T00:48:00+00:00"
