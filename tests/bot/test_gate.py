"""The gate keeps a bot below what Telegram allows: so many messages a second in all, one a second in a chat, whoever sends."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from handlers.gate import CHAT_GAP, Gate

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Watch:
    """A stopwatch that waiting moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


def gate_of(watch: Watch, per_second: float = 28) -> Gate:
    return Gate(lambda: NOON, per_second, watch.sleep, watch)


async def sent(gate: Gate, watch: Watch, *chats: int) -> list[float]:
    """When each of these notices went out, from the first on; none was put off."""
    times = []
    for chat in chats:
        assert await gate.turn(chat) is None
        await gate.slot(chat)
        times.append(watch.at)
    return [round(at - times[0], 3) for at in times]


async def test_a_crowd_is_written_to_in_an_even_stream() -> None:
    watch = Watch()
    times = await sent(gate_of(watch), watch, *range(57))
    assert times[-1] > 1.99


async def test_one_chat_gets_a_notice_a_second_and_an_answer_at_once() -> None:
    watch = Watch()
    gate = gate_of(watch)
    assert await sent(gate, watch, 5, 5, 5) == [0, CHAT_GAP, 2 * CHAT_GAP]
    before = watch.at
    await gate.slot(5)
    assert watch.at - before < 0.1


async def test_many_messages_to_one_chat_hold_up_nobody_else() -> None:
    watch = Watch()
    blocked = asyncio.Event()
    gate = Gate(lambda: NOON, 28, lambda _: blocked.wait(), watch)
    await gate.slot(5)
    waiting = asyncio.create_task(gate.turn(5))
    await asyncio.sleep(0)
    assert [await gate.turn(5) for _ in range(3)] == [timedelta(seconds=n * CHAT_GAP) for n in (2, 3, 4)]
    assert await gate.turn(6) is None
    blocked.set()
    assert await waiting is None


async def test_processes_share_what_one_bot_may_send_and_a_newcomer_waits_until_the_others_know() -> None:
    watch = Watch()
    gate = gate_of(watch)
    gate.share(2)
    gate.hold(2)
    begun = watch.at
    times = await sent(gate, watch, *range(29))
    assert watch.at - begun > 3.99
    assert times[-1] > 1.99


@pytest.mark.parametrize(("processes", "in_a_second"), [(1, 28), (2, 14)])
async def test_a_process_that_was_held_up_does_not_make_up_for_it_at_once(processes: int, in_a_second: int) -> None:
    watch, awake, went = Watch(), asyncio.Event(), list[float]()

    async def sleep(seconds: float) -> None:
        if awake.is_set():
            watch.at += seconds
        else:
            await awake.wait()

    gate = Gate(lambda: NOON, 28, sleep, watch)
    gate.share(processes)

    async def one(chat: int) -> None:
        await gate.slot(chat)
        went.append(watch.at)

    everybody = asyncio.gather(*(one(chat) for chat in range(90)))
    await asyncio.sleep(0)
    watch.at += 10
    awake.set()
    await everybody
    assert all(later - at >= 1 for at, later in zip(went[1:], went[1 + in_a_second :], strict=False))


async def test_a_chat_that_was_closed_while_the_clock_was_ahead_opens_in_time() -> None:
    shown = [NOON + timedelta(days=1)]
    gate = Gate(lambda: shown[-1])
    for chat in (5, 6):
        gate.close(chat, timedelta(seconds=40))
    shown.append(NOON)
    assert gate.wait_for(5) == gate.wait_for(7) == timedelta(seconds=40)
    shown.append(NOON + timedelta(seconds=41))
    assert gate.wait_for(5) is gate.wait_for(7) is None
