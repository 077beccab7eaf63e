"""Who plays what: roles are dealt out so that nobody stands idle and nobody carries everything. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checklists import Scenario


@dataclass(frozen=True)
class Player:
    """Somebody who is there, with the posts held at the outlet."""

    id: int
    posts: frozenset[str]


def deal(
    scenario: Scenario, players: Sequence[Player], leader: int | None, observer: int | None, kept: Mapping[str, int]
) -> dict[str, int]:
    """Propose a player for every role: role id -> person.

    What was given by hand to somebody who is there stays (`kept`). The lead goes to whoever leads the drill, other roles first to the
    post that they name, then to whoever has the fewest. The observer holds the stopwatch and plays only where nobody else is there.
    """
    there = {player.id for player in players}
    dealt = {role.id: kept[role.id] for role in scenario.roles if kept.get(role.id) in there}
    free = [player for player in players if player.id != observer] or list(players)
    for role in sorted(scenario.roles, key=lambda role: role.id != "lead"):
        if role.id in dealt or not free:
            continue
        if role.id == "lead" and any(player.id == leader for player in free):
            dealt[role.id] = leader or 0
            continue
        load = list(dealt.values())
        fits = min(free, key=lambda player: (load.count(player.id), bool(role.post) and role.post not in player.posts))
        dealt[role.id] = fits.id
    return {role.id: dealt[role.id] for role in scenario.roles if role.id in dealt}
