"""A turn from midnight to midnight reads as days, both included; any other keeps its times."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.screens.turn_times import begin, end, span
from locales import Words
from safety.model.views.rota import TurnLine

SHANGHAI, SANTIAGO = "Asia/Shanghai", "America/Santiago"


def turn(begins: str, ends: str, zone: str = SHANGHAI) -> TurnLine:
    first, last = (datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)) for at in (begins, ends))
    return TurnLine(1, first, last, None, None)


@pytest.mark.parametrize(
    ("begins", "ends", "english", "chinese"),
    [
        ("2026-11-23T00:00", "2026-11-30T00:00", "Mon 23 Nov to Sun 29 Nov", "11月23日 周一至11月29日 周日"),
        ("2026-11-23T00:00", "2026-11-24T00:00", "Mon 23 Nov", "11月23日 周一"),
        ("2026-11-25T10:00", "2026-11-30T00:00", "Wed 25 Nov 10:00 to Mon 30 Nov 00:00", "11月25日 周三 10:00至11月30日 周一 00:00"),
        ("2026-11-23T08:00", "2026-11-23T20:00", "Mon 23 Nov 08:00 to Mon 23 Nov 20:00", "11月23日 周一 08:00至11月23日 周一 20:00"),
    ],
)  # fmt: skip
def test_a_turn_of_whole_days_reads_as_days_in_both_languages(
    begins: str, ends: str, english: str, chinese: str
) -> None:
    line = turn(begins, ends)
    assert span(line, Words("en", SHANGHAI)) == english
    assert span(line, Words("zh", SHANGHAI)) == chinese


def test_the_last_day_of_a_turn_is_the_one_on_which_somebody_still_serves() -> None:
    line, english, chinese = turn("2026-11-23T00:00", "2026-11-30T00:00"), Words("en", SHANGHAI), Words("zh", SHANGHAI)
    assert (begin(line.begins_at, english), end(line.ends_at, english)) == ("Mon 23 Nov", "the end of Sun 29 Nov")
    assert end(line.ends_at, chinese) == "11月29日 周日（含当日）"
    cut = turn("2026-11-23T00:00", "2026-11-25T10:00")
    assert end(cut.ends_at, english) == "Wed 25 Nov 10:00"


def test_a_day_that_begins_at_one_because_the_clocks_change_is_a_whole_day() -> None:
    """On 6 September 2026 there is no midnight in Santiago: the day begins at 01:00."""
    line = turn("2026-09-06T01:00", "2026-09-13T00:00", SANTIAGO)
    assert span(line, Words("en", SANTIAGO)) == "Sun 6 Sept to Sat 12 Sept"
