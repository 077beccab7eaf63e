"""Visits are owed at every level at which the leader's post is held, and where there is something to visit."""

from __future__ import annotations

from dataclasses import replace

from documents.template import sample
from safety.actions import organisation
from safety.model.duty import OccurrenceState
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.plan import PostLine, UnitLine
from safety.programme import shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.turning import news
from tests.scenarios.world import ROUTINE, World

VISITS = replace(ROUTINE, programme=shipped().only("main-leader-visit"))


def owing(world: World) -> list[str]:
    """The units that owe a visit."""
    keys = {unit.id: unit.key for unit in world.run(lambda work, _: work.organisation.units())}
    return sorted({keys[one.outlet_id] for one in world.run(peek.occurrences)})


async def test_a_main_leader_of_head_office_and_one_of_a_sub_branch_owe_their_own_visits(worlds: Worlds) -> None:
    world = worlds(policy=VISITS)
    await world.passes(days=45)
    assert owing(world) == ["RB"]
    plan = sample()
    units = [replace(unit, parent="SB") if unit.key == "RB-01" else unit for unit in plan.units]
    units += [
        UnitLine("SB", UnitKind.SUB_BRANCH, "East sub-branch", "RB"),
        UnitLine("XB", UnitKind.BRANCH, "A branch to be", "HO"),
    ]
    leaders = [PostLine(who, at, PostKind.MAIN_LEADER) for who, at in (("1006", "HO"), ("1002", "SB"), ("1005", "XB"))]
    world.run(organisation.apply, plan=replace(plan, units=units, posts=[*plan.posts, *leaders]))
    await world.passes(days=190)
    assert owing(world) == ["HO", "RB", "SB"]


async def test_the_main_leader_of_head_office_is_reminded_and_a_walk_at_any_outlet_is_the_visit(worlds: Worlds) -> None:
    world = worlds(policy=VISITS)
    (ian,) = await world.enrolled("1006")
    posts = [*sample().posts, PostLine("1006", "HO", PostKind.MAIN_LEADER)]
    world.run(organisation.apply, plan=replace(sample(), posts=posts))
    ian.read()
    await world.passes(days=40)
    assert len(news(ian, "Half-yearly visit", "Head office")) >= 1
    await world.begin(ian, "RB-02")
    await world.submit(ian)
    head_office = next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "HO")
    states = {one.state for one in world.run(peek.occurrences) if one.outlet_id == head_office}
    assert OccurrenceState.DONE in states
