"""Up the tree: who answers where nobody nearer did. Posts are looked for at a unit and above it; this tells those above the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from safety.model.people import PostKind

LEADERS = (PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER)

Held = AbstractSet[tuple[int, PostKind]]
"""Which posts are held at which units."""


def higher(above: Sequence[int], posts: Sequence[PostKind], held: Held) -> list[tuple[int, PostKind]]:
    """List the posts that are held above their own nearest holder, level by level: the place in `above`, and the post."""
    nearest = {post: next((n for n, unit in enumerate(above) if (unit, post) in held), len(above)) for post in posts}
    return [(n, post) for n, unit in enumerate(above) for post in posts if (unit, post) in held and n > nearest[post]]
