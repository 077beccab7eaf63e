"""Whatever plan comes, checking it never fails; and every plan without a complaint can be applied, after any other, and then again."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safety.actions import survey
from safety.model.closure import Why
from safety.model.complaints import Complaint
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.plan import (
    CheckpointLine,
    ClosureLine,
    DayKind,
    DayLine,
    PersonLine,
    Plan,
    PostLine,
    UnitLine,
)
from safety.model.plan_checks import check
from safety.model.rhythm import Rhythm
from tests.organisation.conftest import Bank

KEYS = st.sampled_from("ABCDE")
ZONES = st.sampled_from(["", "", "Asia/Shanghai", "Mars/Olympus"])
KINDS = st.sampled_from(list(UnitKind))

DATES = st.dates(date(2026, 11, 20), date(2027, 2, 20))
CLOSURES = st.builds(ClosureLine, KEYS, DATES, DATES, st.sampled_from(Why))
DAYS = st.builds(DayLine, DATES, st.sampled_from(DayKind), st.sampled_from(["", *"ABCDE"]))

ANY_PLAN = st.builds(
    Plan,
    units=st.lists(st.builds(UnitLine, KEYS, KINDS, st.just("u"), st.sampled_from(["", *"ABCDE"]), ZONES), max_size=6),
    checkpoints=st.lists(st.builds(CheckpointLine, KEYS, KEYS, st.sampled_from(list(CheckpointKind)), st.just("c"))),
    people=st.lists(st.builds(PersonLine, KEYS, st.just("p"), st.sampled_from(["", "en", "zh"])), max_size=4),
    posts=st.lists(
        st.builds(
            PostLine,
            KEYS,
            KEYS,
            st.sampled_from(list(PostKind)),
            st.sampled_from([None, 1, 2]),
            first=st.none() | DATES,
            last=st.none() | DATES,
        )
    ),
    closures=st.none() | st.lists(CLOSURES, max_size=3),
    days=st.none() | st.lists(DAYS, max_size=3),
)


@st.composite
def closures(draw: st.DrawFn, outlets: list[str]) -> list[ClosureLine]:
    """Closures of these outlets, none over another."""
    lines = []
    for outlet in draw(st.lists(st.sampled_from(outlets), unique=True)) if outlets else []:
        ends = sorted(draw(st.lists(DATES, unique=True, min_size=2, max_size=6)))
        spans = zip(ends[::2], ends[1::2], strict=False)
        lines += [ClosureLine(outlet, first, last, draw(st.sampled_from(Why))) for first, last in spans]
    return lines


@st.composite
def served(draw: st.DrawFn, person: str, outlet: str) -> list[PostLine]:
    """When somebody serves an outlet: without an end, or from and until some days, none over another."""
    line = PostLine(person, outlet, PostKind.SAFETY_OFFICER)
    days = sorted(draw(st.lists(DATES, unique=True, max_size=5)))
    spans = itertools.zip_longest(days[::2], days[1::2])
    return [replace(line, first=first, last=last) for first, last in spans] or [line]


@st.composite
def sound_plans(draw: st.DrawFn) -> Plan:
    """A plan that was made with care: a tree with outlets below, and whoever and whatever else fits into it."""
    outlets = draw(st.lists(st.sampled_from("PQRS"), unique=True))
    branches = draw(st.lists(st.sampled_from("BC"), unique=True, min_size=1))
    people = draw(st.lists(st.sampled_from("wxyz"), unique=True))
    units = [UnitLine("H", UnitKind.HEAD_OFFICE, "H", zone="Asia/Shanghai")]
    units += [UnitLine(key, UnitKind.BRANCH, draw(st.sampled_from(["one", "two"])), "H") for key in branches]
    lengths = st.none() | st.sampled_from(Rhythm)
    units += [
        UnitLine(key, UnitKind.OUTLET, key, draw(st.sampled_from(branches)), rhythm=draw(lengths)) for key in outlets
    ]
    places = draw(st.lists(st.sampled_from("1234"), unique=True)) if outlets else []
    officers = [(person, outlet) for person in people for outlet in outlets if draw(st.booleans())]
    return Plan(
        units=draw(st.permutations(units)),
        checkpoints=[CheckpointLine(k, draw(st.sampled_from(outlets)), CheckpointKind.VAULT, k) for k in places],
        people=[PersonLine(key, key) for key in people],
        posts=[line for person, outlet in officers for line in draw(served(person, outlet))],
        closures=draw(st.none() | closures(outlets)),
        days=draw(st.none() | st.lists(st.builds(DayLine, DATES, st.sampled_from(DayKind)), unique_by=lambda d: d.day)),
    )


def complaints(plan: Plan) -> list[Complaint]:
    return [complaint for complaint in check(plan) if not complaint.warns]


@given(ANY_PLAN)
def test_checking_never_fails(plan: Plan) -> None:
    assert all(complaint.sheet for complaint in check(plan))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sound_plans())
def test_a_sound_plan_is_applied_after_any_other_and_then_changes_nothing(bank: Bank, plan: Plan) -> None:
    assert complaints(plan) == []
    bank.apply(plan)
    assert not bank.apply(plan).changed
    units = {unit.key for unit in bank.storage.run(lambda work, _: work.organisation.units()) if not unit.closed}
    assert units == {line.key for line in plan.units}
    people = bank.storage.run(lambda work, _: work.organisation.people())
    assert {person.key for person in people if person.left_at is None} == {line.key for line in plan.people}
    posts = bank.storage.run(lambda work, now: work.organisation.all_posts(now))
    assert len(posts) == sum(
        not line.over(bank.now.astimezone(ZoneInfo("Asia/Shanghai")).date()) for line in plan.posts
    )
    shown = bank.storage.run(survey.plan)
    today = bank.now.astimezone(ZoneInfo("Asia/Shanghai")).date()
    if plan.closures is not None:
        assert set(shown.closures or ()) == {line for line in plan.closures if line.last >= today}
    if plan.days is not None:
        assert {day for day in shown.days or () if day.day >= today} == {day for day in plan.days if day.day >= today}
    assert not bank.apply(bank.storage.run(survey.plan)).changed


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_PLAN)
def test_a_plan_without_complaints_can_be_applied(bank: Bank, plan: Plan) -> None:
    if not complaints(plan):
        bank.apply(plan)
        assert not bank.apply(plan).changed
