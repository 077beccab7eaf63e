"""A walk is worth what was found, weighed; a critical fault is never averaged away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checklists import Checklist, Severity, builtin, score

ROUND = builtin()["weekly-inspection"]
ITEMS = st.sampled_from([item.id for item in ROUND.items])
VERDICTS = st.dictionaries(ITEMS, st.sampled_from(["ok", "fault", "na"]))


def everything(verdict: str) -> dict[str, str]:
    return {item.id: verdict for item in ROUND.items}


def test_all_ok_is_a_hundred_and_passes() -> None:
    result = score(ROUND, everything("ok"))
    assert (result.percent, result.passed, result.reasons) == (100, True, ())


def test_nothing_judged_is_not_a_pass() -> None:
    for verdicts in ({}, everything("na")):
        result = score(ROUND, verdicts)
        assert (result.percent, result.passed) == (0, False)


def test_one_failed_critical_item_fails_the_whole(small: Checklist) -> None:
    result = score(small, {"A1": "fault", "B2": "ok"})
    assert result.failed_critical == ("A1",)
    assert not result.passed
    fails = {item.id for item in ROUND.items if item.severity is Severity.CRITICAL}
    for item_id in fails:
        assert not score(ROUND, everything("ok") | {item_id: "fault"}).passed


def test_a_critical_item_nobody_looked_at_fails_too(small: Checklist) -> None:
    result = score(small, {"B2": "ok"})
    assert (result.failed_critical, result.unanswered, result.passed) == ((), ("A1",), False)


def test_points_are_lost_by_weight_the_dearest_first(small: Checklist) -> None:
    result = score(small, {"A1": "ok", "A2": "fault", "B1": "fault", "B2": "ok"})
    assert list(result.reasons) == [("B1", 3), ("A2", 1)]
    assert (result.numerator, result.denominator, result.percent) == (4.5, 8.5, 52)


def test_not_applicable_leaves_the_denominator(small: Checklist) -> None:
    result = score(small, {"A1": "ok", "A2": "na", "B2": "ok"})
    assert (result.na, result.denominator, result.percent) == (("A2",), 4.5, 100)


def test_an_answer_that_no_longer_applies_does_not_count(small: Checklist) -> None:
    assert score(small, {"A1": "fault", "A2": "fault", "B1": "fault", "B2": "ok"}).denominator == 4.5


@given(VERDICTS)
def test_every_point_is_accounted_for(verdicts: dict[str, str]) -> None:
    result = score(ROUND, verdicts)
    lost = sum(points for _, points in result.reasons)
    assert 0 <= result.numerator <= result.denominator
    assert abs(result.numerator + lost - result.denominator) < 1e-6
    assert 0 <= result.percent <= 100
    assert (result.percent == 100) == (bool(result.denominator) and not result.reasons)


@given(VERDICTS, ITEMS)
def test_repairing_a_fault_never_costs_points(verdicts: dict[str, str], item_id: str) -> None:
    before = score(ROUND, verdicts | {item_id: "fault"})
    after = score(ROUND, verdicts | {item_id: "ok"})
    assert after.percent >= before.percent or len(after.unanswered) > len(before.unanswered)


@given(VERDICTS)
def test_a_pass_has_no_critical_item_open(verdicts: dict[str, str]) -> None:
    result = score(ROUND, verdicts)
    if result.passed:
        open_items = {*result.unanswered, *(item_id for item_id, _ in result.reasons)}
        assert all(ROUND.item(item_id).severity < Severity.CRITICAL for item_id in open_items)
