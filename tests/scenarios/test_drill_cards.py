"""The card of whoever leads a drill follows what the others do, and a start that was drawn as shut starts nothing."""

from __future__ import annotations

from safety.model.codes import CodeKind
from safety.model.drill import DrillState
from tests.scenarios.drilling import JANUARY, Team, drill_of, opened, proposed
from tests.scenarios.world import World

START = JANUARY


async def called(world: World) -> Team:
    """The roll call is open; both centres know; nobody but the head is there."""
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    await opened(world, team.head)
    await world.tap(team.centre, "✔ The centre knows")
    await world.tap(team.head, "☎ Informed: police")
    team.read()
    return team


def there(team: Team) -> str:
    """Whom the leader's card shows as being there."""
    told = team.head.card.splitlines()
    return next(line for line in told[told.index("1. Inform first") + 3 :] if line.startswith("✅"))


async def test_the_leaders_open_card_follows_the_roll_call(world: World) -> None:
    team = await called(world)
    assert there(team) == "✅ Grace Hall"
    card = team.head.phone.card.id
    await world.tap(team.anna, "✋ I am here")
    assert there(team) == "✅ Anna Reed, Grace Hall"
    assert team.head.has("▶ Start the stopwatch")
    await world.scan(team.clara, CodeKind.OUTLET, "RB-01")
    assert there(team) == "✅ Anna Reed, Clara Diaz, Grace Hall"
    assert (team.head.phone.card.id, team.head.inbox) == (card, [])
    await world.tap(team.head, "▶ Start the stopwatch")
    assert drill_of(world).state is DrillState.RUNNING


async def test_a_card_that_shows_something_else_meanwhile_stays_as_it_is(world: World) -> None:
    team = await called(world)
    await world.tap(team.head, "🏠 Home")
    home = team.head.card
    await world.tap(team.anna, "✋ I am here")
    assert team.head.card == home
    await world.tap(team.head, "🚨 Drills")
    await world.tap(team.head, "🔴 ")
    await world.tap(team.head, "🎭 Roles")
    await world.tap(team.head, "Guard")
    assert not team.head.has("Ben Carter")
    await world.tap(team.ben, "✋ I am here")
    assert team.head.has("Ben Carter")


async def test_a_start_that_was_drawn_as_shut_starts_nothing_though_it_has_become_possible(world: World) -> None:
    team = await called(world)
    await world.tap(team.head, "🔒 Start")
    assert "needs at least two" in team.head.toast
    shut = f"e:shut:{drill_of(world).id}:0:"
    await world.tap(team.anna, "✋ I am here")
    await world.forge(team.head, shut, team.head.phone.card.id)
    assert drill_of(world).state is DrillState.GATHERING
    assert team.head.has("▶ Start the stopwatch")
    before = world.everything()
    await world.forge(team.anna, shut)
    assert world.everything() == before
