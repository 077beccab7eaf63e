"""A failure is shrunk to the few troubles that cause it, and a plan's troubles are the same however many of them are replayed."""

from __future__ import annotations

from tests.process.plan import DEATHS, plan
from tests.process.shrinking import shrink


def test_two_troubles_that_fail_together_are_found_among_many() -> None:
    replays: list[list[int]] = []

    def fails(part: list[int]) -> bool:
        replays.append(part)
        return {13, 77} <= set(part)

    assert shrink(list(range(100)), fails, 200) == [13, 77]
    assert len(replays) < 200


def test_what_fails_only_now_and_then_is_given_another_chance() -> None:
    tries = 0

    def fails(part: list[int]) -> bool:
        nonlocal tries
        tries += 1
        return 5 in part and tries % 2 == 0

    assert shrink(list(range(10)), fails, 60) == [5]


def test_it_comes_to_an_end_after_so_many_replays() -> None:
    replays = 0

    def fails(part: list[int]) -> bool:
        nonlocal replays
        replays += 1
        return len(part) > 60

    shrink(list(range(100)), fails, 15)
    assert replays <= 15


def test_a_plan_kills_as_often_as_it_was_asked_to() -> None:
    for kills in (1, 10, 500):
        assert sum(DEATHS.get(trouble.kind, 0) for trouble in plan(3, kills)) == kills


def test_a_trouble_is_the_same_when_others_are_left_out() -> None:
    every = plan(3, 50, processes=3)
    some = plan(3, 50, processes=3, only=(7, 20))
    assert some == [every[7], every[20]]
    assert [trouble.dice.random() for trouble in some] == [every[7].dice.random(), every[20].dice.random()]
