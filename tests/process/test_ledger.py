"""The harness's own judgement of order: it takes a person's word for when they tapped, and finds what cannot have come so."""

from __future__ import annotations

from tests.process.ledger import out_of_order


def test_rows_in_the_order_of_their_taps_are_in_order() -> None:
    assert out_of_order([[0], [1], [4]]) == []


def test_a_row_that_only_an_earlier_tap_can_have_led_to_is_out_of_order() -> None:
    assert out_of_order([[1], [0], [2]]) == [1]


def test_what_was_refused_first_and_tapped_again_later_is_in_order() -> None:
    assert out_of_order([[1], [0, 2]]) == []


def test_a_row_that_nobody_tapped_leaves_the_others_judged() -> None:
    assert out_of_order([[1], [], [0]]) == [2]
