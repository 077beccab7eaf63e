"""What is rehearsed: a scenario with its roles and the steps that are timed and scored, as plain frozen data.

Knows nothing of who drills and when. Files become scenarios in `scenario_reader`; what a drill is worth stands in `scenario_score`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from checklists.words import Texts

PARTIES = ("centre", "police", "property")
"""Who may have to know before a drill begins: the video centre, the police centre, the house's management."""

STEP_PARTS = ("notification", "technique", "after")
"""What a step belongs to: raising the alarm, doing it right, or what comes after."""


@dataclass(frozen=True)
class Role:
    """A part that somebody plays. `card` says what to do; `post` is the post to which it is proposed first."""

    id: str
    title: Texts
    card: Texts
    post: str = ""


@dataclass(frozen=True)
class Step:
    """What the observer looks for. `within` is the target in seconds from the start; without it only that it is done counts."""

    id: str
    role: str
    text: Texts
    part: str
    within: int | None = None
    critical: bool = False


@dataclass(frozen=True)
class Scenario:
    """A rehearsed emergency. `inform` lists who must know before; `stop_word` ends it at once, whoever says it."""

    id: str
    title: Texts
    version: str
    story: Texts
    stop_word: Texts
    inform: tuple[str, ...]
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
    pass_mark: int = 80

    def role(self, role_id: str) -> Role | None:
        return next((role for role in self.roles if role.id == role_id), None)

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)

    def part(self, part: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.part == part)

    @property
    def timed(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.within is not None)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: two scenarios with one digest rehearse exactly the same."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Write the whole content, lossless: this is frozen with each drill."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Scenario:
        """Read what `to_json` of this or any earlier release wrote."""
        said: dict[str, Any] = json.loads(text)
        said["inform"] = tuple(said["inform"])
        said["roles"] = tuple(Role(**role) for role in said["roles"])
        said["steps"] = tuple(Step(**step) for step in said["steps"])
        return cls(**said)


GAPS: dict[str, Texts] = {
    "missed": {"en": "Drill: not done – {step}", "zh": "演练未做到：{step}"},
    "wrong": {"en": "Drill: done wrongly – {step}", "zh": "演练做法不当：{step}"},
    "late": {"en": "Drill: too late – {step}", "zh": "演练超时：{step}"},
}
"""What a gap is called once it is a fault."""


def gap_text(kind: str, step: Step) -> Texts:
    """Say what went wrong with a step, in every language."""
    return {language: text.format(step=step.text[language]) for language, text in GAPS[kind].items()}
