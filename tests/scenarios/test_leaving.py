"""Someone leaves: what they had in hand goes on with somebody else at once."""

from __future__ import annotations

from dataclasses import replace

from documents.template import sample
from safety.actions import organisation
from safety.model.duty import OccurrenceState
from safety.model.fault import FaultState
from safety.model.plan import Plan
from safety.programme import Programme, shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.world import ROUTINE, World


def without(plan: Plan, key: str) -> Plan:
    people = tuple(line for line in plan.people if line.key != key)
    return replace(plan, people=people, posts=tuple(post for post in plan.posts if post.person != key))


async def test_a_fault_accepted_by_someone_who_leaves_is_nobodys_and_climbs_at_once(world: World) -> None:
    officer, head, lead = await world.enrolled("2102", "2101", "1003")
    await world.begin(officer)
    await world.report(officer)
    await world.tap(head, "✋ Accept")
    lead.read()
    world.run(organisation.apply, plan=without(sample(), "2101"))
    await world.settle()
    assert world.fault.state is FaultState.OPEN
    assert world.fault.owner_id is None
    assert lead.sees("Roster not posted")


async def test_an_unfinished_walk_of_someone_who_leaves_goes_to_the_stand_in(world: World) -> None:
    officer, stand_in = await world.enrolled("2103", "2102")
    await world.begin(officer)
    await world.tap(officer, "✅")
    world.run(organisation.apply, plan=without(sample(), "2103"))
    await world.settle()
    assert world.walk.officer_id != 0
    assert stand_in.sees("hands you this walk")
    await world.tap(stand_in, "▶ Continue")
    assert stand_in.sees("1 of") or stand_in.sees("2 ·")


async def test_what_each_of_them_owes_is_not_owed_by_someone_who_left(worlds: Worlds) -> None:
    reading = replace(shipped().duties["weekly"], key="reading", each=True)
    world = worlds(policy=replace(ROUTINE, programme=Programme({"reading": reading})))
    anna = world.run(peek.person, key="2102").id
    await world.settle()
    world.run(organisation.apply, plan=without(sample(), "2102"))
    await world.passes(days=9)
    hers = [one for one in world.run(peek.occurrences) if one.person_id == anna]
    assert hers
    assert {one.state for one in hers} == {OccurrenceState.VOID}
