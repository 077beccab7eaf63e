"""What a walk is worth: points by weight, and whether it passed.

Pure arithmetic over verdicts. The monthly appraisal of an outlet is another matter and does not live here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, fsum

from checklists.model import Checklist, Item
from checklists.words import Severity, Verdict

_HAIR = 1e-9
"""Keeps a sum of decimal weights from falling under its own percentage."""


@dataclass(frozen=True)
class Score:
    """The result of a walk.

    `numerator` of `denominator` points were earned. `na` and `unanswered` name items; so do `failed_critical` and
    `reasons` (item, points lost; the dearest first).
    """

    numerator: float
    denominator: float
    na: tuple[str, ...]
    unanswered: tuple[str, ...]
    failed_critical: tuple[str, ...]
    percent: int
    passed: bool
    reasons: tuple[tuple[str, float], ...]


def score(checklist: Checklist, verdicts: Mapping[str, str]) -> Score:
    """Count the items that apply.

    "Not applicable" leaves the denominator; an unanswered item stays in it and earns nothing. A critical item that
    failed, or was never looked at, fails the walk whatever the percentage. A walk in which nothing was judged earns
    0 percent and does not pass. Percentages are rounded down: 100 means everything.
    """
    found: dict[str | None, list[Item]] = {None: [], **{verdict: [] for verdict in Verdict}}
    lost: list[Item] = []
    for item in checklist.applicable(verdicts):
        verdict = verdicts.get(item.id)
        found[verdict].append(item)
        if verdict not in (Verdict.OK, Verdict.NA):
            lost.append(item)
    earned, missed = _points(found[Verdict.OK]), _points(lost)
    possible = earned + missed
    percent = floor(100 * earned / possible + _HAIR) if possible else 0
    return Score(
        numerator=earned,
        denominator=possible,
        na=_ids(found[Verdict.NA]),
        unanswered=_ids(found[None]),
        failed_critical=_ids(_critical(found[Verdict.FAULT])),
        percent=percent,
        passed=possible > 0 and percent >= checklist.pass_mark and not _critical(lost),
        reasons=tuple((item.id, item.weight) for item in sorted(lost, key=lambda item: -item.weight)),
    )


def _points(items: list[Item]) -> float:
    return fsum(item.weight for item in items)


def _critical(items: list[Item]) -> list[Item]:
    return [item for item in items if item.severity is Severity.CRITICAL]


def _ids(items: list[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)
