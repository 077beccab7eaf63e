"""The harness's own judgement of order: it takes a person's word for when they tapped, and finds what cannot have come so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.process.ladders import SLACK, latest
from tests.process.ledger import out_of_order


def test_rows_in_the_order_of_their_taps_are_in_order() -> None:
    assert out_of_order([[0], [1], [4]]) == []


def test_a_row_that_only_an_earlier_tap_can_have_led_to_is_out_of_order() -> None:
    assert out_of_order([[1], [0], [2]]) == [1]


def test_what_was_refused_first_and_tapped_again_later_is_in_order() -> None:
    assert out_of_order([[1], [0, 2]]) == []


def test_a_row_that_nobody_tapped_leaves_the_others_judged() -> None:
    assert out_of_order([[1], [], [0]]) == [2]


def test_a_second_jump_before_a_call_could_come_moves_its_time_on_and_a_later_one_does_not() -> None:
    due = datetime(2026, 11, 27, 11, tzinfo=UTC)
    once, twice = (due + timedelta(minutes=minutes) for minutes in (40, 170))
    first, soon = (due - timedelta(minutes=20), once), (once + timedelta(seconds=2), twice)
    assert latest(due, []) == due + SLACK
    assert latest(due, [first]) == once + SLACK
    assert latest(due, [first, soon]) == twice + SLACK
    assert latest(due, [first, (once + SLACK * 2, twice)]) == once + SLACK
