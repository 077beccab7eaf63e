"""Several processes at one database: of two who want the same thing, exactly one gets it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from documents.template import sample
from safety.actions import faults, organisation
from safety.model.codes import CodeKind
from safety.model.evidence import Evidence, EvidenceKind
from safety.model.fault import Fault, FaultState
from safety.model.people import Person
from safety.model.refusals import AlreadyTaken, NotNow, Overtaken
from safety.ports import Work
from storage.storage import Storage
from storage.updates import Delivered
from storage.work import SqlWork
from tests.storage import house
from tests.storage.conftest import Opener


def test_of_several_who_accept_at_once_exactly_one_wins(opened: Opener) -> None:
    houses = [opened() for _ in house.CHATS]
    houses[0].run(house.furnish)
    for _ in range(5):
        number = houses[0].run(house.open_fault)
        asked = [
            (chat, one.submit(faults.accept, chat=chat, fault=number))
            for one, chat in zip(houses, house.CHATS.values(), strict=True)
        ]
        refusals = {chat: answer.exception(30) for chat, answer in asked}
        (winner,) = [chat for chat, refusal in refusals.items() if refusal is None]
        assert all(isinstance(r, AlreadyTaken | NotNow | Overtaken) for r in refusals.values() if r is not None)
        assert owner_chat(houses[0], number) == winner


def owner_chat(storage: Storage, number: int) -> int | None:
    def read(work: Work, now: datetime) -> int | None:
        del now
        fault = work.get(Fault, number)
        assert fault.state is FaultState.ACCEPTED
        return work.get(Person, fault.owner_id or 0).chat_id

    return storage.run(read)


def test_a_notice_is_claimed_by_one_process_only(opened: Opener) -> None:
    houses = [opened() for _ in range(4)]
    houses[0].run(house.furnish)
    houses[0].run(house.owe, number=200)

    def claim_all(storage: Storage) -> list[int]:
        claimed: list[int] = []
        while batch := storage.run(lambda work, now: work.notices.claim(now, now + timedelta(minutes=2), 7)):
            claimed += batch
        return claimed

    with ThreadPoolExecutor() as pool:
        claimed = [id_ for ids in pool.map(claim_all, houses) for id_ in ids]
    assert (len(claimed), len(set(claimed))) == (200, 200)


def photograph(work: SqlWork, now: datetime, number: int) -> list[int]:
    sent = [Evidence(EvidenceKind.PHOTO, f"f{n}", f"u{n}", 1, 7, n, now, due_at=now) for n in range(number)]
    return [work.add(each).id for each in sent]


def test_a_photo_is_fetched_by_one_process_only_as_long_as_that_one_lives(opened: Opener) -> None:
    houses = [opened() for _ in range(4)]
    houses[0].run(house.furnish)
    photos = houses[0].run(photograph, number=30)

    def claim_all(storage: Storage, later: timedelta = timedelta(0)) -> list[int]:
        def claim(work: SqlWork, now: datetime, photo: int) -> bool:
            return work.proofs.claim(photo, now + later, now + later + timedelta(seconds=30))

        return [photo for photo in photos if storage.run(claim, photo=photo)]

    with ThreadPoolExecutor() as pool:
        claimed = [photo for of_one in pool.map(claim_all, houses) for photo in of_one]
    assert sorted(claimed) == photos
    assert claim_all(houses[1], timedelta(seconds=31)) == photos


def keep(work: SqlWork, now: datetime, updates: list[Delivered]) -> list[Delivered]:
    return work.inbox.keep(updates, now)


def test_what_two_pollers_receive_is_kept_once(opened: Opener) -> None:
    houses = [opened() for _ in range(3)]
    updates = [Delivered(n, chat=7, body={"update_id": n}) for n in range(1, 41)]

    def receive(storage: Storage) -> list[int]:
        kept: list[int] = []
        for at in range(0, 40, 5):
            kept += [fresh.update_id for fresh in storage.run(keep, updates[at : at + 5])]
        return kept

    with ThreadPoolExecutor() as pool:
        kept = sorted(id_ for ids in pool.map(receive, houses) for id_ in ids)
    assert kept == list(range(1, 41))


def test_the_same_workbook_applied_twice_at_once_is_applied_once(opened: Opener) -> None:
    houses = [opened() for _ in range(3)]
    asked = [one.submit(organisation.apply, plan=sample()) for one in houses]
    outcomes = [answer.result(60) for answer in asked]
    assert sorted(outcome.changed for outcome in outcomes) == [False, False, True]
    assert len(houses[0].run(lambda work, _: work.organisation.codes(CodeKind.OUTLET))) == 3
