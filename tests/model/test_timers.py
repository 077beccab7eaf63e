"""A fault's timers: a live fault always has a next time, and it is the earliest of what runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import Severity
from safety.model.fault import ENDED, Fault, FaultState, acceptance_lasts

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
LATER = st.integers(1, 10**5).map(lambda minutes: NOW + timedelta(minutes=minutes))


def fault(state: FaultState, **timers: datetime | None) -> Fault:
    return Fault(1, 1, Severity.MEDIUM, NOW, 72, state=state, **timers)  # type: ignore[arg-type]  # only times are given


@given(st.sampled_from([FaultState.OPEN, FaultState.ACCEPTED]), LATER, LATER)
def test_until_it_is_fixed_the_earlier_of_both_timers_counts(
    state: FaultState, accept: datetime, chase: datetime
) -> None:
    found = fault(state, accept_by=accept, chase_at=chase, verify_by=NOW)
    found.set_due()
    assert found.due_at == min(accept, chase)


@given(LATER, LATER)
def test_once_fixed_only_the_verification_counts(verify: datetime, accept: datetime) -> None:
    assert fault(FaultState.FIXED, verify_by=verify, accept_by=accept, chase_at=NOW).next_due() == verify


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_fault_is_never_looked_at_again(state: FaultState) -> None:
    found = fault(state, accept_by=NOW, chase_at=NOW, verify_by=NOW, due_at=NOW)
    found.set_due()
    assert found.due_at is None
    assert found.ended
    assert not found.live


@given(LATER)
def test_a_draft_keeps_its_own_time(at: datetime) -> None:
    assert fault(FaultState.DRAFT, due_at=at).next_due() == at


@given(st.integers(-(10**5), 10**5), st.sampled_from((15, 120, 480)))
def test_an_acceptance_ends_before_the_deadline_but_lasts_as_long_as_one_had_to_accept(
    minutes: int, least: int
) -> None:
    deadline, shortest = NOW + timedelta(minutes=minutes), timedelta(minutes=least)
    lasts = acceptance_lasts(NOW, deadline, shortest)
    assert lasts >= shortest
    assert NOW + lasts <= max(deadline, NOW + shortest)
