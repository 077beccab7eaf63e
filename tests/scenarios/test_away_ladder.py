"""Whoever is away is not waited for: the ladder goes on at once, they hear of it quietly, and a fault is never without a call."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.people import Post, PostKind
from safety.model.turn import Absence
from storage.work import SqlWork
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import called, calls_of, crew_of, events_of, person_id, report_fault
from tests.scenarios.world import SHIPPED, Actor, World


def is_away(world: World, *keys: str) -> None:
    """Note that people are away for a week from now."""
    for key in keys:
        who = person_id(world, key)
        world.run(lambda work, now, who=who: work.add(Absence(who, now, now + timedelta(days=7), now)))


async def test_a_head_who_is_away_is_passed_over_at_once_and_the_next_hears_why(world: World) -> None:
    crew = await crew_of(world)
    is_away(world, "2101")
    fault = await report_fault(world, crew)
    assert called(world, fault) == [("Ruth Lindgren", "opened")]
    (skipped,) = [line for line in world.run(peek.journal) if line.event is Event.RUNG_SKIPPED]
    assert skipped.facts == {"post": "outlet_head", "reason": "away"}
    (told,) = calls_of(crew.lead)
    assert "🌴 Outlet head is away: Grace Hall." in told
    assert "cannot be reached" not in told


async def test_a_head_who_notes_after_the_call_that_they_are_away_is_not_waited_for(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew)
    assert called(world, fault) == [("Grace Hall", "opened")]
    crew.lead.read()
    await note_away(world, crew.head, "23 Nov 2026", "27 Nov 2026")
    assert called(world, fault)[1:] == [("Ruth Lindgren", "gone_away")]
    (told,) = calls_of(crew.lead)
    assert "Whoever was called before is away from now on." in told
    assert "🌴 Outlet head is away: Grace Hall." in told
    await world.tap(crew.head, "✋ Accept")  # they still may
    assert crew.head.sees("Accepted by Grace Hall")


async def test_an_absence_that_begins_later_moves_no_call(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew)
    await note_away(world, crew.head, "24 Nov 2026", "27 Nov 2026")
    assert called(world, fault) == [("Grace Hall", "opened")]


def _also_head(work: SqlWork, now: datetime, *, who: int, like: int) -> None:
    ((_, unit),) = work.people.posts(like, now)
    work.add(Post(who, unit.id, PostKind.OUTLET_HEAD, now))


@pytest.mark.parametrize("blocks", [False, True])
async def test_a_colleague_who_has_the_same_call_is_waited_for_only_if_they_can_be_reached(
    world: World, *, blocks: bool
) -> None:
    crew = await crew_of(world)
    (david,) = await world.enrolled("2105")
    world.run(_also_head, who=person_id(world, "2105"), like=person_id(world, "2101"))
    fault = await report_fault(world, crew)
    assert {name for name, _ in called(world, fault)} == {"Grace Hall", david.name}
    if blocks:
        david.phone.block()
        await world.settle()
    before = len(called(world, fault))
    await note_away(world, crew.head, "23 Nov 2026", "27 Nov 2026")
    assert called(world, fault)[before:] == ([("Ruth Lindgren", "gone_away")] if blocks else [])


async def test_where_everybody_above_is_away_too_the_next_is_called_once_and_the_top_not_again(world: World) -> None:
    crew = await crew_of(world)
    fault = await report_fault(world, crew)
    is_away(world, "1003", "1002", "1001")
    await note_away(world, crew.head, "23 Nov 2026", "27 Nov 2026")
    assert len(called(world, fault)) == 2


async def note_away(world: World, actor: Actor, first: str, last: str) -> None:
    """Note an absence under the settings."""
    await world.say(actor, "/settings")
    await world.tap(actor, "🌴 I am away")
    await world.say(actor, first)
    await world.say(actor, last)


async def test_whoever_is_away_still_hears_of_the_fault_quietly_and_may_take_it(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED)
    crew = await crew_of(world)
    is_away(world, "2101")
    await report_fault(world, crew)
    assert calls_of(crew.head) == []
    await world.passes(hours=2, minutes=1)
    (told,) = calls_of(crew.head)
    assert "You are away, so somebody else was called. This is only for you to know." in told
    assert "You are called as" not in told
    await world.tap(crew.head, "✋ Accept")
    assert "Accepted by Grace Hall" in crew.head.card


async def test_where_everybody_on_the_ladder_is_away_they_are_called_as_if_they_were_there(world: World) -> None:
    crew = await crew_of(world)
    is_away(world, "2101", "1003", "1002", "1001")
    fault = await report_fault(world, crew)
    assert called(world, fault) == [("Grace Hall", "opened")]
    assert Event.RUNG_SKIPPED not in events_of(world, fault)
    await world.passes(hours=8)
    assert len(calls_of(crew.lead)) == 1


async def test_while_the_top_is_away_whoever_is_there_below_is_called_again_and_hears_it(world: World) -> None:
    crew = await crew_of(world)
    (omar,) = await world.enrolled("1004")
    is_away(world, "1003", "1002", "1001")
    fault = await report_fault(world, crew)
    omar.read()
    await world.passes(hours=8)
    assert {name for name, _ in called(world, fault)} == {crew.head.name}
    again = calls_of(crew.head)[-1]
    assert "🌴 Main leader is away: " in again
    assert "cannot be reached: " not in again
    assert world.fault.due_at is not None
    assert not any("Nobody above can be called" in text for text in omar.inbox)


async def test_whoever_is_away_hears_of_a_fault_once_however_often_the_ladder_passes_them_over(world: World) -> None:
    crew = await crew_of(world)
    is_away(world, "1001")
    await report_fault(world, crew)
    await world.passes(days=6)
    quiet = [n for n in world.run(lambda work, _: work.notices.of_fault(1)) if n.kind is NoticeKind.FAULT_AWAY]
    assert [n.person_id for n in quiet] == [person_id(world, "1001")]
    assert len(calls_of(crew.main)) == 1


@pytest.mark.parametrize(("key", "called_about_faults"), [("2101", True), ("1002", True), ("1004", False)])
async def test_everybody_with_a_post_says_under_settings_when_they_are_away(
    world: World, key: str, *, called_about_faults: bool
) -> None:
    (actor,) = await world.enrolled(key)
    await world.say(actor, "/settings")
    await world.tap(actor, "🌴 I am away")
    await world.say(actor, "2026-11-23")
    await world.say(actor, "2026-11-27")
    assert "✔ Noted." in actor.card
    assert "The turns" not in actor.card
    assert ("new faults go on to the next post at once" in actor.card) is called_about_faults
    await world.passes(hours=1)
    await world.tap(actor, "✔ I am back")
    assert "✔ Welcome back." in actor.card
    await world.tap(actor, "⚙ Settings")
    assert actor.has("🌴 I am away")


async def test_whoever_comes_back_early_is_called_again(world: World) -> None:
    crew = await crew_of(world)
    await world.say(crew.head, "/settings")
    await world.tap(crew.head, "🌴 I am away")
    await world.tap(crew.head, "Today")
    await world.tap(crew.head, "One week")
    await report_fault(world, crew)
    assert len(calls_of(crew.lead)) == 1
    await world.tap(crew.head, "✔ I am back")
    fault = await world.report(crew.officer, "H9", "Identity")
    assert ("Grace Hall", "opened") in called(world, fault)
