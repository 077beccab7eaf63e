"""Some days of a small branch, as `make year` lives a year of a large one: what must be nought is nought."""

from __future__ import annotations

from pathlib import Path

from tests.year import count
from tests.year.life import Year

DAYS = 9
"""From a Monday to the Tuesday of the next week: two turns, a weekend, what was missed and asked about."""

MOST = 2
"""Messages a day that a person gets at the median, on days on which any come."""


async def test_days_of_a_branch_forget_nothing_tell_nobody_what_is_not_theirs_and_disturb_few(tmp_path: Path) -> None:
    year = Year(tmp_path, seed=5, outlets=4, witnesses=("0003",))
    try:
        await year.arrive()
        await year.live(DAYS, lambda _: None)
        found = {name: year.run(getattr(count, name)) for name in count.PROMISES}
        found["open_without_next_call"] += year.forgotten
        assert found == dict.fromkeys(count.PROMISES, 0)
        middle, _ = count.spread(year.run(count.per_person_day).values())
        assert 0 < middle <= MOST
        diary = year.folk["0003"].diary
        assert diary is not None
        assert "🔔" in diary.written(year.run(count.unasked, key="0003"))
    finally:
        await year.close()
