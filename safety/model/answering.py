"""Who answers for a missed duty, step by step upwards: they give a reason, and the next step up accepts it or does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safety.model.duty import Duty
from safety.model.organisation import Unit
from safety.model.people import Post, PostKind

UPWARDS = (PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER)

Step = tuple[Sequence[int], PostKind]
"""A post, and the units at which it is looked for, nearest first."""


def steps(duty: Duty, unit: Unit) -> list[Step]:
    """Tell the steps, from the outlet's head, or from the leader who owes it, to the main leader; at last the administrator."""
    above = unit.above
    first = 0 if duty.by_outlet or duty.post not in UPWARDS else UPWARDS.index(duty.post)
    found: list[Step] = [(above, post) for post in UPWARDS[first:]]
    if not duty.by_outlet:
        found += [(above[1:], post) for post in UPWARDS[1:]]
    return [*found, (above, PostKind.ADMINISTRATOR)]


def level(posts: Iterable[Post], chain: Sequence[Step]) -> int:
    """Tell how far up in the steps somebody stands; -1 for who only does the duty."""
    held = {(post.unit_id, post.kind) for post in posts}
    reached = [n for n, (units, kind) in enumerate(chain) if any((unit, kind) in held for unit in units)]
    return max(reached, default=-1)
