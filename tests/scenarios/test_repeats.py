"""What comes back: the same item found faulty again within 90 days is one class more severe, and everyone reads why."""

from __future__ import annotations

from checklists import Severity
from safety.model.journal import Event
from tests.scenarios.steps import Crew, crew_of, events_of, fix, report_fault
from tests.scenarios.world import World

AGAIN = "🔁 Found 2 times within 90 days: more severe"


async def closed(world: World, crew: Crew) -> None:
    """Have a fault found, fixed, verified, and its walk submitted."""
    await report_fault(world, crew)
    await fix(world, crew.head)
    await world.tap(crew.officer, "✅ Verified")


async def walk_again(world: World, crew: Crew, *, days: int) -> None:
    """Begin a new walk in place of the old one, so many days later."""
    await world.skips(days=days)
    await world.begin(crew.officer)
    await world.tap(crew.officer, "↺ Start over")


async def test_the_same_fault_again_is_more_severe_and_says_so_on_the_draft_in_the_call_and_in_the_journal(
    world: World,
) -> None:
    crew = await crew_of(world)
    await closed(world, crew)
    assert world.fault.severity is Severity.MEDIUM
    await walk_again(world, crew, days=89)
    crew.read()
    await world.go(crew.officer, "H1")
    await world.tap(crew.officer, "⚠️ Fault")
    assert AGAIN in crew.officer.card
    await world.tap(crew.officer, "Roster not posted")
    assert "Severity: 🟠 High" in crew.officer.card
    await world.tap(crew.officer, "✔ Done, not")
    assert (world.fault.severity, world.fault.repeats) == (Severity.HIGH, 1)
    assert AGAIN in crew.head.inbox[-1]
    assert events_of(world, world.fault).count(Event.FAULT_REPEATED) == 1
    await world.tap(crew.head, "📜 Journal")
    assert AGAIN in crew.head.card


async def test_what_was_found_longer_ago_or_elsewhere_or_taken_back_is_no_repeat(world: World) -> None:
    crew = await crew_of(world)
    await closed(world, crew)
    await world.report(crew.officer, "H9", "Identity")
    assert world.fault.repeats == 0
    await walk_again(world, crew, days=91)
    await world.report(crew.officer)
    assert (world.fault.severity, world.fault.repeats) == (Severity.MEDIUM, 0)
