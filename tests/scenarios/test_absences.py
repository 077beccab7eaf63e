"""Absences in the chat: noted in a few taps, explained, never twice, taken back, cut short; the head knows all of it."""

from __future__ import annotations

from tests.scenarios.turning import away, duty, news, until
from tests.scenarios.world import World


async def test_whoever_is_away_is_passed_over_and_the_head_knows(world: World) -> None:
    anna, ben, grace = await world.enrolled("2102", "2103", "2101")
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🌴 I am away")
    await world.say(anna, "the day after never")
    assert "That is no day I can read" in anna.card
    await world.say(anna, "2026-11-20")
    assert "too early" in anna.card
    await world.say(anna, "2026-12-01")
    await world.tap(anna, "3")
    assert "away Tue 1 Dec 2026 to Thu 3 Dec 2026" in anna.card
    assert len(news(grace, "Anna Reed: away Tue 1 Dec 2026 to Thu 3 Dec 2026")) == 1
    await until(world, 11, 29, 18, 1)
    assert len(news(ben, "Your turn as officer A")) == 1
    await until(world, 11, 30, 9)
    assert duty(world)[0] == "2103"
    await until(world, 12, 7, 9)
    assert duty(world)[0] == "2102"


async def test_which_of_two_days_ahead_is_meant_is_asked_about_an_absence_too(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🌴 I am away")
    for doubtful in ("3/2/2027", "3/2"):
        await world.say(anna, doubtful)
        assert "That may be 2027-02-03 or 2027-03-02. Please type it as 2027-02-03." in anna.card
    await world.say(anna, "2027-02-03")
    assert "Away from Wed 3 Feb 2027" in anna.card


async def test_an_absence_is_cancelled_as_easily(world: World) -> None:
    anna, ben, grace = await world.enrolled("2102", "2103", "2101")
    await world.tap(anna, "🗓 Rota")
    await world.tap(anna, "🌴 I am away")
    await world.say(anna, "1 December")
    await world.tap(anna, "One week")
    grace.read()
    await world.tap(anna, "✖ Not away: Tue 1 Dec")
    assert "✔ Taken back. The turns are planned anew; your head knows." in anna.card
    assert len(news(grace, "This was taken back; the turns are planned anew.")) == 1
    ben.read()
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2103")
    assert news(ben, "officer A") == []


async def test_a_typed_reason_reaches_the_head_and_is_not_overwritten_by_what_is_typed_next(world: World) -> None:
    anna, grace = await world.enrolled("2102", "2101")
    await away(world, anna, "2026-12-01", "2026-12-03")
    assert "You may type the reason." in anna.card
    await world.say(anna, "Surgery")
    assert "away Tue 1 Dec 2026 to Thu 3 Dec 2026 · Surgery" in anna.card
    assert grace.sees("away Tue 1 Dec 2026 to Thu 3 Dec 2026 · Surgery")
    await world.say(anna, "And what now?")
    assert "Nothing is being asked here" in anna.card
    assert "Surgery" in anna.card
    assert not grace.sees("what now")


async def test_days_that_are_noted_already_are_seen_refused_by_name_and_one_tap_away(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2101")
    await away(world, anna, "2026-11-26", "2026-11-28")
    await world.tap(anna, "➕ Another time")
    assert [text for text in anna.buttons if text in ("🌴", "25", "26", "28", "29")] == ["25", "🌴", "🌴", "🌴", "29"]
    await world.say(anna, "2026-11-27")
    assert "You are away from Thu 26 Nov 2026 to Sat 28 Nov 2026 already." in anna.card
    assert "From which day are you away?" in anna.card
    await world.say(anna, "2026-11-25")
    await world.say(anna, "2026-12-01")
    assert "You are away from Thu 26 Nov 2026 to Sat 28 Nov 2026 already." in anna.card
    await world.tap(anna, "🌴 What is noted")
    assert anna.has("✖ Not away: Thu 26 Nov")


async def test_a_calendar_of_buttons_tells_the_days_of_the_week(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.say(anna, "/rota")
    await world.tap(anna, "🌴 I am away")
    assert " ".join(anna.buttons[4:18]) == "Mo Tu We Th Fr Sa Su 23 24 25 26 27 28 29"
    await world.say(anna, "2026-12-10")
    assert "for example 2026-12-16" in anna.card


async def test_who_comes_back_early_says_so_in_one_tap_is_officer_a_again_and_the_head_hears_it(world: World) -> None:
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await away(world, david, "2026-11-23", "2026-11-27")
    await until(world, 11, 24, 9)
    assert duty(world)[0] == "2102"
    anna.read()
    grace.read()
    await world.say(david, "/rota")
    await world.tap(david, "🌴 I am away")
    await world.tap(david, "✔ I am back")
    welcome = "✔ Welcome back; your head knows. You are officer A again."
    assert any(welcome in message.text for message in david.phone.screen)
    assert duty(world) == ("2105", "2102")
    assert len(news(grace, "David Ng: away", "Back already; the turns are planned anew.")) == 1
    for actor in (david, anna):
        assert actor.sees("🤝 Handover: Anna Reed to David Ng")


async def test_for_the_last_days_of_a_turn_nothing_is_handed_back(world: World) -> None:
    david, _ = await world.enrolled("2105", "2102")
    await away(world, david, "2026-11-23", "2026-11-29")
    await until(world, 11, 27, 9)
    await world.say(david, "/rota")
    await world.tap(david, "🌴 I am away")
    await world.tap(david, "✔ I am back")
    assert "Whoever stands in for you now serves until the turn ends." in david.card
    assert duty(world)[0] == "2102"


async def test_whoever_is_ill_for_a_day_keeps_the_turn_and_everybody_knew_it(world: World) -> None:
    david, anna, ben, grace = await world.enrolled("2105", "2102", "2103", "2101")
    await until(world, 11, 24, 7)
    await away(world, david, "2026-11-24", "2026-11-24")
    await until(world, 11, 24, 9)
    assert duty(world) == ("2102", "2103")
    told = "David Ng is away and is officer A again from Wed 25 Nov."
    assert len(news(anna, "🅰 You are officer A", "In place of David Ng.", told)) == 1
    assert len(news(grace, "🔄 Anna Reed is officer A in place of David Ng", told)) == 1
    ben.read()
    await until(world, 11, 25, 8)
    assert duty(world) == ("2105", "2102")
    assert [news(actor, "officer A") for actor in (david, anna, ben, grace)] == [[], [], [], []]
    await until(world, 11, 25, 9)
    assert len(news(david, "🤝 Handover: Anna Reed to David Ng")) == 1
    assert len(news(anna, "🤝 Handover: Anna Reed to David Ng")) == 1
    again = "🔄 David Ng is back and is officer A again, from Wed 25 Nov"
    assert len(news(grace, again)) == len(news(ben, again)) == 1
    await until(world, 11, 30, 9)
    assert duty(world) == ("2102", "2103")
