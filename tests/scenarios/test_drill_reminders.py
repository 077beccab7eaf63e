"""A drill comes near: who is asked hears it on its eve, who runs it when it begins; whoever is away, or not asked any more, nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from documents.template import sample
from handlers.screens.agenda import coming_line
from locales import Words
from safety.actions import organisation
from safety.actions.agenda import upcoming
from safety.model.drill import DrillState
from safety.model.plan import DayKind, DayLine
from safety.programme import shipped
from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import JANUARY, Team, all_steps, drill_of, filed, goes_away, people, proposed, running
from tests.scenarios.test_leaving import without
from tests.scenarios.world import SHIPPED, Actor, World

DRILL_DAY = date(2027, 1, 25)
REMINDER = "⏰ Reminder: drill on Mon 25 Jan 08:10"


START = JANUARY


async def until(world: World, day: int, hour: int, minute: int = 0) -> None:
    """Let the time pass until an hour of January, in Shanghai."""
    await world.passes(
        seconds=(datetime(2027, 1, day, hour - 8, minute, tzinfo=UTC) - world.clock.now()).total_seconds()
    )


def heard(actor: Actor, words: str) -> int:
    """Tell how many messages with these words came since last time."""
    found = [text for text in actor.inbox if words in text]
    actor.read()
    return len(found)


async def announced(world: World) -> Team:
    """The drill is announced; it is the afternoon of its eve."""
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    await world.skips(seconds=(datetime(2027, 1, 24, 9, 30, tzinfo=UTC) - world.clock.now()).total_seconds())
    team.read()
    return team


async def test_on_the_eve_at_six_whoever_is_asked_hears_it_once_and_whoever_is_away_nothing(world: World) -> None:
    team = await announced(world)
    eve, day = datetime(2027, 1, 24, 4, tzinfo=UTC), datetime(2027, 1, 24, 16, tzinfo=UTC)
    world.run(goes_away, key="2103", begins=eve, ends=day + timedelta(days=2))
    world.run(goes_away, key="2104", begins=eve, ends=day)
    assert any("a reminder of the drill" in coming_line(each, Words("en")) for each in world.run(upcoming))
    await until(world, 24, 17, 59)
    team.read()
    await until(world, 24, 18, 1)
    assert "you hold the stopwatch" in next(text for text in team.anna.inbox if REMINDER in text)
    assert [heard(actor, REMINDER) for actor in team.all] == [1, 1, 0, 0, 0]
    await until(world, 25, 8, 9)
    assert [heard(actor, REMINDER) for actor in team.all] == [0, 0, 0, 1, 0]
    await until(world, 25, 8, 11)
    assert [heard(actor, "The drill is to begin now") for actor in team.all] == [1, 0, 0, 0, 0]
    await until(world, 25, 8, 21)  # the head has let it lie for ten minutes
    assert [heard(actor, "The drill is to begin now") for actor in team.all] == [0, 1, 0, 0, 0]
    assert not team.anna.has("🗓 Date")
    await world.say(team.anna, "/mine")
    assert "🚨 Robbery at the counter · Harbour Street outlet · Mon 25 Jan 08:10 · announced" in team.anna.card
    await world.tap(team.anna, "🚨 Drills")
    await world.tap(team.anna, "▶ Robbery")
    await world.tap(team.anna, "▶ Open the roll call")
    assert "🌴 Ben Carter" in team.anna.card
    assert [heard(actor, "Roll call") for actor in (team.head, team.ben, team.clara)] == [1, 0, 1]


async def test_a_drill_that_was_moved_is_told_of_before_its_new_date_alone_and_in_its_morning_to_who_runs_it(
    world: World,
) -> None:
    team = await announced(world)
    world.run(lambda work, _: setattr(work.people.by_key("2101"), "quiet", "17:30-19:00"))
    await world.say(team.head, "/drills")
    await world.tap(team.head, "▶ Robbery")
    await world.tap(team.head, "🗓 Date")
    await world.say(team.head, "2027-01-26 17:10")
    assert heard(team.clara, "A drill is announced") == 1
    await until(world, 24, 18, 1)
    assert [heard(actor, "Reminder") for actor in team.all] == [0, 0, 0, 0, 0]
    await until(world, 25, 18, 1)
    assert [heard(actor, "Reminder: drill on Tue 26 Jan 17:10") for actor in team.all] == [0, 1, 1, 1, 0]
    await until(world, 25, 19, 1)
    assert heard(team.head, "Reminder: drill on Tue 26 Jan 17:10") == 1
    await until(world, 26, 8, 31)
    assert [heard(actor, "Reminder") for actor in team.all] == [1, 1, 0, 0, 0]


async def test_a_drill_on_days_that_are_closed_is_called_off_and_gets_a_date_after_them(world: World) -> None:
    team = await announced(world)
    await world.say(team.head, "/mine")
    for label in ("🚧 Closed days", "🚧 Harbour Street"):
        await world.tap(team.head, label)
    await world.say(team.head, "25.1.2027 - 27.1.2027")
    await world.tap(team.head, "🔨 Renovation")
    for actor in (team.head, team.clara):
        assert heard(actor, "The drill of Mon 25 Jan 08:10 is called off: the outlet is closed.") == 1
    assert "New date: Mon 1 Feb 08:10" in team.head.card
    assert drill_of(world).state is DrillState.PROPOSED
    team.read()
    await until(world, 25, 9)
    assert [heard(actor, "rill") for actor in (team.head, team.anna, team.clara)] == [0, 0, 0]
    await world.tap(team.head, "✔ Confirm")
    assert heard(team.clara, "A drill is announced") == 1


def takes_off(world: World, unit: str, *works_at: str) -> None:
    """The bank takes the drill's day off at a unit, but not at others."""
    days = [DayLine(DRILL_DAY, DayKind.DAY_OFF, unit), *(DayLine(DRILL_DAY, DayKind.WORKDAY, at) for at in works_at)]
    world.run(organisation.apply, plan=replace(sample(world.language), days=days))


