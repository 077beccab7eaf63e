"""Who answers for a missed duty, step by step upwards: they give a reason, and the next step up accepts it or does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safety.model.duty import Duty
from safety.model.organisation import Unit
from safety.model.people import Post, PostKind
from safety.model.tree import LEADERS, Held, higher

UPWARDS = (PostKind.OUTLET_HEAD, *LEADERS)

Step = tuple[Sequence[int], PostKind]
"""A post, and the units at which it is looked for, nearest first; none where there is no such step at this place."""


def steps(duty: Duty, unit: Unit, held: Held) -> list[Step]:
    """Tell the steps, from the outlet's head, or from the leader who owes it, up the whole tree; at last the administrator.

    A step keeps its number though people come and go: it is kept with what was missed.
    """
    above = unit.above
    first = 0 if duty.by_outlet or duty.post not in UPWARDS else UPWARDS.index(duty.post)
    found: list[Step] = [(above, post) for post in UPWARDS[first:]]
    taken = set(higher(above, LEADERS, held))
    taken |= {(n, post) for n, at in enumerate(above) for post in UPWARDS[1:first] if (at, post) in held}
    found += [((above[n],) if (n, post) in taken else (), post) for n in range(1, len(above)) for post in LEADERS]
    return [*found, (above, PostKind.ADMINISTRATOR)]


def level(posts: Iterable[Post], chain: Sequence[Step]) -> int:
    """Tell how far up in the steps somebody stands; -1 for who only does the duty."""
    held = {(post.unit_id, post.kind) for post in posts}
    reached = [n for n, (units, kind) in enumerate(chain) if any((unit, kind) in held for unit in units)]
    return max(reached, default=-1)
