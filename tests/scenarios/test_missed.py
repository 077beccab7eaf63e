"""What was missed is answered for, one level up; it is made up, and stays marked. And everybody sees what is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from safety.model.duty import Occurrence, OccurrenceState
from safety.model.turn import Absence
from safety.policy import Policy
from safety.programme import Programme, shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import paper
from tests.scenarios.world import ROUTINE, Actor, World

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
async def sunday(worlds: Worlds) -> World:
    """The sample branch on a Sunday evening."""
    return worlds(start=SUNDAY)


async def until(world: World, day: int, hour: int, minute: int = 0) -> None:
    """Let the time pass until a local time of this November; days after the 30th are December's."""
    then = datetime(2026, 11, 1, hour, minute, tzinfo=SHANGHAI) + timedelta(days=day - 1)
    await world.passes(seconds=(then - world.clock.now()).total_seconds())


def weekly(world: World, number: int = 0) -> Occurrence:
    """An occurrence of Harbour Street, the oldest first."""
    outlet = next(unit.id for unit in world.run(lambda work, _: work.organisation.units()) if unit.key == "RB-01")
    found: list[Occurrence] = [each for each in world.run(peek.occurrences) if each.outlet_id == outlet]
    return found[number]


def last(actor: Actor, words: str) -> str:
    return next(text for text in reversed(actor.inbox) if words in text)


async def test_a_missed_inspection_gets_a_reason_an_approval_and_a_make_up_and_stays_marked(sunday: World) -> None:
    david, grace, ruth = await sunday.enrolled("2105", "2101", "1003")
    await until(sunday, 29, 23)
    assert weekly(sunday).state is OccurrenceState.MISSED
    grace.read()
    await until(sunday, 30, 8, 31)
    assert "Weekly inspection · Harbour Street outlet: missed, was due Fri 27 Nov 18:00" in last(
        grace, "Why was it missed?"
    )
    await sunday.tap(grace, "✍ Weekly inspection")
    await sunday.say(grace, "Two officers were ill.")
    assert "✔ Your reason was received" in grace.card
    assert "Decides: Ruth Lindgren, by Thu 3 Dec 08:30. Without an answer it goes one step up." in grace.card
    assert "Will be asked Tue 1 Dec 08:30." in grace.card
    assert "Nothing is owed by you now" not in grace.card
    await until(sunday, 31, 8, 31)
    assert "Grace Hall: Two officers were ill." in last(ruth, "Is the reason accepted?")
    await sunday.tap(ruth, "📌 My duties")
    await sunday.tap(ruth, "⚖ Weekly inspection")
    assert "A make-up would be owed by Fri 4 Dec 18:00." in ruth.card
    await sunday.tap(ruth, "✔ Accept, with a make-up")
    assert "✔ Accepted: Weekly inspection · Harbour Street outlet. A make-up is owed by Fri 4 Dec 18:00." in ruth.card
    assert "A make-up is owed by Fri 4 Dec 18:00" in last(grace, "accepts the reason")
    await sunday.say(grace, "/mine")
    assert "Your reason was received" not in grace.card
    missed, make_up = weekly(sunday), weekly(sunday, -1)
    assert make_up.makes_up_id == missed.id
    assert david.name == "David Ng"
    (anna,) = await sunday.enrolled("2102")
    await sunday.begin(anna)
    await sunday.submit(anna)
    await sunday.passes(minutes=11)
    missed, made_up = weekly(sunday), next(o for o in sunday.run(peek.occurrences) if o.makes_up_id)
    assert (missed.state, missed.missed_at is not None) == (OccurrenceState.MADE_UP, True)
    assert made_up.state is OccurrenceState.DONE
    assert "make-up for what was due Fri 27 Nov 2026 18:00" in " ".join(paper(sunday, grace).split())
    assert [o.state for o in sunday.run(peek.occurrences) if o.outlet_id == missed.outlet_id][1] is OccurrenceState.DUE


async def test_whoever_does_not_answer_is_passed_over_and_the_top_is_asked_every_week(sunday: World) -> None:
    grace, _, _, ruth, peter, helen = await sunday.enrolled("2101", "2201", "2301", "1003", "1002", "1001")
    await until(sunday, 40, 7)
    asked = {
        actor.name: [
            m.at.astimezone(SHANGHAI).strftime("%d %H:%M") for m in actor.phone.inbox if "Why was it" in m.text
        ]
        for actor in (grace, ruth, peter, helen)
    }
    assert asked == {
        "Grace Hall": ["30 08:30", "07 08:30"],
        "Ruth Lindgren": ["01 08:30", "08 08:30"],
        "Peter Okafor": ["03 08:30"],
        "Helen Marsh": ["07 08:30"],
    }
    assert all(one.due_at is not None for one in sunday.run(peek.occurrences) if one.state is OccurrenceState.MISSED)