async def test_a_day_off_that_is_set_later_calls_the_drill_off_and_another_day_is_proposed(world: World) -> None:
    team = await announced(world)
    for unit, works_at in (("RB-02", ()), ("RB", ("RB-01",))):
        takes_off(world, unit, *works_at)
        await world.settle()
        assert drill_of(world).state is DrillState.SET
    takes_off(world, "RB")
    await world.settle()
    for actor in (team.head, team.clara):
        assert heard(actor, "The drill of Mon 25 Jan 08:10 is called off: that has become a day off.") == 1
    assert "New date: Mon 1 Feb 08:10" in team.head.card
    assert "Without an answer it is announced Sun 31 Jan 08:10." in team.head.card
    assert drill_of(world).state is DrillState.PROPOSED
    team.read()
    await until(world, 25, 9)
    assert [heard(actor, "rill") for actor in (team.head, team.anna, team.clara)] == [0, 0, 0]


async def test_a_day_off_moves_a_drill_in_chinese_too(worlds: Worlds) -> None:
    world = worlds(JANUARY, "zh")
    head, anna = await world.enrolled("2101", "2102")
    await world.passes(minutes=35)
    assert any("如未答复，将于1月11日 周一 08:30自动通知全体人员。" in text for text in head.inbox)
    await world.tap(head, "✔ ")
    takes_off(world, "RB")
    await world.settle()
    for actor in (head, anna):
        assert heard(actor, "1月25日 周一 08:10的演练取消：当天改为休息日。") == 1
    assert "2月1日 周一 08:10" in head.card


async def test_a_drill_that_was_put_on_a_day_off_stays_there_and_the_eve_says_so_to_the_head(world: World) -> None:
    team = await proposed(world)
    await world.tap(team.head, "🗓 Date")
    await world.say(team.head, "1-16 17:10")
    await world.tap(team.head, "✔ Confirm")
    team.read()
    await until(world, 15, 18, 1)
    assert heard(team.head, "⚠️ Nobody works there on that day.") == 1
    (reminder,) = [text for text in team.anna.inbox if "Reminder: drill on Sat 16 Jan 17:10" in text]
    assert "Nobody works" not in reminder


async def test_whoever_is_away_makes_up_when_back_and_whoever_left_the_outlet_not_at_all(world: World) -> None:
    team = await running(world)
    now = world.clock.now()
    world.run(goes_away, key="2104", begins=now, ends=now + timedelta(days=3))
    world.run(organisation.apply, plan=without(sample(), "2105"))
    await all_steps(world, team)
    await filed(world, team)
    assert heard(team.clara, "You were not at the drill") == 0
    owed = [part for part in world.run(people, drill=1) if part.owed_at is not None]
    assert len(owed) == 1
    await world.passes(days=3, minutes=1)
    assert heard(team.clara, "You were not at the drill") == 1
    assert heard(team.head, "has not made up") == 0


async def test_a_drill_goes_on_when_its_observer_leaves_in_the_middle(world: World) -> None:
    team = await running(world)
    await world.tap(team.ben, "1. ")
    world.run(organisation.apply, plan=without(sample(), "2103"))
    before = drill_of(world).taps
    await world.forge(team.ben, "e:step:1:1:")
    assert drill_of(world).taps == before
    await world.forge(team.head, "e:look:1:0:")
    await world.tap(team.head, "2. ")
    for label in ("🏁", "📁", "✔ Yes"):
        await world.tap(team.head, label)
    assert drill_of(world).state is DrillState.FILED
    assert team.head.sees("Drill: not done")


async def test_the_duty_to_hold_a_drill_is_not_spoken_of_as_well_while_one_is_planned_in_time(worlds: Worlds) -> None:
    night = JANUARY - timedelta(hours=6)
    world = worlds(night, policy=replace(SHIPPED, programme=shipped().only("drill")))
    (head,) = await world.enrolled("2101")
    await until(world, 4, 8, 35)
    assert heard(head, "This quarter's drill is proposed.") == 1
    assert heard(head, "Hold the drill") == 0
