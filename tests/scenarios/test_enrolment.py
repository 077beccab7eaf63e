"""Coming in: a single-use invitation, and nothing for anybody else."""

from __future__ import annotations

from dataclasses import replace

from documents.template import sample
from safety.actions import organisation
from safety.model.codes import CodeKind, grouped
from tests.scenarios import peek
from tests.scenarios.world import World

NAMES = ("Harbour", "Mill Lane", "Riverside", "Anna", "Grace")


async def test_an_invitation_works_once(world: World) -> None:
    code = world.code(CodeKind.INVITATION, "2102")
    anna, thief = world.stranger("Anna"), world.stranger("Thief")
    anna.phone.scan(code)
    await world.settle()
    assert anna.sees("Welcome, Anna Reed")
    thief.phone.scan(code)
    await world.settle()
    assert not thief.sees("Welcome")
    assert world.run(peek.person, key="2102").chat_id == anna.phone.id


async def test_the_short_code_can_be_typed_as_it_is_printed(world: World) -> None:
    anna = world.stranger("Anna")
    anna.phone.start()
    await world.say(anna, grouped(world.code(CodeKind.INVITATION, "2102")).lower())
    assert anna.sees("Welcome, Anna Reed")


async def test_a_stranger_who_scans_an_outlet_learns_how_to_be_enrolled_and_nothing_else(world: World) -> None:
    stranger = world.stranger()
    for kind, key in ((CodeKind.OUTLET, "RB-01"), (CodeKind.CHECKPOINT, "RB-01-vault")):
        await world.scan(stranger, kind, key)
    stranger.phone.text("/faults")
    stranger.phone.text("/help")
    await world.settle()
    assert stranger.sees("invitation")
    assert not any(stranger.sees(name) for name in NAMES)
    assert not any(message.buttons for message in stranger.phone.screen)


async def test_five_wrong_codes_pause_a_stranger_for_an_hour(world: World) -> None:
    stranger = world.stranger("Anna")
    code = world.code(CodeKind.INVITATION, "2102")
    stranger.phone.start()
    for wrong in ("AAAAAAAAAA", "BBBBBBBBBB", "CCCCCCCCCC", "DDDDDDDDDD", "EEEEEEEEEE"):
        await world.say(stranger, wrong)
    await world.say(stranger, code)
    assert stranger.sees("Too many codes")
    assert not stranger.sees("Welcome")
    await world.passes(minutes=61)
    await world.say(stranger, code)
    assert stranger.sees("Welcome, Anna Reed")


async def test_small_talk_is_no_guess(world: World) -> None:
    stranger = world.stranger("Anna")
    stranger.phone.start()
    for words in ("hello", "hello?", "is anybody there", "hm", "what is this", "hello"):
        await world.say(stranger, words)
    await world.say(stranger, world.code(CodeKind.INVITATION, "2102"))
    assert stranger.sees("Welcome, Anna Reed")


async def test_the_bot_speaks_the_language_of_the_phone_until_another_is_chosen(world: World) -> None:
    anna = world.stranger("Anna", language="zh-hans")
    anna.phone.scan(world.code(CodeKind.INVITATION, "2102"))
    await world.settle()
    assert anna.sees("欢迎")
    await world.say(anna, "/language")
    await world.tap(anna, "English")
    assert "Scan the code" in anna.card
    assert world.run(peek.person, key="2102").language == "en"


async def test_an_enrolled_person_is_refused_a_second_invitation_which_stays_good(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.scan(anna, CodeKind.INVITATION, "2103")
    assert "enrolled already" in anna.card
    (ben,) = await world.enrolled("2103")
    assert ben.sees("Welcome, Ben Carter")


async def test_ones_own_used_invitation_leads_home(world: World) -> None:
    code = world.code(CodeKind.INVITATION, "2102")
    (anna,) = await world.enrolled("2102")
    anna.phone.scan(code)
    await world.settle()
    assert "Safety officer" in anna.card


async def test_whoever_left_is_a_stranger(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    leave(world, "2102")
    await world.settle()
    before = world.everything()
    anna.read()
    await world.say(anna, "/start")
    await world.tap(anna, "✅ OK")
    await world.begin(anna)
    await world.say(anna, "/help")
    assert all("invitation" in text for text in anna.inbox)
    assert len(anna.inbox) == 4
    assert world.everything() == before


async def test_whoever_left_can_come_back_as_somebody_new(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    leave(world, "2102")
    await world.scan(anna, CodeKind.INVITATION, "2205")
    assert anna.sees("Welcome, Harry Singh")


def leave(world: World, key: str) -> None:
    """Apply the organisation again without one person."""
    plan = sample()
    people = tuple(line for line in plan.people if line.key != key)
    posts = tuple(line for line in plan.posts if line.person != key)
    world.run(organisation.apply, plan=replace(plan, people=people, posts=posts))
