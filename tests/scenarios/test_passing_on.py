"""Not mine: passing a fault on, with whom it is."""

from __future__ import annotations

from safety.model.fault import FaultState
from safety.model.journal import Event
from tests.scenarios import peek
from tests.scenarios.steps import calls_of, crew_of, events_of, person_id, report_fault
from tests.scenarios.world import World


async def test_a_fault_is_passed_on_to_a_person_who_is_called_at_once(world: World) -> None:
    crew = await crew_of(world)
    (david,) = await world.enrolled("2105")
    fault = await report_fault(world, crew)
    await world.passes(hours=2)
    crew.read()
    await world.tap(crew.head, "↪ Not mine")
    assert [b.split(" ·")[0] for b in crew.head.buttons[:-1]] == [
        "Anna Reed",
        "David Ng",
        "Ruth Lindgren",
        "Peter Okafor",
    ]
    await world.tap(crew.head, "David Ng")
    assert "Grace Hall passed it on to you." in calls_of(david)[0]
    assert david.has("✋ Accept")
    assert [calls_of(a) for a in crew.ladder[1:]] == [[]] * 3
    assert Event.PASSED_ON in events_of(world, fault)
    assert "Goes to the branch security lead: Mon 23 Nov 19:00" in david.card


async def test_whoever_gets_it_may_accept_and_fix_it(world: World) -> None:
    crew = await crew_of(world)
    (david,) = await world.enrolled("2105")
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    await world.tap(crew.head, "David Ng")
    await world.tap(david, "✋ Accept")
    assert world.fault.owner_id == person_id(world, "2105")
    assert david.has("🔧 Fixed")


async def test_only_the_one_who_accepted_passes_an_accepted_fault_on(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    await world.tap(crew.head, "✋ Accept")
    before = (world.fault.version, world.fault.owner_id, len(world.run(peek.journal)), len(world.run(peek.notices)))
    await world.forge(crew.lead, f"c:passto:1:{person_id(world, '2102')}")
    after = (world.fault.version, world.fault.owner_id, len(world.run(peek.journal)), len(world.run(peek.notices)))
    assert after == before
    assert "Grace Hall accepted it at " in crew.lead.toast
    await world.tap(crew.head, "↪ Not mine")
    await world.tap(crew.head, "Ruth Lindgren")
    assert world.fault.state is FaultState.OPEN
    assert world.fault.owner_id is None


async def test_a_fault_is_not_passed_to_a_stranger_or_to_another_outlet(world: World) -> None:
    crew = await crew_of(world)
    (hugo,) = await world.enrolled("2201")
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    before = world.everything()
    for somebody in (person_id(world, "2201"), person_id(world, "2104"), 0, -1, 9**18):
        await world.forge(crew.head, f"c:passto:1:{somebody}")
    assert world.everything() == before
    assert hugo.inbox == []


async def test_cancelling_leads_back_to_the_fault(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    await world.tap(crew.head, "◀ Cancel")
    assert crew.head.has("✋ Accept")
    assert crew.lead.inbox == []


async def test_whoever_it_was_passed_to_and_then_blocks_does_not_hold_it(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    await world.passes(minutes=1)
    await world.tap(crew.head, "Anna Reed")
    crew.officer.phone.block()
    await world.settle()
    assert len(calls_of(crew.lead)) == 1
