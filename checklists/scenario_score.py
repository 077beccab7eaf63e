"""What a drill is worth: five times twenty points, and whether it passed.

Pure arithmetic. A critical step that was not done, or done wrongly, fails the drill whatever the percentage.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import floor

from checklists.scenario import Scenario, Step

PARTS = ("notification", "roles", "times", "technique", "after")
POINTS = 20
"""What each part is worth at most."""

_HAIR = 1e-9


@dataclass(frozen=True)
class DrillScore:
    """The score card. `points` by part; `gaps` as (step, "missed", "wrong" or "late"), in the order of the steps."""

    points: Mapping[str, int]
    percent: int
    passed: bool
    failed_critical: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]


def rate(
    scenario: Scenario,
    *,
    informed: Collection[str],
    known: Collection[str],
    done: Mapping[str, float],
    wrong: Collection[str],
) -> DrillScore:
    """Score a drill: parties that were informed, roles that were known, steps done (seconds after the start), steps done wrongly.

    Points are rounded down within each part, so the parts always add up to the percentage.
    """
    good = {step.id for step in scenario.steps if step.id in done and step.id not in wrong}
    in_time = [step for step in scenario.timed if step.id in done and done[step.id] <= (step.within or 0)]
    told = [party for party in scenario.inform if party in informed]
    alarm = scenario.part("notification")
    shares = {
        "notification": _share(len(told) + _count(alarm, good), len(scenario.inform) + len(alarm)),
        "roles": _share(sum(role.id in known for role in scenario.roles), len(scenario.roles)),
        "times": _share(len(in_time), len(scenario.timed)),
        "technique": _share(_count(scenario.part("technique"), good), len(scenario.part("technique"))),
        "after": _share(_count(scenario.part("after"), good), len(scenario.part("after"))),
    }
    points = {part: floor(POINTS * share + _HAIR) for part, share in shares.items()}
    failed = tuple(step.id for step in scenario.steps if step.critical and step.id not in good)
    percent = sum(points.values())
    return DrillScore(
        points, percent, percent >= scenario.pass_mark and not failed, failed, _gaps(scenario, done, wrong)
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _count(steps: tuple[Step, ...], good: Collection[str]) -> int:
    return sum(step.id in good for step in steps)


def _gaps(scenario: Scenario, done: Mapping[str, float], wrong: Collection[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for step in scenario.steps:
        if step.id not in done:
            found.append((step.id, "missed"))
        elif step.id in wrong:
            found.append((step.id, "wrong"))
        elif step.within is not None and done[step.id] > step.within:
            found.append((step.id, "late"))
    return tuple(found)
