"""Somebody else was a moment faster with a fault: who did what when is said, and the card is drawn as the fault stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from handlers.buttons import Case, Menu
from tests.scenarios.steps import Crew, crew_of, fix, reject, report_fault
from tests.scenarios.world import Actor, World, picture

ZONE = ZoneInfo("Asia/Shanghai")
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


async def called(world: World) -> Crew:
    """A fault that head and lead were called about, and nobody has accepted."""
    crew = await crew_of(world)
    await report_fault(world, crew, critical=True)
    return crew


async def forge(world: World, actor: Actor, do: str, words: str = "1", arg: int = 0) -> None:
    """Tap a button of a call that was drawn before somebody else was faster."""
    call = next(message for message in reversed(actor.phone.screen) if words in message.text and message.keyboard)
    await world.forge(actor, Case(do=do, fault=world.fault.id, arg=arg).pack(), call.id)


@LANGUAGES
async def test_a_tap_on_fixed_after_a_colleague_did_tells_who_and_when_and_shows_it_as_it_stands(
    world: World, language: str
) -> None:
    crew = await called(world)
    await world.forge(crew.lead, Menu(do="speak", arg=language).pack())
    await world.tap(crew.lead, "🔧")
    await world.send(crew.lead, picture(11))
    asked = crew.lead.phone.card
    await fix(world, crew.head)
    at = f"{world.clock.now().astimezone(ZONE):%H:%M}"
    await world.forge(crew.lead, Case(do="fixed", fault=world.fault.id).pack(), asked.id)
    assert (
        crew.lead.toast
        == {
            "en": f"{crew.head.name} reported it fixed at {at}.",
            "zh": f"{crew.head.name}已于{at}报告整改完成。",
        }[language]
    )
    assert {"en": f"Fixed by {crew.head.name}", "zh": crew.head.name}[language] in crew.lead.card
    for do in ("accept", "more", "escalate"):
        await forge(world, crew.lead, do)
        assert at in crew.lead.toast
        assert crew.head.name in crew.lead.toast


async def test_whoever_did_it_is_told_so_in_the_second_person(world: World) -> None:
    crew = await called(world)
    await fix(world, crew.head)
    await forge(world, crew.head, "fixed")
    assert crew.head.toast.startswith("You reported it fixed at ")


async def test_a_fault_that_was_accepted_closed_or_opened_again_meanwhile_is_told_by_name(world: World) -> None:
    crew = await called(world)
    await world.tap(crew.head, "✋ Accept")
    await forge(world, crew.lead, "accept")
    assert crew.lead.toast.startswith("Grace Hall accepted it at ")
    await forge(world, crew.lead, "pass")
    assert crew.lead.toast.startswith("Grace Hall accepted it at ")
    await fix(world, crew.head)
    await reject(world, crew.officer, "Still loose.")
    await forge(world, crew.lead, "verify")
    assert crew.lead.toast.startswith("Anna Reed found it not fixed at ")
    await fix(world, crew.head, shade=70)
    await world.tap(crew.officer, "✅")
    await world.passes(days=1)
    await forge(world, crew.lead, "verify")
    assert crew.lead.toast.startswith("Anna Reed confirmed the repair on ")
    assert crew.lead.toast.endswith("The fault is closed.")


async def test_a_typed_rejection_after_a_colleague_confirmed_shows_the_case_and_who_closed_it(world: World) -> None:
    crew = await called(world)
    await fix(world, crew.head)
    await world.tap(crew.officer, "❌ Not fixed")
    await forge(world, crew.lead, "verify")
    await world.say(crew.officer, "Still loose.")
    assert "Ruth Lindgren confirmed the repair at " in crew.officer.card
    assert "Fault 1" in crew.officer.card


async def test_who_escalated_or_answered_first_is_named(world: World) -> None:
    crew = await called(world)
    await forge(world, crew.head, "escalate", arg=1)
    before = world.fault.rung
    await forge(world, crew.lead, "escalate", arg=1)
    assert crew.lead.toast.startswith("Grace Hall escalated it at ")
    assert world.fault.rung == before


async def test_whoever_may_not_see_a_fault_learns_nothing_of_who_was_faster(world: World) -> None:
    crew = await called(world)
    (hugo,) = await world.enrolled("2201")
    await fix(world, crew.head)
    for do in ("fixed", "accept", "verify", "escalate"):
        await world.forge(hugo, Case(do=do, fault=world.fault.id).pack())
        assert hugo.toast == "This is not, or no longer, yours."
