"""An officer with cold fingers needs one tap per item: forty items with two faults are forty-five taps, the submission included."""

from __future__ import annotations

from tests.year.taps import taps_per_walk


async def test_forty_items_with_two_faults_take_forty_five_taps() -> None:
    assert await taps_per_walk() <= 45
