"""The shipped ladders: which rungs, how fast, and that a case can freeze them."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import Severity
from safety.model.ladder import LADDERS, Ladder, Rung
from safety.model.people import PostKind

SPANS = st.integers(1, 10**6).map(lambda minutes: timedelta(minutes=minutes))
RUNGS = st.builds(Rung, st.sampled_from(PostKind), SPANS, SPANS)
ANY_LADDER = st.builds(Ladder, st.lists(RUNGS, min_size=1, max_size=6).map(tuple), st.integers(1, 3), SPANS, SPANS)


@given(ANY_LADDER)
def test_a_frozen_ladder_comes_back_as_it_was(ladder: Ladder) -> None:
    assert Ladder.from_json(json.loads(json.dumps(ladder.to_json()))) == ladder


def test_every_severity_has_a_ladder() -> None:
    assert set(LADDERS) == set(Severity)


@pytest.mark.parametrize("severity", Severity)
def test_a_ladder_goes_from_the_head_to_the_main_leader(severity: Severity) -> None:
    assert [rung.post for rung in LADDERS[severity].rungs] == [
        PostKind.OUTLET_HEAD,
        PostKind.SECURITY_LEAD,
        PostKind.LEADER_IN_CHARGE,
        PostKind.MAIN_LEADER,
    ]


@pytest.mark.parametrize(("milder", "worse"), list(pairwise(Severity)))
def test_the_worse_a_fault_the_faster_every_rung(milder: Severity, worse: Severity) -> None:
    slow, fast = LADDERS[milder], LADDERS[worse]
    for one, other in zip(slow.rungs, fast.rungs, strict=True):
        assert other.accept_within < one.accept_within
        assert other.fix_within < one.fix_within
    assert fast.repeat < slow.repeat
    assert fast.verify_within < slow.verify_within


def test_only_a_critical_fault_calls_two_rungs_at_once() -> None:
    assert {severity: ladder.at_once for severity, ladder in LADDERS.items()} == {
        Severity.LOW: 1,
        Severity.MEDIUM: 1,
        Severity.HIGH: 1,
        Severity.CRITICAL: 2,
    }
