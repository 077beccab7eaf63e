"""What comes alone is written at once; what comes in a crowd is written together, and each hears what became of it."""

from __future__ import annotations

import asyncio

import pytest

from handlers.together import Together


class Slow:
    """Writes a batch when it is let."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.let = asyncio.Event()

    async def write(self, batch: list[int]) -> int:
        self.batches.append(batch)
        await self.let.wait()
        if 13 in batch:
            raise ValueError("thirteen")
        return len(self.batches)


async def begun(slow: Slow, together: Together[int, int]) -> asyncio.Future[int]:
    """Add the first, and let it be on its way."""
    first = together.add([1])
    await asyncio.sleep(0)
    assert slow.batches == [[1]]
    return first


async def test_what_comes_meanwhile_is_written_together_in_order() -> None:
    slow = Slow()
    together = Together(slow.write)
    first = await begun(slow, together)
    later = [together.add([number]) for number in (2, 3, 4)]
    slow.let.set()
    assert await first == 1
    assert await asyncio.gather(*later) == [2, 2, 2]
    assert slow.batches == [[1], [2, 3, 4]]


async def test_a_failure_is_told_to_those_it_concerns_and_ends_nothing() -> None:
    slow = Slow()
    together = Together(slow.write)
    slow.let.set()
    with pytest.raises(ValueError, match="thirteen"):
        await together.add([13])
    assert await together.add([14]) == 2


async def test_who_stops_waiting_does_not_stop_the_writing() -> None:
    slow = Slow()
    together = Together(slow.write)
    first = await begun(slow, together)
    second = together.add([2])
    first.cancel()
    slow.let.set()
    assert await second == 2
    await together.written()
    assert slow.batches == [[1], [2]]
