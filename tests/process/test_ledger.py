"""The harness's own judgement of order: it takes a person's word for when they tapped, and finds what cannot have come so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.process.diary import Tap
from tests.process.ladders import SLACK, latest
from tests.process.ledger import leads, out_of_order


def test_rows_in_the_order_of_their_taps_are_in_order() -> None:
    assert out_of_order([[0], [1], [4]]) == []


def test_a_row_that_only_an_earlier_tap_can_have_led_to_is_out_of_order() -> None:
    assert out_of_order([[1], [0], [2]]) == [1]


def test_what_was_refused_first_and_tapped_again_later_is_in_order() -> None:
    assert out_of_order([[1], [0, 2]]) == []


def test_a_row_that_nobody_tapped_leaves_the_others_judged() -> None:
    assert out_of_order([[1], [], [0]]) == [2]


def test_only_a_fault_that_its_button_knew_of_answers_for_a_tap_that_recorded_nothing() -> None:
    """Whoever took a walk over comes to the other's fault; a tap that knew of none has a row of its own, or is lost."""
    of_another = (7, 8, "H1", 1, "fault")
    assert leads(of_another, Tap("1", "w:fault", ("8", "19", "1", "0"), ""))
    assert not leads(of_another, Tap("1", "w:fault", ("8", "19", "0", "0"), ""))
    assert not leads(of_another, Tap("1", "w:ok", ("8", "19", "1", "0"), ""))


def test_a_second_jump_before_a_call_could_come_moves_its_time_on_and_a_later_one_does_not() -> None:
    due = datetime(2026, 11, 27, 11, tzinfo=UTC)
    once, twice = (due + timedelta(minutes=minutes) for minutes in (40, 170))
    first, soon = (due - timedelta(minutes=20), once), (once + timedelta(seconds=2), twice)
    assert latest(due, []) == due + SLACK
    assert latest(due, [first]) == once + SLACK
    assert latest(due, [first, soon]) == twice + SLACK
    assert latest(due, [first, (once + SLACK * 2, twice)]) == once + SLACK
