"""Turns in the chat: told in time and only to whom it concerns, taken over, handed over, and planned around who is away."""

from __future__ import annotations

from tests.scenarios.turning import asked, duty, news, until
from tests.scenarios.world import World


async def test_a_turn_is_told_at_six_the_evening_before_and_on_the_morning_to_whom_it_is_new(world: World) -> None:
    david, anna, ben, grace = await world.enrolled("2105", "2102", "2103", "2101")
    await until(world, 11, 29, 17, 59)
    for actor in (david, anna, ben, grace):
        actor.read()
    await until(world, 11, 29, 18, 1)
    assert (
        len(
            news(anna, "Your turn as officer A at Harbour Street outlet begins Mon 30 Nov\n", "Mon 30 Nov to Sun 6 Dec")
        )
        == 1
    )
    assert len(news(ben, "You stand in as officer B at Harbour Street outlet from Mon 30 Nov\n")) == 1
    assert david.inbox == grace.inbox == []
    await until(world, 11, 30, 8, 29)
    assert anna.inbox == ben.inbox == []
    await until(world, 11, 30, 8, 30)
    assert len(news(ben, "You are officer B", "until the end of Sun 6 Dec")) == 1
    assert len(news(anna, "Handover: David Ng to Anna Reed")) == 1
    assert len(news(david, "Handover: David Ng to Anna Reed")) == 1
    assert news(grace, "officer") == []


async def test_the_head_says_how_long_a_turn_is_from_the_next_one_on_and_everybody_hears_it_once(world: World) -> None:
    anna, ben, clara, grace = await world.enrolled("2102", "2103", "2104", "2101")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    await world.tap(clara, "🗓 Rota")
    assert not clara.has("⏱")
    outlet = next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01")
    await world.forge(clara, f"r:last:{outlet}:3")
    assert "not, or no longer, yours" in clara.toast
    for actor in (anna, ben, clara):
        actor.read()
    await world.tap(grace, "🗓 Rota")
    assert "A turn is one week." in grace.card
    await world.tap(grace, "⏱ How long is a turn")
    assert "The running turn still lasts until the end of Sun 29 Nov." in grace.card
    await world.tap(grace, "Two weeks")
    assert "From Mon 30 Nov on a turn is two weeks." in grace.card
    await world.forge(grace, f"r:last:{outlet}:2")
    for actor, swapped in ((anna, True), (ben, True), (clara, False)):
        (told,) = news(actor, "From Mon 30 Nov on a turn is two weeks.", "By Grace Hall")
        assert ("Your swap for a later turn no longer holds" in told) == swapped
    assert grace.inbox == []
    assert duty(world) == ("2105", "2102")
    for month, day, a in ((11, 30, "2102"), (12, 13, "2102"), (12, 14, "2103"), (12, 28, "2104")):
        await until(world, month, day, 9)
        assert duty(world)[0] == a


async def test_b_takes_over_in_one_tap_and_it_is_reported_to_a_and_the_head(world: World) -> None:
    david, anna, grace, ben = await world.enrolled("2105", "2102", "2101", "2103")
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🚨 I take over")
    assert duty(world) == ("2102", "2103")
    for actor in (david, grace):
        assert len(news(actor, "Anna Reed took over from David Ng as officer A")) == 1
    assert len(news(ben, "You are officer B")) == 1
    await world.forge(david, "r:take:0:0")
    assert duty(world) == ("2102", "2103")


async def test_a_stranger_to_the_outlet_learns_nothing_of_its_rota(world: World) -> None:
    (elin,) = await world.enrolled("2202")
    outlet = next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01")
    await world.forge(elin, f"r:show:{outlet}:0")
    await world.forge(elin, f"r:take:{outlet}:0")
    await world.forge(elin, "r:with:1:0")
    assert not elin.sees("Harbour Street")
    assert duty(world) == ("2105", "2102")


async def test_what_the_rota_lacks_is_told_once_on_monday_to_the_security_lead(world: World) -> None:
    lead, *_ = await world.enrolled("1003", "2102", "2103", "2104", "2105")
    await until(world, 11, 30, 8, 29)
    lead.read()
    await until(world, 11, 30, 8, 31)
    (told,) = news(lead, "what the rota lacks")
    assert "Mill Lane outlet" in told
    assert "is not enrolled" in told
    assert "Harbour Street" not in told
    await until(world, 12, 1, 9)
    assert news(lead, "what the rota lacks") == []


async def test_the_rota_comes_as_a_picture_too(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.say(anna, "/rota")
    await world.tap(anna, "🖼 Picture")
    assert any(message.kind == "photo" and "Harbour Street outlet" in message.text for message in anna.phone.screen)


async def test_whoever_changes_how_long_a_turn_is_sees_the_new_turns_at_once(world: World) -> None:
    _, _, grace = await world.enrolled("2102", "2103", "2101")
    await world.say(grace, "/rota")
    await world.tap(grace, "⏱")
    await world.tap(grace, "One month")
    assert "From Mon 30 Nov on a turn is one month." in grace.card
    assert "Mon 7 Dec to Sun 3 Jan" in grace.card
    assert "Mon 14 Dec" not in grace.card


async def test_a_swap_that_is_undone_shows_the_turns_as_they_are_again(world: World) -> None:
    anna, ben, grace = await world.enrolled("2102", "2103", "2101")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    await world.say(grace, "/rota")
    await world.tap(grace, "↩ Undo the swap")
    shown = grace.card
    await world.say(grace, "/rota")
    assert grace.card == shown
    assert "🅰 Anna Reed   🅱 Ben Carter" in shown
