"""A drill's score: five times twenty points, and a critical step that is missing fails it whatever the percentage."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checklists import DrillScore, builtin_scenarios, rate

ROBBERY = builtin_scenarios()["robbery"]
ALL = {step.id: 5.0 for step in ROBBERY.steps}
KNOWN = [role.id for role in ROBBERY.roles]


def rated(**changes: Any) -> DrillScore:
    facts: dict[str, Any] = {"informed": ROBBERY.inform, "known": KNOWN, "done": ALL, "wrong": ()}
    return rate(ROBBERY, **{**facts, **changes})


def test_everything_done_in_time_is_a_hundred() -> None:
    result = rated()
    assert (result.percent, result.passed, result.gaps) == (100, True, ())
    assert set(result.points.values()) == {20}


def test_a_missing_critical_step_fails_the_drill_whatever_the_percentage() -> None:
    result = rated(done={step: at for step, at in ALL.items() if step != "scene"})
    assert result.percent >= ROBBERY.pass_mark
    assert not result.passed
    assert result.failed_critical == ("scene",)
    assert ("scene", "missed") in result.gaps


def test_a_critical_step_done_wrongly_fails_it_too() -> None:
    assert rated(wrong={"button"}).failed_critical == ("button",)


def test_a_critical_step_that_came_late_costs_its_time_and_is_a_gap() -> None:
    result = rated(done={**ALL, "button": 10.5})
    assert result.points["times"] == 16
    assert result.passed
    assert result.gaps == (("button", "late"),)


def test_a_role_that_was_not_known_costs_its_share() -> None:
    assert rated(known=KNOWN[:-1]).points["roles"] == 17
    assert rated(known=()).points["roles"] == 0


def test_nothing_done_earns_only_what_was_told_before() -> None:
    result = rated(done={}, known=())
    assert result.percent == 10
    assert [kind for _, kind in result.gaps] == ["missed"] * len(ROBBERY.steps)


@given(st.data())
def test_more_is_never_worth_less(data: st.DataObject) -> None:
    steps = [step.id for step in ROBBERY.steps]
    done = data.draw(st.dictionaries(st.sampled_from(steps), st.floats(0, 999)))
    wrong = data.draw(st.sets(st.sampled_from(steps)))
    known = data.draw(st.sets(st.sampled_from(KNOWN)))
    before = rated(done=done, wrong=wrong, known=known)
    after = rated(done={**done, steps[0]: 1.0}, wrong=wrong - {steps[0]}, known=known | {KNOWN[0]})
    assert after.percent >= before.percent
    assert 0 <= before.percent == sum(before.points.values()) <= 100
    assert before.passed is (before.percent >= ROBBERY.pass_mark and not before.failed_critical)
