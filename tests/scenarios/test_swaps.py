"""Swaps in the chat: asked for, agreed or declined, ordered, undone, and over when they cannot hold."""

from __future__ import annotations

from datetime import timedelta

from safety.actions.leaving import leave
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.turning import asked, away, duty, news, until
from tests.scenarios.world import MONDAY, SHIPPED, World


async def test_a_swap_takes_three_taps_and_the_colleagues_yes(world: World) -> None:
    anna, ben, grace = await world.enrolled("2102", "2103", "2101")
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🔁 Swap my turn")
    await world.tap(anna, "Mon 30 Nov")
    await world.tap(anna, "Ben Carter")
    assert "Anna Reed asks Ben Carter" in anna.card
    assert ben.sees("Anna Reed asks you to swap turns")
    await world.tap(ben, "✔ Agree")
    assert len(news(anna, "Ben Carter agrees to the swap")) == 1
    assert grace.inbox == []
    await until(world, 11, 30, 9)
    assert duty(world) == ("2103", "2102")
    await until(world, 12, 7, 9)
    assert duty(world) == ("2102", "2104")
    await until(world, 12, 21, 9)
    assert duty(world)[0] == "2105"


async def test_a_swap_is_undone_until_its_turn_begins(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    await until(world, 11, 29, 17)
    ben.read()
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "↩ Undo the swap with Ben")
    assert len(news(ben, "Anna Reed undid the swap")) == 1
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2103")


async def test_a_turn_is_in_one_swap_at_a_time_and_a_request_ends_when_the_turn_begins(world: World) -> None:
    anna, ben, grace = await world.enrolled("2102", "2103", "2101")
    await asked(world, anna, "Ben Carter")
    await world.tap(grace, "🗓 Rota")
    await world.tap(grace, "🔁 Order a swap")
    assert not grace.has("Mon 30 Nov")
    await world.forge(grace, "r:owith:2:0")
    assert "part of another swap" in grace.toast
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2103")
    assert any("Nobody answered in time" in text for text in anna.inbox)
    assert not any("Agree" in text for message in ben.phone.screen for text in message.buttons)


async def test_the_head_orders_a_swap_and_both_are_told(world: World) -> None:
    anna, clara, grace = await world.enrolled("2102", "2104", "2101")
    await world.tap(grace, "🗓 Rota")
    await world.tap(grace, "🔁 Order a swap")
    await world.tap(grace, "Mon 30 Nov")
    await world.tap(grace, "Clara Diaz")
    for actor in (anna, clara):
        assert (
            len(news(actor, "Grace Hall orders a swap", "Clara Diaz serves Mon 30 Nov to Sun 6 Dec for Anna Reed")) == 1
        )
    await until(world, 11, 30, 9)
    assert duty(world)[0] == "2104"