async def test_a_reason_that_is_not_accepted_is_asked_for_again(sunday: World) -> None:
    grace, ruth = await sunday.enrolled("2101", "1003")
    await until(sunday, 30, 8, 31)
    await sunday.tap(grace, "✍ Weekly inspection")
    await sunday.say(grace, "Forgot it.")
    await until(sunday, 31, 8, 31)
    await sunday.tap(ruth, "📌 My duties")
    await sunday.tap(ruth, "⚖ Weekly inspection")
    await sunday.tap(ruth, "❌ Not accepted")
    assert "❌ Not accepted: Weekly inspection · Harbour Street outlet." in ruth.card
    assert "Please give another one" in grace.inbox[-1]
    await sunday.tap(grace, "✍ Give another reason")
    await sunday.say(grace, "The stand-in was at the other outlet.")
    assert "✔ Your reason was received" in grace.card


@pytest.mark.parametrize(
    ("language", "told", "when"),
    [
        ("en", "Weekly inspection · Harbour Street outlet · make-up for Fri 27 Nov 18:00: yours", "Mon 7 Dec 18:00"),
        ("zh", "每周安全检查 · 港湾街支行 · 补做（原期限11月27日 周五 18:00）：由您完成", "12月7日 周一 18:00"),
    ],
)
async def test_a_make_up_is_owed_on_a_working_day_and_says_for_what_it_is(
    worlds: Worlds, language: str, told: str, when: str
) -> None:
    world = worlds(start=SUNDAY, language=language)
    anna, grace, ruth = await world.enrolled("2102", "2101", "1003")
    await until(world, 30, 8, 31)
    await world.tap(grace, "✍ ")
    await world.say(grace, "Two officers were ill.")
    await until(world, 33, 9)
    await world.forge(ruth, f"u:makeup:{weekly(world).id}")
    assert when in last(anna, told)
    assert when in ruth.card


async def test_whoever_gave_a_reason_sees_who_decides_now_and_who_is_next_where_somebody_does_not(
    worlds: Worlds,
) -> None:
    world = worlds(start=SUNDAY, language="zh")
    grace, ruth, peter = await world.enrolled("2101", "1003", "1002")
    await until(world, 30, 8, 31)
    await world.tap(grace, "✍ ")
    await world.say(grace, "两名安全员病假")
    assert "✔ 已收到您的说明" in grace.card
    await until(world, 31, 8, 31)
    await world.tap(grace, "🏠")
    await world.tap(grace, "📌")
    assert f"由{ruth.name}审定，期限12月3日 周四 08:30" in grace.card
    assert "通知时间" not in grace.card
    await until(world, 33, 8, 31)
    await world.tap(grace, "🏠")
    await world.tap(grace, "📌")
    assert f"由{peter.name}审定，期限12月7日 周一 08:30" in grace.card


async def test_nobody_accepts_their_own_reason_nor_one_from_above(sunday: World) -> None:
    david, grace, ruth = await sunday.enrolled("2105", "2101", "1003")
    await until(sunday, 30, 8, 31)
    await sunday.tap(grace, "✍ Weekly inspection")
    await sunday.say(grace, "Forgot it.")
    number = weekly(sunday).id
    for actor in (grace, david):
        await sunday.forge(actor, f"u:accept:{number}")
        await sunday.forge(actor, f"u:makeup:{number}")
        assert weekly(sunday).approved_at is None
    await sunday.forge(ruth, f"u:accept:{number}")
    assert weekly(sunday).approved_at is not None
    await sunday.forge(ruth, f"u:refuse:{number}")
    assert "answered already" in ruth.toast


