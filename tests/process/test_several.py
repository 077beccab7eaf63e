"""Several processes on one PostgreSQL: what one leaves in the middle another finishes, and nothing is done twice."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import pairwise

import pytest

from checklists import builtin
from safety.policy import Policy
from scheduler.clock import system_clock
from simulator import Person
from simulator.world import Event
from storage.storage import Storage
from storage.work import SqlWork
from tests.process.balancer import Balancer
from tests.process.ledger import balance
from tests.process.products import Product
from tests.process.stand import HEAD, OFFICER, OUTLET, Stand, settled
from tests.process.walker import Walker
from tests.storage import house

PATIENCE = 10
"""Seconds within which another process has taken over."""

MOMENT = 0.8
"""Seconds that lie between two messages to one chat at least, less what a busy machine's way there is uneven by."""


async def enrolled(stand: Stand) -> tuple[Person, Person]:
    officer, head = stand.phone(OFFICER, "Anna"), stand.phone(HEAD, "Grace")
    await stand.until(lambda: officer.sees("You are enrolled") and head.sees("You are enrolled"), 30)
    return officer, head


async def two_pollers(stand: Stand) -> tuple[Product, Product]:
    """One that polls, and one that waits for its end."""
    first = stand.start()
    await stand.comes(lambda: stand.telegram.polls, 30)
    second = stand.start()
    await stand.comes(lambda: "this one waits" in second.said, 30)
    return first, second


async def test_one_polls_and_the_other_says_once_that_it_waits(served: Stand) -> None:
    first, second = await two_pollers(served)
    officer, _ = await enrolled(served)
    officer.scan(served.codes[OUTLET])
    await served.until(lambda: "✅ OK" in officer.card.buttons, 20)
    assert second.said.count("this one waits") == 1
    assert "another program polls" not in first.said + second.said
    assert await first.stop() == 0
    officer.press("✅ OK")
    await served.until(lambda: "2." in officer.card.text, PATIENCE)
    assert await second.stop() == 0


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["dead", "frozen"])
async def test_another_takes_over_and_finishes_what_was_in_hand(served: Stand, end: signal.Signals) -> None:
    first, second = await two_pollers(served)
    officer, head = await enrolled(served)
    served.telegram.faults.add("hang", method="sendMessage", times=None)
    officer.scan(served.codes[OUTLET])
    head.text("/faults")
    await served.comes(lambda: served.rows("select 1 from inspections"))
    officer.text("/help")
    await served.comes(lambda: served.rows("select 1 from inbox where state = 'new'"))
    first.send(end)
    served.telegram.faults.clear()
    began = asyncio.get_running_loop().time()
    head.text("/help")
    await served.until(lambda: not served.telegram.waiting(served.account), PATIENCE)
    assert asyncio.get_running_loop().time() - began < PATIENCE
    await served.until(lambda: "✅ OK" in officer.card.buttons, PATIENCE)
    await served.until(lambda: "open fault" in head.card.text.lower(), PATIENCE)
    assert "taking up" in second.said
    first.send(signal.SIGCONT)
    await served.comes(lambda: settled(served), 30)
    assert served.rows("select count(*) from inspections") == [(1,)]
    assert served.rows("select count(*) from inbox where state <> 'answered'") == [(0,)]


async def test_many_notices_go_out_once_and_one_a_second_though_all_processes_send(served: Stand) -> None:
    products = [served.start() for _ in range(3)]
    _, head = await enrolled(served)
    await served.comes(lambda: settled(served), 20)
    before, times = len(served.calls("sendMessage")), written_at(served, head)
    owe(served, lambda work, now: house.owe(work, now, number=12))
    await served.comes(
        lambda: served.rows("select count(*) from notices where state = 'sent' and kind = 'alarm'") == [(12,)], 40
    )
    texts = [
        call["params"]["text"]
        for call in served.calls("sendMessage")[before:]
        if str(call["params"]["chat_id"]) == str(head.id)
    ]
    assert max(texts.count(text) for text in texts) == 12
    assert all(later - at > MOMENT for at, later in pairwise(times))
    assert all(product.alive for product in products)


def written_at(stand: Stand, person: Person) -> list[float]:
    """When each further message to somebody was asked for, be it granted or not."""
    times: list[float] = []

    def hear(event: Event) -> None:
        if event.what == "call" and event.user_id == person.id and (event.detail or {})["method"] == "sendMessage":
            times.append(asyncio.get_running_loop().time())

    stand.telegram.listeners.append(hear)
    return times


def owe(stand: Stand, action: Callable[[SqlWork, datetime], None]) -> None:
    storage = Storage(stand.elsewhere, system_clock, Policy(), builtin())
    storage.run(action)
    storage.close()


def further(walker: Walker, taps: int) -> bool:
    return len(walker.diary.taps) >= taps


async def test_receivers_behind_a_balancer_share_a_walk_while_they_are_killed(served: Stand) -> None:
    balancer = Balancer(3)
    served.telegram.log = type(served.telegram.log)(maxlen=None)
    async with balancer.serving():
        running = [served.start(*balancer.words(slot)) for slot in range(3)]
        officer, _ = await enrolled(served)
        walker, deaths = Walker(served, officer, 11), 0

        async def kill() -> None:
            nonlocal deaths
            for slot in (0, 1, 2, 0, 1, 2):
                wanted = len(walker.diary.taps) + 4
                await served.comes(partial(further, walker, wanted), 60)
                await running[slot].kill()
                running[slot] = served.start(*balancer.words(slot))
                deaths += 1

        killing = asyncio.create_task(kill())
        await walker.walk(killing.done)
        await killing
        await served.comes(lambda: settled(served), 60)
        found = balance(served, walker.diary)
    assert deaths == 6
    assert (found.lost, found.misplaced) == ([], [])
    assert walker.diary.submitted >= 1
