"""However often the length of turns is changed: turns lie end to end, the running one keeps its end, and the next begins there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safety.actions.turns import boundaries
from safety.model.rhythm import Rhythm, cadence, rhythm_of
from safety.model.turn import ROTA
from scheduler.cadence import next_window

START = datetime(2026, 1, 7, 12, tzinfo=UTC)
LONGEST = {Rhythm.WEEK: 7, Rhythm.FORTNIGHT: 14, Rhythm.MONTH: 35}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"])
@settings(max_examples=15)
@given(
    changes=st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Rhythm)), max_size=12), leap=st.integers(0, 4 * 365)
)
def test_turns_of_changing_length_lie_end_to_end_from_monday_to_monday(
    zone: str, changes: list[tuple[int, Rhythm]], leap: int
) -> None:
    place, now, said, since = ZoneInfo(zone), START + timedelta(days=leap), ROTA.changes, None
    for days, rhythm in [*changes, (70, Rhythm.WEEK)]:
        until, turns = now + timedelta(days=days), boundaries(next_window, said, zone, now, 3, since)
        while turns[1] <= until:  # the turns that go by until the change
            assert 6 <= (turns[2] - turns[1]).total_seconds() / 86400 <= LONGEST[rhythm_of(said) or Rhythm.WEEK] + 1
            now = turns[1]
            begun, turns = turns[1], boundaries(next_window, said, zone, now, 3, since)
            assert turns[0] == begun
        now, ends = until, turns[1]
        assert (ends.astimezone(place).weekday(), ends.astimezone(place).hour) == (0, 0)
        said, since = cadence(rhythm, ends.astimezone(place).date()), ends
        found = boundaries(next_window, said, zone, now, 3, since)
        assert found[:2] == [now, ends]
        assert rhythm_of(said) is rhythm
        if rhythm is not Rhythm.MONTH:
            assert {b - a for a, b in pairwise(found[1:])} <= {
                timedelta(days=LONGEST[rhythm], minutes=shift) for shift in (-60, -30, 0, 30, 60)
            }
