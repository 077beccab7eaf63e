"""Shrinks a failure: which few of the troubles are enough? Delta debugging over their numbers.

A replay repeats the troubles and their dice, not the machine's moments, so each part is given several chances to fail.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

CHANCES = 2
"""How often a part is replayed before it counts as harmless."""


def shrink(
    numbers: list[int], fails: Callable[[list[int]], bool], replays: int, over: Callable[[], bool] = lambda: False
) -> list[int]:
    """Find a short list that still fails, with no more than so many replays, until it is `over`; parts first, then all but a part."""
    left = replays

    def still(part: list[int]) -> bool:
        nonlocal left
        for _ in range(CHANCES):
            if left <= 0 or over():
                return False
            left -= 1
            if fails(part):
                return True
        return False

    parts = 2
    while len(numbers) > 1 and left > 0 and not over():
        cut = _cut(numbers, parts)
        rests = (
            [[one for one in numbers if one not in part] for part in cut] if parts > 2 else []
        )  # halves are each other's rest
        smaller = next((part for part in (*cut, *rests) if part and still(part)), None)
        if smaller is not None:
            parts = 2 if smaller in cut else max(parts - 1, 2)
            numbers = smaller
        elif parts < len(numbers):
            parts = min(2 * parts, len(numbers))
        else:
            break
    return numbers


def _cut(numbers: list[int], parts: int) -> list[list[int]]:
    edges = [len(numbers) * n // parts for n in range(parts + 1)]
    return [numbers[start:end] for start, end in pairwise(edges)]
