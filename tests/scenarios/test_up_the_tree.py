"""Where a branch's leaders do nothing, or cannot be reached, what is unresolved goes on up the tree, level by level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from documents.template import sample
from safety.actions import organisation
from safety.model.people import PostKind
from safety.model.plan import PersonLine, PostLine
from safety.model.turn import Absence
from tests.scenarios.steps import Crew, called, calls_of, crew_of, fix, person_id, report_fault
from tests.scenarios.world import Actor, World

ABOVE = {
    "7003": ("Selma Brandt", PostKind.SECURITY_LEAD),
    "7002": ("Ivo Keller", PostKind.LEADER_IN_CHARGE),
    "7001": ("Nora Winter", PostKind.MAIN_LEADER),
}


@dataclass
class Bank:
    """A branch's people, and head office's leaders, lowest first."""

    branch: Crew
    office: list[Actor]

    def read(self) -> None:
        self.branch.read()
        for actor in self.office:
            actor.read()

    @property
    def rung_by_rung(self) -> list[Actor]:
        return [*self.branch.ladder, *self.office]


@pytest.fixture
async def bank(world: World) -> Bank:
    """The sample bank with leaders at head office too."""
    plan = sample("en")
    people = [PersonLine(key, name) for key, (name, _) in ABOVE.items()]
    posts = [PostLine(key, "HO", kind) for key, (_, kind) in ABOVE.items()]
    world.run(organisation.apply, plan=replace(plan, people=(*plan.people, *people), posts=(*plan.posts, *posts)))
    found = Bank(await crew_of(world), await world.enrolled(*ABOVE))
    found.read()
    return found


async def test_what_a_whole_branch_ignores_reaches_head_office_level_by_level(world: World, bank: Bank) -> None:
    await report_fault(world, bank.branch, critical=True)
    for minutes in (15, 30, 60, 60, 60):
        bank.read()
        await world.passes(minutes=minutes)
    bank.read()
    await world.passes(minutes=59)
    assert [actor.name for actor in bank.rung_by_rung if calls_of(actor)] == []
    await world.passes(minutes=1)
    assert [actor.name for actor in bank.rung_by_rung if calls_of(actor)] == ["Nora Winter"]


async def test_each_level_is_called_once_and_told_as_what(world: World, bank: Bank) -> None:
    fault = await report_fault(world, bank.branch, critical=True)
    await world.passes(minutes=15 + 30)
    assert "Goes to the branch security lead · Head office" in bank.branch.main.card
    await world.passes(hours=3)
    assert [name for name, _ in called(world, fault)] == [actor.name for actor in bank.rung_by_rung]
    assert "You are called as main leader · Head office." in bank.office[-1].card


async def test_where_nobody_of_a_branch_can_be_reached_head_office_is_called_at_once(world: World, bank: Bank) -> None:
    for actor in bank.branch.ladder:
        actor.phone.block()
    await report_fault(world, bank.branch, critical=True)
    await world.settle()
    assert [len(calls_of(actor)) for actor in bank.office] == [1, 0, 0]
    assert "cannot be reached" in bank.office[0].inbox[-1]


async def test_an_acceptance_spares_whoever_was_called_above_and_the_climb_goes_on_from_there(
    world: World, bank: Bank
) -> None:
    await report_fault(world, bank.branch, critical=True)
    await world.passes(minutes=15 + 30 + 60)
    await world.tap(bank.office[0], "✋ Accept")
    fault = world.fault
    before = called(world, fault)
    await world.passes(hours=12)
    assert [name for name, _ in called(world, fault)[len(before) :]][:1] == ["Ivo Keller"]


async def test_more_time_for_a_branchs_main_leader_is_granted_by_head_office_and_not_by_a_peer(
    world: World, bank: Bank
) -> None:
    await report_fault(world, bank.branch, critical=True)
    await world.passes(minutes=45)
    await world.tap(bank.branch.main, "✋ Accept")
    await world.tap(bank.branch.main, "⏳ More time")
    await world.say(bank.branch.main, "The part comes on Friday.")
    await world.say(bank.branch.main, "A guard stands there.")
    await world.tap(bank.branch.main, "1 day")
    await world.settle()
    fault = world.fault
    await world.forge(bank.branch.leader, f"c:grant:{fault.id}:0")
    assert world.fault.postponed == 0
    await world.tap(bank.office[0], "👍")
    assert world.fault.postponed == 1


async def test_head_office_can_fix_what_reached_it_and_everybody_called_hears_the_end(world: World, bank: Bank) -> None:
    await report_fault(world, bank.branch, critical=True)
    await world.passes(minutes=45 + 60)
    await fix(world, bank.office[0])
    await world.tap(bank.branch.officer, "✅")
    await world.passes(hours=3)
    assert any("closed" in text.lower() for text in (bank.branch.head.card, *bank.branch.head.inbox))


async def test_what_a_branch_does_not_answer_for_is_asked_level_by_level_up_to_head_office(
    world: World, bank: Bank
) -> None:
    asked: list[str] = []
    for _ in range(50):
        await world.passes(days=1)
        asked += [actor.name for actor in bank.rung_by_rung if any("Why was it missed" in t for t in actor.inbox)]
        bank.read()
    assert list(dict.fromkeys(asked)) == [actor.name for actor in bank.rung_by_rung]


async def test_of_two_with_one_title_the_one_who_cannot_be_reached_is_told_of_though_the_other_is_away(
    world: World, bank: Bank
) -> None:
    (omar,) = await world.enrolled("1004")
    who = person_id(world, "1001")
    world.run(lambda work, now: work.add(Absence(who, now, now + timedelta(days=7), now)))
    for actor in bank.office:
        actor.phone.block()
    await report_fault(world, bank.branch, critical=True)
    await world.passes(hours=4)
    (alarm,) = [text for text in omar.inbox if "Nobody above can be called about a fault." in text]
    assert "Main leader cannot be reached: Nora Winter" in alarm
    assert "Helen Marsh" not in alarm


async def test_whoever_comes_back_is_called_at_once_in_place_of_who_stood_in_and_a_lower_one_is_not(
    world: World, bank: Bank
) -> None:
    for actor in (bank.branch.head, bank.branch.leader, bank.branch.main, *bank.office):
        actor.phone.block()
    await report_fault(world, bank.branch, critical=True)
    await world.passes(hours=1)
    bank.read()
    bank.branch.head.phone.unblock()
    await world.settle()
    assert [actor.name for actor in bank.rung_by_rung if calls_of(actor)] == []
    bank.branch.leader.phone.unblock()
    await world.settle()
    assert [actor.name for actor in bank.rung_by_rung if calls_of(actor)] == [bank.branch.leader.name]
