"""The planner: every scenario comes round, shifts take turns, dates are working days ahead; typed dates are read or refused."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import Scenario, builtin_scenarios
from checklists.typed import UnreadableError
from safety.model.drill import Shift
from safety.model.drill_date import read
from safety.model.drill_plan import (
    Moment,
    Rehearsed,
    in_weeks,
    moments,
    proposal,
    propose,
    quarter,
    shift_of,
    spread,
)
from safety.model.drill_roles import Player, deal
from safety.model.workdays import Calendar, at_local, weekends_only
from scheduler.holidays import year_of

WEEKENDS = Calendar(weekends_only)
LIBRARY = list(builtin_scenarios())
START = datetime(2026, 1, 5, tzinfo=UTC)
TODAY = date(2026, 11, 26)
NOWS = st.integers(0, 5 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe"])
LIBRARIES = st.lists(st.sampled_from(LIBRARY), min_size=1, max_size=14, unique=True)


def rehearse(library: list[str], times: int, history: list[Rehearsed] | None = None) -> list[Rehearsed]:
    """Hold what is proposed, again and again."""
    held = list(history or [])
    for n in range(times):
        scenario, shift = propose(library, held)
        held.append(Rehearsed(scenario, shift, START + timedelta(days=90 * (n + 1))))
    return held


def test_what_was_never_rehearsed_comes_first_then_what_was_longest_ago() -> None:
    old = [Rehearsed("a", Shift.MORNING, START), Rehearsed("b", Shift.AFTERNOON, START + timedelta(days=1))]
    assert propose(["a", "b", "c"], old) == ("c", Shift.MORNING)
    assert propose(["a", "b"], old) == ("a", Shift.AFTERNOON)


@given(LIBRARIES, st.integers(1, 3))
def test_every_scenario_comes_round_before_any_comes_twice(library: list[str], rounds: int) -> None:
    held = [each.scenario for each in rehearse(library, rounds * len(library))]
    for start in range(0, len(held), len(library)):
        assert held[start : start + len(library)] == library


@given(LIBRARIES)
def test_shifts_take_turns_within_a_round_and_every_scenario_meets_both_in_two(library: list[str]) -> None:
    held = rehearse(library, 2 * len(library))
    for part in (held[: len(library)], held[len(library) :]):
        assert all(one.shift is not next_.shift for one, next_ in pairwise(part))
    assert {(each.scenario, each.shift) for each in held} == {(name, shift) for name in library for shift in Shift}


@given(LIBRARIES, st.lists(st.tuples(st.sampled_from(LIBRARY), st.sampled_from(Shift), st.integers(0, 5000))))
def test_whatever_happened_before_every_scenario_comes_round(
    library: list[str], before: list[tuple[str, Shift, int]]
) -> None:
    history = [Rehearsed(name, shift, START - timedelta(days=days)) for name, shift, days in before]
    held = rehearse(library, len(library), history)[len(history) :]
    assert sorted(each.scenario for each in held) == sorted(library)


@given(NOWS, ZONES)
def test_a_proposed_date_is_a_weekday_three_weeks_ahead_in_the_shift_it_names(now: datetime, zone: str) -> None:
    for shift in Shift:
        asked, at = proposal(now, shift, zone, WEEKENDS)
        assert timedelta(days=20) < at - asked < timedelta(days=25)
        assert at.astimezone(ZoneInfo(zone)).weekday() < 5
        assert shift_of(at, zone) is shift
        assert timedelta() < asked - now < timedelta(days=4)
        assert asked.astimezone(ZoneInfo(zone)).weekday() < 5
        assert asked.astimezone(ZoneInfo(zone)).time() == time(8, 30)


@given(NOWS, st.integers(0, 40), st.integers(1, 400))
def test_no_date_is_proposed_on_a_holiday_or_a_closed_day_and_none_before_the_head_is_asked(
    now: datetime, shut_in: int, shut_for: int
) -> None:
    first = now.date() + timedelta(days=shut_in)
    shut = (first, first + timedelta(days=shut_for))
    calendar = Calendar(year_of, "CN", closed=[shut])
    for shift in Shift:
        asked, at = proposal(now, shift, "Asia/Shanghai", calendar)
        lapsed = in_weeks(1, now, time(17, 10), "Asia/Shanghai", calendar)
        assert all(calendar.works(each.astimezone(ZoneInfo("Asia/Shanghai")).date()) for each in (asked, at, lapsed))
        assert now < asked < at


def test_the_spring_festival_is_passed_over_and_a_make_up_saturday_is_worked() -> None:
    calendar = Calendar(year_of, "CN")
    monday, saturday = datetime(2026, 1, 26, tzinfo=UTC), datetime(2026, 2, 7, tzinfo=UTC)
    assert proposal(monday, Shift.MORNING, "Asia/Shanghai", calendar)[1].date() == date(2026, 2, 24)
    assert in_weeks(1, saturday, time(17, 10), "Asia/Shanghai", calendar).date() == date(2026, 2, 14)


@given(NOWS, ZONES, st.sampled_from([time(8, 10), time(10, 29), time(10, 30), time(17, 10)]))
def test_a_drill_is_told_of_at_six_on_its_eve_and_in_its_morning_where_that_is_well_before_whatever_the_clocks_do(
    now: datetime, zone: str, at: time
) -> None:
    place = ZoneInfo(zone)
    day = now.astimezone(place).date()
    starts_at = at_local(day, at, zone)
    (eve, told_at), *morning, begin = moments(starts_at, zone, time(18), time(8, 30))
    assert (eve, begin) == (Moment.EVE, (Moment.BEGIN, starts_at))
    assert told_at.astimezone(place).replace(tzinfo=None) == datetime.combine(day - timedelta(days=1), time(18))
    early = [(Moment.MORNING, at_local(day, time(8, 30), zone))]
    assert morning == (early if at >= time(10, 30) else [])


@given(NOWS)
def test_a_quarter_has_three_months(now: datetime) -> None:
    began, ends = quarter(now)
    assert began <= now < ends
    assert began.month in (1, 4, 7, 10)
    assert 89 < (ends - began).days < 93


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2026-12-03 17:10", date(2026, 12, 3), time(17, 10)),
        ("12-24", date(2026, 12, 24), None),
        ("1-15 8:05", date(2027, 1, 15), time(8, 5)),
        ("2026年12月3日17点10分", date(2026, 12, 3), time(17, 10)),
        ("12月3日 8点", date(2026, 12, 3), time(8)),
        ("tomorrow 9:00", date(2026, 11, 27), time(9)),
        ("明天", date(2026, 11, 27), None),
        ("17:10", None, time(17, 10)),
        ("17：10", None, time(17, 10)),
        ("1月14日 10点", date(2027, 1, 14), time(10)),
        ("1月14日 10:00", date(2027, 1, 14), time(10)),
        ("1月14日下午3点半", date(2027, 1, 14), time(15, 30)),
        ("14 Jan 10:00", date(2027, 1, 14), time(10)),
        ("Feb 3 10:00", date(2027, 2, 3), time(10)),
        ("3 February 2027, 5:10 pm", date(2027, 2, 3), time(17, 10)),
        ("14.01.2027 10:00", date(2027, 1, 14), time(10)),
        ("03.02.2027 17:10", date(2027, 2, 3), time(17, 10)),
        ("10:00 14.01.2027", date(2027, 1, 14), time(10)),
        ("15/1/2027", date(2027, 1, 15), None),
        ("12:30 am", None, time(0, 30)),
        ("上午8点", None, time(8)),
    ],
)
def test_a_typed_date_is_read_as_people_write_it(text: str, day: date | None, at: time | None) -> None:
    assert read(text, TODAY) == (day, at)


@pytest.mark.parametrize(
    "text",
    [
        *("25:10", "13 pm", "下午15点", "2026-02-30", "2027-02-30 10:00", "30/02/2027 9:15", "1月32日 10点", "soon"),
        *("17.10", "2027-01-14 10:00 sharp", "14 Jan 25:00", "Feb 10:00", "10:00 11:00", "2027-01 10:00", "at 10", "5"),
    ],
)
def test_what_cannot_be_read_whole_is_not_read_at_all(text: str) -> None:
    with pytest.raises(UnreadableError) as unread:
        read(text, TODAY)
    assert unread.value.days == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("3/2/2027", date(2027, 2, 3), date(2027, 3, 2)),
        ("3/2/27", date(2027, 2, 3), date(2027, 3, 2)),
        ("3/2/2027 10:00", date(2027, 2, 3), date(2027, 3, 2)),
        ("3/2", date(2027, 2, 3), date(2027, 3, 2)),
        ("12-03 8:05", date(2026, 12, 3), date(2027, 3, 12)),
    ],
)
def test_which_of_two_days_ahead_is_meant_is_asked(text: str, first: date, second: date) -> None:
    with pytest.raises(UnreadableError) as unread:
        read(text, TODAY)
    assert unread.value.days == [first, second]


def test_of_two_days_one_that_is_past_is_not_meant() -> None:
    assert read("11/12/2026", TODAY) == (date(2026, 12, 11), None)


@given(st.text(max_size=40) | st.from_regex(r"[0-9 :./\-点月日amp]{1,20}", fullmatch=True))
def test_no_text_breaks_the_reading(text: str) -> None:
    with suppress(UnreadableError):
        read(text, TODAY)


@given(st.sampled_from(list(builtin_scenarios().values())), st.integers(1, 9), st.data())
def test_every_role_is_dealt_to_somebody_who_is_there_and_nobody_stands_idle(
    what: Scenario, count: int, data: st.DataObject
) -> None:
    players = [Player(n, frozenset({"outlet_head"} if n == 1 else {"safety_officer"})) for n in range(1, count + 1)]
    observer = data.draw(st.sampled_from([None, *range(1, count + 1)]))
    dealt = deal(what, players, 1, observer, {})
    assert list(dealt) == [role.id for role in what.roles]
    assert set(dealt.values()) <= {player.id for player in players}
    playing = [player.id for player in players if player.id != observer] or [1]
    loads = [list(dealt.values()).count(key) for key in playing]
    assert max(loads) - min(loads) <= 1 or len(what.roles) < len(playing)
    if 1 in playing:
        assert dealt["lead"] == 1


def test_what_was_given_by_hand_stays_unless_the_player_is_not_there() -> None:
    what = builtin_scenarios()["robbery"]
    players = [Player(1, frozenset()), Player(2, frozenset())]
    dealt = deal(what, players, 1, None, {"guard": 2, "scene": 9})
    assert dealt["guard"] == 2
    assert dealt["scene"] in (1, 2)


def test_outlets_of_one_leader_have_their_drills_on_different_days_as_long_as_the_days_last() -> None:
    first = proposal(START, Shift.MORNING, "Europe/London", WEEKENDS)[1]
    last = first.date() + timedelta(days=30)
    taken: Counter[date] = Counter()
    for _ in range(40):
        at = spread(first, "Europe/London", WEEKENDS, taken, last)
        assert (at.date().weekday() < 5, at.time(), first.date() <= at.date() <= last) == (True, first.time(), True)
        taken[at.date()] += 1
    assert (len(taken), max(taken.values())) == (23, 2)
    assert spread(first, "Europe/London", WEEKENDS, taken, first.date() - timedelta(days=9)) == first
