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


async def test_who_comes_back_early_says_so_in_one_tap_and_the_head_hears_it(world: World) -> None:
    david, _, grace = await world.enrolled("2105", "2102", "2101")
    await away(world, david, "2026-11-23", "2026-11-27")
    await until(world, 11, 24, 9)
    grace.read()
    await world.say(david, "/rota")
    await world.tap(david, "🌴 I am away")
    await world.tap(david, "✔ I am back")
    assert "Whoever stands in for you now serves until the turn ends." in david.card
    assert len(news(grace, "David Ng: away", "Back already; the turns are planned anew.")) == 1
    assert duty(world)[0] == "2102"