async def test_my_duties_tell_next_first_in_local_time_and_as_a_calendar_file(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=Policy(programme=shipped()))
    david, ruth = await world.enrolled("2105", "1003")
    await until(world, 23, 9)
    await world.say(david, "/mine")
    assert "Daily opening · Harbour Street outlet: yours, by Mon 23 Nov 09:30" in david.card
    assert "Weekly inspection · Harbour Street outlet: yours, by Fri 27 Nov 18:00" in david.card
    assert "Daily closing · Harbour Street outlet: Mon 23 Nov 16:00 to Mon 23 Nov 19:00" in david.card
    assert david.card.index("Daily opening") < david.card.index("Weekly") < david.card.index("Daily closing")
    await world.tap(david, "📅")
    file = next(m["document"] for m in reversed(david.phone.view()) if m["document"])
    book = world.telegram.files.read(file["url"].rsplit("/", 1)[1]).replace(b"\r\n", b"\n")
    assert b"SUMMARY:Weekly inspection\nDTSTART:20261122T160000Z\nDTEND:20261127T100000Z" in book
    assert len(Calendar.from_ical(book).events) == 3
    await world.say(ruth, "/mine")
    assert "Monthly appraisal visit · Riverside branch" in ruth.card


async def test_the_opening_is_reminded_of_once_and_not_at_all_where_it_is_done(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=Policy(programme=shipped().only("daily-opening")))
    david, elin, grace = await world.enrolled("2105", "2202", "2101")
    await until(world, 23, 7)
    await world.begin(david)
    await world.submit(david)
    await world.passes(minutes=11)
    david.read()
    await until(world, 23, 23)
    others = [text for text in elin.inbox if "Daily opening" in text]
    assert [text for text in david.inbox if "Daily opening" in text] == []
    assert len(others) <= 1
    assert [text for text in grace.inbox if "late" in text or "missed" in text] == []


async def test_what_each_of_them_owes_is_done_by_each_and_nobody_hears_of_it_afterwards(worlds: Worlds) -> None:
    reading = replace(shipped().duties["weekly"], key="reading", each=True)
    world = worlds(start=SUNDAY, policy=Policy(programme=Programme({"reading": reading})))
    anna, ben = await world.enrolled("2102", "2103")
    await until(world, 23, 8, 31)
    assert len(anna.inbox) == len(ben.inbox) == 1
    await world.begin(anna)
    await world.submit(anna)
    await world.passes(minutes=11)
    done = [one.person_id for one in world.run(peek.occurrences) if one.state is OccurrenceState.DONE]
    assert done == [world.run(peek.person, key="2102").id]
    anna.read()
    ben.read()
    await until(world, 27, 9)
    assert anna.inbox == []
    assert len(ben.inbox) == 2


async def test_what_was_missed_on_a_friday_is_asked_about_on_monday_morning_in_one_message(worlds: Worlds) -> None:
    thursday = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    world = worlds(start=thursday, policy=Policy(programme=shipped().only("daily-opening", "daily-closing")))
    _, grace = await world.enrolled("2105", "2101")
    await until(world, 27, 9)
    grace.read()
    await until(world, 30, 8, 29)
    assert [text for text in grace.inbox if "Why was it missed?" in text] == []
    await until(world, 30, 8, 31)
    (asked,) = [text for text in grace.inbox if "Why was it missed?" in text]
    assert "Daily opening · Harbour Street outlet: missed, was due Fri 27 Nov 09:30" in asked
    assert "Daily closing · Harbour Street outlet: missed, was due Fri 27 Nov 19:00" in asked


async def test_what_each_of_them_owes_is_neither_reminded_nor_missed_by_whoever_is_away_the_whole_time(
    worlds: Worlds,
) -> None:
    reading = replace(shipped().duties["weekly"], key="reading", each=True)
    world = worlds(policy=replace(ROUTINE, programme=Programme({"reading": reading})))
    anna, ben = await world.enrolled("2102", "2103")
    keys = {key: world.run(peek.person, key=key).id for key in ("2102", "2103")}
    await world.settle()
    (opens, closes) = next(
        (one.opens_at, one.closes_at) for one in world.run(peek.occurrences) if one.person_id == keys["2102"]
    )
    begins = min(opens, world.clock.now())
    world.run(lambda work, now: work.add(Absence(keys["2102"], begins, closes, now)))
    for actor in (anna, ben):
        actor.read()
    await world.passes(seconds=(closes - world.clock.now()).total_seconds() - 3600)
    reminded = [sum(reading.title["en"] in text for text in actor.inbox) for actor in (anna, ben)]
    assert reminded[0] == 0
    assert reminded[1] > 0
    await world.passes(days=4)
    first = {one.person_id: one.state for one in world.run(peek.occurrences) if one.opens_at == opens and one.person_id}
    assert first[keys["2102"]] is OccurrenceState.VOID
    assert first[keys["2103"]] is OccurrenceState.MISSED
