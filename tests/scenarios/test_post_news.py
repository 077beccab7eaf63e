"""Whose post the workbook changes hears it in the chat, as news; whoever is not there is written to by nobody."""

from __future__ import annotations

from dataclasses import replace

from documents.template import sample
from safety.actions import organisation
from safety.model.notice import NoticeKind, NoticeState
from safety.model.people import PostKind
from safety.model.plan import Plan, PostLine
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.turning import news
from tests.scenarios.world import SHIPPED, World


async def apply(world: World, plan: Plan) -> None:
    """Apply a workbook, and let what it owes go out."""
    world.run(organisation.apply, plan=plan)
    await world.settle()


def moved(*people: str) -> Plan:
    """The sample, in which officers serve at the other outlet."""
    posts = [line for line in sample().posts if line.person not in people]
    return replace(sample(), posts=[*posts, *(PostLine(who, "RB-02", PostKind.SAFETY_OFFICER) for who in people)])


def told(world: World) -> list[NoticeState]:
    """What became of the notices about posts."""
    return [notice.state for notice in world.run(peek.notices) if notice.kind is NoticeKind.POST_TOLD]


async def test_whoever_a_workbook_moves_hears_which_post_ended_and_which_is_new(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    await apply(world, moved("2102"))
    (ended,) = [text for text in anna.inbox if "has ended" in text]
    (given,) = news(anna, "You have a new post")
    assert ended.startswith("🪪 Your post has ended: Safety officer · Harbour Street outlet\n")
    assert given.startswith("🪪 You have a new post: Safety officer · Mill Lane outlet\n")
    assert "By the workbook" in ended
    assert "By the workbook" in given
    await world.tap(anna, "🗓 Rota")
    assert "Mill Lane outlet" in anna.card
    await apply(world, moved("2102"))
    assert news(anna, "🪪") == news(ben, "🪪") == []


async def test_a_workbook_writes_to_nobody_who_is_not_in_the_chat_or_has_left(world: World) -> None:
    anna, ben = await world.enrolled("2102", "2103")
    ben.phone.block()
    await world.settle()
    plan = moved("2103", "2104")
    people = [line for line in plan.people if line.key != "2102"]
    await apply(world, replace(plan, people=people, posts=[line for line in plan.posts if line.person != "2102"]))
    assert told(world) == []
    assert not anna.sees("🪪")


async def test_what_a_workbook_says_of_posts_is_one_message_and_waits_for_company(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED)
    (anna,) = await world.enrolled("2102")
    await world.passes(minutes=30)
    anna.read()
    await apply(world, moved("2102"))
    await world.passes(minutes=110)
    assert not anna.sees("🪪")
    await world.passes(minutes=15)
    (both,) = news(anna, "🪪")
    assert "Your post has ended" in both
    assert "You have a new post" in both


async def test_a_post_that_a_workbook_gives_and_takes_before_it_was_heard_is_told_neither_way(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED)
    (grace,) = await world.enrolled("2101")
    await world.passes(minutes=30)
    mistaken = replace(sample(), posts=[*sample().posts, PostLine("2101", "RB", PostKind.AUDITOR)])
    await apply(world, mistaken)
    await apply(world, sample())
    await world.passes(hours=3)
    assert told(world) == [NoticeState.OBSOLETE]
    assert not grace.sees("🪪")
