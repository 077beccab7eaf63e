"""More time: with a reason and an interim measure, granted one level up, at most twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safety.model.journal import Event
from tests.scenarios.steps import Crew, calls_of, crew_of, events_of, report_fault
from tests.scenarios.world import Actor, World


async def ask(world: World, actor: Actor, days: str = "1 day") -> None:
    """Go through the three questions."""
    await world.tap(actor, "⏳ More time")
    await world.say(actor, "The part is on order")
    await world.say(actor, "A guard stands there")
    await world.tap(actor, days)


@pytest.fixture
async def crew(world: World) -> Crew:
    """A critical fault, due tomorrow, accepted by the head; everything is read."""
    made = await crew_of(world)
    await report_fault(world, made, critical=True)
    await world.tap(made.head, "✋ Accept")
    made.read()
    return made


async def test_more_time_is_asked_one_level_up_with_reason_and_measure(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    (request,) = crew.lead.inbox
    for words in ("Grace Hall asks for 1 day more", "The part is on order", "Until then: A guard stands there"):
        assert words in request
    assert crew.lead.has("👍 Grant")
    assert crew.leader.inbox == crew.main.inbox == crew.officer.inbox == []


async def test_granted_time_moves_the_deadline_and_the_asker_is_told(world: World, crew: Crew) -> None:
    before = world.fault.fix_by
    await ask(world, crew.head)
    crew.head.read()
    await world.tap(crew.lead, "👍 Grant")
    assert before is not None
    assert world.fault.fix_by == before + timedelta(days=1)
    assert "Ruth Lindgren gives you more time, until Wed 25 Nov 09:00" in crew.head.inbox[0]
    assert not crew.lead.has("👍 Grant")
    await world.passes(days=1, hours=23)
    assert calls_of(crew.leader) == calls_of(crew.main) == []


async def test_when_granted_time_is_over_one_rung_is_called_not_two(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    await world.tap(crew.lead, "👍 Grant")
    crew.read()
    await world.passes(days=2)
    assert [len(calls_of(a, "Nobody has it in hand")) for a in (crew.lead, crew.leader, crew.main)] == [0, 1, 0]


async def test_refused_time_leaves_the_deadline_and_the_asker_is_told(world: World, crew: Crew) -> None:
    before = world.fault.fix_by
    await ask(world, crew.head)
    crew.head.read()
    await world.tap(crew.lead, "👎 Refuse")
    assert world.fault.fix_by == before
    assert "Ruth Lindgren gives no more time" in crew.head.inbox[0]
    assert Event.TIME_REFUSED in events_of(world, world.fault)
    assert crew.head.label("⏳ More time")


async def test_while_the_answer_is_awaited_every_timer_goes_on(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    crew.read()
    await world.passes(hours=12)
    assert "accepted, but not fixed in time" in calls_of(crew.leader)[0]


async def test_the_asker_cannot_grant_and_a_lower_post_cannot_either(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    before = world.everything()
    await world.forge(crew.head, "c:grant:1:0")
    await world.forge(crew.officer, "c:grant:1:0")
    assert world.everything() == before
    assert "not, or no longer, yours" in crew.head.toast


async def test_a_post_further_up_may_grant_too(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    await world.forge(crew.leader, "c:grant:1:0")
    assert world.fault.postponed == 1


async def test_a_deadline_is_moved_at_most_twice(world: World, crew: Crew) -> None:
    for _ in range(2):
        await ask(world, crew.head)
        await world.tap(crew.lead, "👍 Grant")
    assert world.fault.postponed == 2
    assert not crew.head.has("⏳ More time")
    await world.forge(crew.head, "c:more:1:0")
    assert "moved twice already" in crew.head.toast


async def test_a_second_request_waits_for_the_answer_to_the_first(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    await world.forge(crew.head, "c:more:1:0")
    assert crew.head.toast.startswith("You asked for more time at ")
    assert len(calls_of(crew.lead, "asks for")) == 1


async def test_two_who_may_answer_do_not_both(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    await world.forge(crew.leader, "c:grant:1:0")
    before = world.everything()
    await world.forge(crew.lead, "c:deny:1:0")
    assert world.everything() == before


async def test_days_that_were_never_offered_are_not_taken(world: World, crew: Crew) -> None:
    await world.tap(crew.head, "⏳ More time")
    await world.say(crew.head, "The part is on order")
    await world.say(crew.head, "A guard stands there")
    for days in (0, -7, 365, 10**12):
        await world.forge(crew.head, f"c:days:1:{days}")
    assert world.fault.asked == {}
    assert crew.lead.inbox == []


async def test_an_empty_reason_is_asked_for_again(world: World, crew: Crew) -> None:
    await world.tap(crew.head, "⏳ More time")
    await world.say(crew.head, ".")
    assert "say why" in crew.head.card
    assert "Why is more time needed" in crew.head.card


async def test_an_officer_asks_the_head_not_past_the_head(world: World) -> None:
    crew = await crew_of(world)
    await report_fault(world, crew)
    await world.tap(crew.head, "↪ Not mine")
    await world.tap(crew.head, "Anna Reed")
    await world.tap(crew.officer, "✋ Accept")
    crew.read()
    await ask(world, crew.officer)
    assert len(calls_of(crew.head, "asks for")) == 1
    assert crew.lead.inbox == []


async def test_where_whoever_was_asked_blocks_the_bot_the_next_above_is_asked(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    crew.lead.phone.block()
    await world.settle()
    assert len(calls_of(crew.leader, "asks for")) == 1
    assert crew.main.inbox == []
    await world.tap(crew.leader, "👍 Grant")
    assert world.fault.postponed == 1


async def test_a_request_that_nobody_is_left_to_answer_may_be_made_again(world: World, crew: Crew) -> None:
    await ask(world, crew.head)
    for actor in crew.ladder[:0:-1]:
        actor.phone.block()
    await world.settle()
    assert world.fault.asked == {}
    assert crew.head.label("⏳ More time")
