"""Buttons of drills that were never drawn for whoever taps them, are old, or are tapped by two at once."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenarios.drilling import JANUARY, drill_of, running, steps
from tests.scenarios.test_forged import NUMBERS, forge_all
from tests.scenarios.world import Actor, World

PLANNING = ["scenes", "pick", "when", "on", "set", "open", "early"]
LEADING = [
    "told",
    "roles",
    "role",
    "give",
    "cards",
    "start",
    "shut",
    "step",
    "undo",
    "end",
    "wrong",
    "known",
    "spare",
    "file",
]
BELONGING = ["look", "here", "read", "halt", "stop", "filed", "record", "card", "readup"]
SECRETS = ("Harbour", "Robbery", "Grace", "Anna", "Stop, stop")


START = JANUARY


def taps(*kinds: list[str], numbers: tuple[int, ...] = NUMBERS) -> Iterator[str]:
    """Every format with the drill's id and with numbers that are nobody's."""
    for number in numbers:
        for do in (do for kind in kinds for do in kind):
            yield from (f"e:{do}:{number}:0:", f"e:{do}:{number}:{number}:2", f"e:{do}:{number}:-1:robbery")
        yield f"e:on:{number}:0:20270114T0810"


def leaks(actor: Actor) -> list[str]:
    told = [*actor.inbox, *actor.phone.toasts, actor.phone.screen[-1].text]
    return [text for text in told if any(secret in text for secret in SECRETS)]


async def test_strangers_and_colleagues_of_other_outlets_change_nothing_and_learn_nothing(world: World) -> None:
    await running(world)
    (hugo,) = await world.enrolled("2201")
    stranger = world.stranger()
    stranger.phone.start()
    await world.settle()
    before = world.everything()
    for actor in (stranger, hugo):
        await forge_all(world, actor, taps(PLANNING, LEADING, BELONGING))
        assert leaks(actor) == []
    await forge_all(world, stranger, ["e:home:0:0:", "e:matrix:0:0:", "e:plan:0:0:"])
    assert world.everything() == before
    assert leaks(stranger) == []


async def test_a_participant_does_not_lead_and_a_reader_does_not_plan(world: World) -> None:
    team = await running(world)
    before = world.everything()
    await forge_all(world, team.anna, taps(PLANNING, LEADING))
    assert world.everything() == before
    await forge_all(world, team.centre, taps(PLANNING, LEADING, ["here", "read", "halt", "stop", "readup"]))
    assert world.everything() == before


async def test_numbers_that_fit_nothing_are_said_no_to(world: World) -> None:
    team = await running(world)
    before = world.everything()
    wild = [
        f"e:{do}:1:{n}:" for do in (*LEADING[7:], "role", "give", "told", "scenes") for n in (-1, 77, 2**63, 10**30)
    ]
    wild = [tap for tap in wild if not tap.startswith(("e:end", "e:file"))]
    await forge_all(
        world, team.ben, [*wild, "e:give:1:0:x", "e:give:1:0:٣", "e:on:1:0:soon", "e:pick:1:0:nothing", "e:no:1:0:"]
    )
    assert world.everything() == before


async def test_of_two_who_tap_a_step_at_once_one_is_written_down(world: World) -> None:
    team = await running(world)
    await world.forge(team.head, "e:look:1:0:")
    for actor in (team.ben, team.head, team.ben):
        actor.phone.press(actor.label("1. "))
    await world.settle()
    assert [step.step for step in world.run(steps, drill=1)].count("button") == 1
    assert drill_of(world).state.value == "running"


async def test_a_leader_sees_who_rehearsed_what_and_an_officer_the_next_drill(world: World) -> None:
    team = await running(world)
    (lead,) = await world.enrolled("1003")
    for number in range(1, 9):
        await world.tap(team.ben, f"{number}. ")
    for label in ("🏁", "📁", "✔ Yes"):
        await world.tap(team.ben, label)
    await world.tap(lead, "🚨 Drills")
    assert "Mill Lane outlet" in lead.card
    await world.tap(lead, "🗺 Who rehearsed what")
    assert "✅ Robbery at the counter · Mon 4 Jan 2027" in lead.card
    assert "Never: Hostage taking" in lead.card
    await world.say(team.anna, "/drills")
    assert "No drill is planned" in team.anna.card
    assert not team.anna.has("🗺")