async def test_a_swap_that_was_declined_tells_who_serves_and_not_who_would_have(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✖ No")
    (told,) = news(anna, "Ben Carter does not swap; the turn stays as it was")
    assert "🅰 Anna Reed   🅱 Ben Carter" in told
    for actor in (anna, ben):
        assert "serves from" not in next(text.text for text in actor.phone.screen if "does not swap" in text.text)


async def test_a_swap_that_was_undone_tells_both_turns_as_they_are_again(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    (agreed,) = news(anna, "Ben Carter agrees")
    assert "It can be undone under 🗓 Rota before Mon 30 Nov." in agreed
    ben.read()
    await world.tap(ben, "↩ Undo the swap with Anna Reed")
    (told,) = news(anna, "Ben Carter undid the swap")
    assert (
        "Mon 30 Nov to Sun 6 Dec · you\n🅰 Anna Reed   🅱 Ben Carter\nMon 7 Dec to Sun 13 Dec\n🅰 Ben Carter   🅱 Clara Diaz"
        in told
    )


async def test_the_head_reads_whose_swap_is_undone(world: World) -> None:
    anna, ben, grace = await world.enrolled("2102", "2103", "2101")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    ben.read()
    await world.tap(grace, "🗓 Rota")
    await world.tap(grace, "↩ Undo the swap: Anna Reed, Ben Carter")
    for actor in (anna, ben):
        assert len(news(actor, "Grace Hall undid the swap")) == 1


async def test_a_turn_that_was_asked_about_is_not_offered_again(world: World) -> None:
    anna, _, _ = await world.enrolled("2102", "2103", "2104")
    await asked(world, anna, "Ben Carter")
    await world.tap(anna, "🔁 Swap my turn")
    assert [text for text in anna.buttons if text.startswith("Mon")] == ["Mon 21 Dec · 🅱", "Mon 28 Dec · 🅰"]
    await world.tap(anna, "Mon 28 Dec")
    assert "Clara Diaz · for Mon 14 Dec" in anna.buttons
    assert "your own" not in anna.card
    await world.tap(anna, "Clara Diaz")
    for label in ("🔁 Swap my turn", "Mon 21 Dec", "Ben Carter"):
        await world.tap(anna, label)
    assert not anna.has("🔁 Swap my turn")
    assert [text for text in anna.buttons if text.startswith("↩")] == [
        "↩ Take back my request: Mon 30 Nov",
        "↩ Take back my request: Mon 28 Dec",
        "↩ Take back my request: Mon 21 Dec",
    ]


async def test_under_the_rota_each_answer_says_whose_request_it_answers(world: World) -> None:
    anna, david, ben = await world.enrolled("2102", "2105", "2103")
    await asked(world, anna, "Ben Carter")
    await asked(world, david, "Ben Carter", "Mon 21 Dec")
    await world.say(ben, "/rota")
    assert {"✔ Agree: Anna Reed, Mon 30 Nov", "✖ No: David Ng, Mon 21 Dec"} <= set(ben.buttons)
    await world.tap(ben, "✖ No: David Ng")
    assert len(news(david, "Ben Carter does not swap")) == 1
    assert not david.has("↩ Take back")


async def test_a_colleague_who_is_not_in_the_chat_is_not_asked_and_the_card_says_so(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2103")
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🔁 Swap my turn")
    await world.tap(anna, "Mon 30 Nov")
    assert "Not in the chat, so not to be asked: Clara Diaz, David Ng. The head can order it." in anna.card
    assert [text for text in anna.buttons if " · " in text] == ["Ben Carter · for Mon 7 Dec"]
    clara = world.run(peek.person, key="2104").id
    ben = next(button.data for button in anna.phone.card.keyboard if "Ben" in button.text) or ""
    await world.forge(anna, f"{ben.rpartition(':')[0]}:{clara}")
    assert "cannot be asked" in anna.toast


async def test_a_swap_ends_and_both_hear_it_when_the_colleague_is_away_then_after_all(world: World) -> None:
    anna, ben, _ = await world.enrolled("2102", "2103", "2104")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    anna.read()
    await away(world, ben, "2026-11-30", "2026-12-01")
    for actor in (anna, ben):
        (told,) = news(actor, "⌛ The turns have changed; the swap no longer holds", "Ben Carter is not there")
        assert "🅰 Anna Reed   🅱 Clara Diaz" in told
    await world.say(anna, "/rota")
    assert not anna.has("↩")
    assert "swapped" not in anna.card
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2104")
    await until(world, 12, 7, 9)
    assert duty(world)[0] == "2103"


async def test_a_swap_holds_when_whoever_gave_the_turn_away_is_away_then(world: World) -> None:
    anna, clara, _, _ = await world.enrolled("2102", "2104", "2103", "2105")
    await asked(world, anna, "Clara Diaz")
    await world.tap(clara, "✔ Agree")
    anna.read()
    await away(world, anna, "2026-11-30", "2026-12-06")
    assert news(anna, "no longer holds") == news(clara, "no longer holds") == []
    await until(world, 11, 30, 9)
    assert duty(world) == ("2104", "2103")
    await until(world, 12, 14, 9)
    assert duty(world)[0] == "2102"


async def test_a_request_ends_when_the_turn_is_no_longer_the_askers(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    await asked(world, anna, "Ben Carter")
    await world.passes(minutes=1)
    ben.read()
    await away(world, anna, "2026-11-30", "2026-12-01")
    assert len(news(anna, "the swap no longer holds")) == 1
    assert news(ben, "swap") == []
    assert not any("Agree" in text for message in ben.phone.screen for text in message.buttons)


async def test_a_request_to_somebody_who_leaves_is_over_and_the_asker_hears_it(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    await asked(world, anna, "Ben Carter")
    world.run(lambda work, now: leave(work, now, peek.person(work, now, key="2103")))
    await world.passes(minutes=1)
    assert len(news(anna, "the swap no longer holds")) == 1
    assert not any("Agree" in text for message in ben.phone.screen for text in message.buttons)


async def test_a_request_that_cannot_be_delivered_ends_and_the_asker_hears_it(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED, start=MONDAY + timedelta(hours=14))
    anna, ben = await world.enrolled("2102", "2103")
    await asked(world, anna, "Ben Carter")
    ben.phone.block()
    await until(world, 11, 24, 10, 30)
    (told,) = news(anna, "⌛ Ben Carter cannot be reached; the turn stays as it was.")
    assert "🅰 Anna Reed   🅱 Ben Carter" in told
    await world.say(anna, "/rota")
    assert not anna.has("↩ Take back")
    await world.tap(anna, "🔁 Swap my turn")
    await world.tap(anna, "Mon 30 Nov")
    assert not anna.has("Ben Carter")


async def test_a_swap_is_seen_by_every_reminder_every_screen_and_the_handover(world: World) -> None:
    david, anna, ben, grace = await world.enrolled("2105", "2102", "2103", "2101")
    await asked(world, anna, "Ben Carter")
    await world.tap(ben, "✔ Agree")
    await until(world, 11, 29, 18, 1)
    assert len(news(ben, "Your turn as officer A")) == 1
    assert len(news(anna, "You go on as officer B")) == 1
    await until(world, 11, 30, 9)
    assert len(news(ben, "Weekly inspection", "yours")) == 1
    assert ben.sees("Handover: David Ng to Ben Carter")
    assert david.sees("Handover: David Ng to Ben Carter")
    assert news(anna, "Weekly inspection") == []
    await world.say(grace, "/rota")
    assert "🅰 Ben Carter   🅱 Anna Reed" in grace.card
    await world.say(ben, "/mine")
    assert "Weekly inspection" in ben.card


async def test_a_whole_swap_is_one_message_to_each_of_the_two_and_none_to_anybody_else(world: World) -> None:
    everybody = await world.enrolled("2102", "2103", "2104", "2105", "2101", "1003")
    anna, ben, *others = everybody
    await asked(world, anna, "Ben Carter")
    assert [len(actor.inbox) for actor in everybody] == [0, 1, 0, 0, 0, 0]
    await world.tap(ben, "✔ Agree")
    assert [text.split("\n")[0] for text in anna.inbox] == ["✔ Ben Carter agrees to the swap"]
    assert [text for text in ben.inbox if "swap" in text and not text.startswith("🗓 Rota")] == [ben.inbox[0]]
    await until(world, 11, 29, 17)
    assert [text for actor in others for text in actor.inbox if "swap" in text] == []


async def test_where_there_is_nobody_to_swap_with_no_swap_is_offered(world: World) -> None:
    anna, grace = await world.enrolled("2102", "2101")
    await world.say(anna, "/rota")
    assert anna.has("🔁 Swap my turn")
    for key in ("2103", "2104", "2105"):
        world.run(leave, person=world.run(peek.person, key=key))
    await world.settle()
    await world.tap(anna, "🔁 Swap my turn")
    assert anna.sees("There is no turn ahead that could be swapped.")
    for actor in (anna, grace):
        await world.say(actor, "/rota")
        assert not actor.has("🔁")
