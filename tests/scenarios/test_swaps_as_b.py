"""A turn as stand-in is swapped like one as A: A stays A, and A and B stay two people."""

from __future__ import annotations

from tests.scenarios import peek
from tests.scenarios.turning import asked, away, duty, news, until
from tests.scenarios.world import Actor, World

AS_B = "Mon 30 Nov · 🅱"


async def agreed(world: World) -> tuple[Actor, Actor]:
    """Ben, who is B from 30 November on, has swapped with David, who would be B from 14 December on."""
    ben, david = await world.enrolled("2103", "2105")
    await asked(world, ben, "David Ng", AS_B)
    await world.tap(david, "✔ Agree")
    ben.read()
    david.read()
    return ben, david


async def test_a_turn_as_b_is_swapped_in_three_taps_and_a_stays_a(world: World) -> None:
    anna, ben, david = await world.enrolled("2102", "2103", "2105")
    await world.tap(ben, "🗓 Rota")
    await world.tap(ben, "🔁 Swap my turn")
    assert [text for text in ben.buttons if text.startswith("Mon")] == [
        "Mon 30 Nov · 🅱",
        "Mon 7 Dec · 🅰",
        "Mon 28 Dec · 🅱",
        "Mon 4 Jan · 🅰",
    ]
    await world.tap(ben, AS_B)
    assert "Who stands in as B instead of you from Mon 30 Nov?" in ben.card
    assert "David Ng · for Mon 14 Dec" in ben.buttons
    assert not ben.has("Anna Reed")
    assert ben.card.endswith("Not in the chat, so not to be asked: Clara Diaz.")
    await world.tap(ben, "David Ng")
    assert "Ben Carter asks David Ng to stand in as B from Mon 30 Nov" in ben.card
    (question,) = news(david, "Ben Carter asks you to swap turns")
    assert "David Ng is B Mon 30 Nov to Sun 6 Dec for Ben Carter" in question
    assert "Ben Carter is B Mon 14 Dec to Sun 20 Dec for David Ng" in question
    await world.tap(david, "✔ Agree")
    assert len(news(ben, "David Ng agrees to the swap")) == 1
    assert anna.inbox == []
    for month, day, a, b in ((11, 30, "2102", "2105"), (12, 7, "2103", "2104"), (12, 14, "2104", "2103")):
        await until(world, month, day, 9)
        assert duty(world) == (a, b)
    await until(world, 12, 21, 9)
    assert duty(world) == ("2105", "2102")


async def test_a_swap_as_b_is_undone_until_it_begins(world: World) -> None:
    ben, david = await agreed(world)
    await world.tap(ben, "🗓 Rota")
    await world.tap(ben, "↩ Undo the swap with David Ng")
    (told,) = news(david, "Ben Carter undid the swap")
    assert "🅰 Anna Reed   🅱 Ben Carter" in told
    await until(world, 12, 14, 9)
    assert duty(world) == ("2104", "2105")


async def test_a_swap_as_b_ends_when_the_a_beside_is_away_and_both_hear_it(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    ben, david = await agreed(world)
    await away(world, anna, "2026-11-30", "2026-12-06")
    for actor in (ben, david):
        assert len(news(actor, "⌛ The turns have changed; the swap no longer holds", "Anna Reed is not there")) == 1
    await until(world, 11, 30, 9)
    assert duty(world) == ("2103", "2104")


async def test_a_request_as_b_ends_when_the_asker_is_a_then(world: World) -> None:
    anna, ben, david = await world.enrolled("2102", "2103", "2105")
    await asked(world, ben, "David Ng", AS_B)
    await away(world, anna, "2026-11-30", "2026-12-06")
    assert len(news(ben, "the swap no longer holds")) == 1
    assert not any("Agree" in text for message in david.phone.screen for text in message.buttons)


async def test_whoever_is_a_in_a_turn_is_not_its_b_whatever_is_forged(world: World) -> None:
    _, ben, _ = await world.enrolled("2102", "2103", "2105")
    await world.tap(ben, "🗓 Rota")
    await world.tap(ben, "🔁 Swap my turn")
    await world.tap(ben, AS_B)
    david = next(button.data for button in ben.phone.card.keyboard if "David" in button.text) or ""
    anna = world.run(peek.person, key="2102").id
    await world.forge(ben, f"{david.rpartition(':')[0]}:{anna}")
    assert "Agree" not in str(ben.buttons)
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2103")


async def test_the_evening_before_both_hear_what_they_are(world: World) -> None:
    ben, david = await agreed(world)
    await until(world, 11, 29, 18, 1)
    assert len(news(david, "You stand in as officer B", "Mon 30 Nov")) == 1
    assert news(ben, "officer B") == []
