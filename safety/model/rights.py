"""Who may do what: one table, by post. What is not in it is not allowed.

A post gives its rights in its jurisdiction: at its unit and at everything below. `docs/rights.md` shows the same table, and a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from safety.model.people import PostKind


class Deed(StrEnum):
    """What a post may do somewhere in its jurisdiction."""

    WALK = "walk"
    READ = "read"
    DECIDE = "decide"
    OVERSEE = "oversee"
    MANAGE_PEOPLE = "manage_people"
    CLOSE = "close"
    SET_TURNS = "set_turns"
    ANSWER_FOR_CENTRE = "answer_for_centre"
    MAKE_ADMINISTRATORS = "make_administrators"


_LEADERS = frozenset({PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER})

RIGHTS: Mapping[Deed, frozenset[PostKind]] = {
    Deed.WALK: _LEADERS | {PostKind.SAFETY_OFFICER},
    Deed.READ: frozenset(PostKind),
    Deed.DECIDE: _LEADERS,
    Deed.OVERSEE: frozenset(PostKind) - {PostKind.SAFETY_OFFICER},
    Deed.MANAGE_PEOPLE: frozenset({PostKind.SECURITY_LEAD, PostKind.ADMINISTRATOR}),
    Deed.CLOSE: frozenset({PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD}),
    Deed.SET_TURNS: frozenset({PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD}),
    Deed.ANSWER_FOR_CENTRE: frozenset({PostKind.VIDEO_OPERATOR}),
    Deed.MAKE_ADMINISTRATORS: frozenset({PostKind.ADMINISTRATOR}),
}
"""DECIDE: act on a fault without having been called about it. MANAGE_PEOPLE: enrol, give and end posts, note who leaves.
MAKE_ADMINISTRATORS: give and end the post of an administrator, which MANAGE_PEOPLE does not."""


def deed_of_giving(kind: PostKind) -> Deed:
    """Tell which deed it is to give a post, or to end it."""
    return Deed.MAKE_ADMINISTRATORS if kind is PostKind.ADMINISTRATOR else Deed.MANAGE_PEOPLE
