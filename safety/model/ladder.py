"""The ladder: who is called next, and after how long.

A fault keeps the ladder it was opened with, so editing the policy never changes a running case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from checklists import Severity
from safety.model.people import PostKind
from safety.model.tree import LEADERS, Held, higher


@dataclass(frozen=True)
class Rung:
    """One step: which post is called, how long it has to accept, and how long after a missed deadline the next one is called.

    `up` is from which unit on the post is looked for, counted from the outlet: 0 for the nearest who holds it.
    """

    post: PostKind
    accept_within: timedelta
    fix_within: timedelta
    up: int = 0


@dataclass(frozen=True)
class Ladder:
    """The rungs from the bottom up; `at_once` of them are called when the fault opens; the top is called again every `repeat`."""

    rungs: tuple[Rung, ...]
    at_once: int
    repeat: timedelta
    verify_within: timedelta

    def to_json(self) -> dict[str, Any]:
        """Freeze; durations in seconds."""
        return {
            "rungs": [
                [r.post.value, r.accept_within.total_seconds(), r.fix_within.total_seconds(), r.up] for r in self.rungs
            ],
            "at_once": self.at_once,
            "repeat": self.repeat.total_seconds(),
            "verify_within": self.verify_within.total_seconds(),
        }

    @classmethod
    def from_json(cls, frozen: dict[str, Any]) -> Ladder:
        return cls(
            rungs=tuple(
                Rung(PostKind(post), timedelta(seconds=accept), timedelta(seconds=fix), *up)
                for post, accept, fix, *up in frozen["rungs"]
            ),
            at_once=frozen["at_once"],
            repeat=timedelta(seconds=frozen["repeat"]),
            verify_within=timedelta(seconds=frozen["verify_within"]),
        )

    @property
    def top(self) -> int:
        return len(self.rungs) - 1

    def up_the_tree(self, above: Sequence[int], held: Held) -> Ladder:
        """Go on above the nearest holder of each post, with the time of the top: a branch's leaders, then head office's."""
        last = self.rungs[-1]
        posts = [rung.post for rung in self.rungs if rung.post in LEADERS]
        more = (replace(last, post=post, up=n) for n, post in higher(above, posts, held))
        return replace(self, rungs=(*self.rungs, *more))


_POSTS = (PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER)


def _ladder(accept: tuple[float, ...], fix: float, *, at_once: int, repeat: float, verify: float) -> Ladder:
    rungs = tuple(
        Rung(post, timedelta(hours=hours), timedelta(hours=fix)) for post, hours in zip(_POSTS, accept, strict=True)
    )
    return Ladder(rungs, at_once, timedelta(hours=repeat), timedelta(hours=verify))


LADDERS = {
    Severity.LOW: _ladder((24, 24, 48, 72), 48, at_once=1, repeat=168, verify=72),
    Severity.MEDIUM: _ladder((8, 8, 24, 24), 24, at_once=1, repeat=72, verify=48),
    Severity.HIGH: _ladder((2, 2, 4, 8), 12, at_once=1, repeat=24, verify=24),
    Severity.CRITICAL: _ladder((0.25, 0.25, 0.5, 1), 2, at_once=2, repeat=4, verify=4),
}
"""The shipped policy, in hours per rung. Critical starts with two rungs at once and gives each a quarter of an hour."""
