"""Buttons that were never drawn for whoever taps them: forged, foreign, old. Nothing changes and nothing leaks."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import pytest

from handlers import buttons
from safety.model.codes import CodeKind
from tests.scenarios import peek
from tests.scenarios.forging import made_up, words_of
from tests.scenarios.steps import Crew, crew_of, fix, person_id, report_fault
from tests.scenarios.test_enrolment import leave
from tests.scenarios.world import Actor, World

WALK, DRAFT, CASE = (words_of(kind) for kind in (buttons.Walk, buttons.Draft, buttons.Case))
DRAFT.remove("back")  # it turns one's own desk, whatever it names
WILD = (-1, 2**63, 10**30)
NUMBERS = (1, 0, *WILD)
SECRETS = ("Harbour", "Anna", "Grace", "Ruth", "Roster", "roster", "Fault 1", "Riverside")


def foreign() -> Iterator[str]:
    """Every format with the ids of somebody else's walk and fault, and with numbers that are nobody's."""
    for number in NUMBERS:
        yield from (f"w:{do}:{number}:0:0:0" for do in WALK)
        yield from (f"d:{do}:{number}:0" for do in DRAFT)
        yield from (f"c:{do}:{number}:1" for do in CASE)
        yield f"m:start:{number}:weekly-inspection"
        yield f"m:other:{number}:"


def broken() -> Iterator[str]:
    """Data that no button ever had."""
    yield from ("w", "w:", "w:ok", "w:ok:1:0:0:0:0", "c:accept:", "c:accept:one:0", "d:::", "m:")
    yield from ("x:1:2", ":", " ", "🔧:1")
    dice = random.Random(11)  # noqa: S311 - chosen for being the same on every run
    for _ in range(60):
        yield "".join(dice.choice("wdcm:0123456789-okfix ,%\u4e2d") for _ in range(dice.randint(1, 20)))


async def forge_all(world: World, actor: Actor, taps: Iterable[str]) -> None:
    """Tap them all on the newest message, without waiting for answers."""
    shown = actor.phone.screen[-1].id
    for data in taps:
        actor.phone.press(data=data, message_id=shown, forged=True)
    await world.settle()


def leaks(actor: Actor) -> list[str]:
    """What an actor was told that is not theirs to know."""
    told = [*actor.inbox, *actor.phone.toasts, actor.phone.screen[-1].text]
    return [text for text in told if any(secret in text for secret in SECRETS)]


def others(world: World, actor: Actor) -> object:
    """What the database holds but for the actor's own desk and language, which they may turn as they like."""
    everything = world.run(peek.everything)
    own = next((row[0] for row in everything["people"] if actor.phone.id in row), None)
    everything["people"] = [row for row in everything["people"] if row[0] != own]
    everything["desks"] = [row for row in everything["desks"] if row[1] != own]
    return everything


async def busy(world: World) -> Crew:
    """A branch with an open walk and a fault that was called."""
    crew = await crew_of(world)
    await report_fault(world, crew)
    return crew


async def test_a_stranger_changes_nothing_and_learns_nothing(world: World) -> None:
    await busy(world)
    stranger = world.stranger()
    stranger.phone.start()
    await world.settle()
    before = world.everything()
    await forge_all(world, stranger, [*foreign(), "m:home:0:", "m:faults:0:", "m:speak:0:zh"])
    assert world.everything() == before
    assert leaks(stranger) == []


async def test_a_colleague_of_another_outlet_changes_nothing_and_learns_nothing(world: World) -> None:
    await busy(world)
    (hugo,) = await world.enrolled("2201")
    before = world.everything()
    await forge_all(world, hugo, foreign())
    assert world.everything() == before
    assert leaks(hugo) == []


async def test_the_menu_of_a_colleague_of_another_outlet_shows_only_their_own(world: World) -> None:
    await busy(world)
    (hugo,) = await world.enrolled("2201")
    await forge_all(world, hugo, ["m:home:0:", "m:faults:0:", f"m:faults:{2**63}:", "m:faults:-5:", "m:cancel:0:"])
    assert leaks(hugo) == []


async def test_whoever_left_changes_nothing_and_learns_nothing(world: World) -> None:
    crew = await busy(world)
    leave(world, "1003")
    crew.lead.read()
    before = world.everything()
    await forge_all(world, crew.lead, foreign())
    assert world.everything() == before
    assert all("invitation" in text for text in crew.lead.inbox)


def ids(world: World, outlet: str, key: str = "2201") -> list[int]:
    """Numbers that mean something at an outlet: its own, its people's, its walk's and its fault's; but for a colleague's own place."""
    units = {unit.key: unit.id for unit in world.run(lambda work, _: work.organisation.units())}
    people = [person.id for person in world.run(lambda work, _: work.organisation.people())]
    own = person_id(world, key)
    theirs = {unit.id for _, unit in world.run(lambda work, now: work.people.posts(own, now))}
    return [number for number in (units[outlet], *people[:6], 1, 2) if number not in theirs]


@pytest.mark.parametrize("who", ["a stranger", "a colleague of another outlet", "a person who left"])
async def test_no_format_with_any_content_changes_or_tells_anything(world: World, who: str) -> None:
    crew = await busy(world)
    actor = crew.lead
    if who == "a stranger":
        actor = world.stranger()
        actor.phone.start()
        await world.settle()
    elif who == "a person who left":
        leave(world, "1003")
    else:
        (actor,) = await world.enrolled("2202")
    actor.read()
    before, seen, toasts = others(world, actor), len(actor.phone.screen), len(actor.phone.toasts)
    await forge_all(world, actor, made_up(ids(world, "RB-01", "2202"), 2))
    assert others(world, actor) == before
    shown = [text for message in actor.phone.screen[seen:] for text in (message.text, *message.buttons)]
    told = [text for text in (*shown, *actor.phone.toasts[toasts:]) if any(secret in text for secret in SECRETS)]
    assert told == []
    assert not actor.sees("could not be handled")


@pytest.mark.parametrize("who", ["a stranger", "a colleague of another outlet", "a person who left"])
async def test_no_code_opens_what_is_not_for_whoever_has_it(world: World, who: str) -> None:
    crew = await busy(world)
    actor = crew.lead
    if who == "a stranger":
        actor = world.stranger()
        actor.phone.start()
    elif who == "a person who left":
        leave(world, "1003")
    else:
        (actor,) = await world.enrolled("2201")
    actor.read()
    codes = world.run(lambda work, _: work.organisation.last_codes(CodeKind.INVITATION))
    used = codes[person_id(world, "2102")].token
    signs = [world.code(CodeKind.OUTLET, "RB-01"), world.code(CodeKind.CHECKPOINT, "RB-01-vault")]
    before = others(world, actor)
    for code in (*signs, used, used[:-1], used.lower() + "x", "x" * 64, "' or 1=1", "\u4e2d", "../../etc/passwd"):
        actor.phone.text(f"/start {code}")
        actor.phone.text(code)
    await world.settle()
    assert others(world, actor) == before
    told = [text for text in (*actor.inbox, *actor.phone.toasts) if any(secret in text for secret in SECRETS[1:])]
    assert told == []


async def test_an_auditor_reads_and_changes_nothing(world: World) -> None:
    await busy(world)
    (auditor,) = await world.enrolled("1006")
    reading = {"journal", "photos", "look"}
    before = world.everything()
    await forge_all(world, auditor, (tap for tap in foreign() if tap.split(":")[1] not in reading))
    assert world.everything() == before
    await world.forge(auditor, "c:look:1:0")
    assert auditor.buttons == ["📜 Journal", "⚠️ Open faults", "🏠 Home"]


async def test_a_colleague_of_the_same_outlet_does_not_touch_another_officers_walk(world: World) -> None:
    await busy(world)
    (ben,) = await world.enrolled("2103")
    before = world.everything()
    taps = [tap for tap in foreign() if tap[:2] in ("w:", "d:") and ":resume:1" not in tap]
    await forge_all(world, ben, taps)
    assert world.everything() == before


async def test_numbers_that_fit_nothing_are_said_no_to(world: World) -> None:
    crew = await busy(world)
    here, before = crew.officer.card, world.everything()
    taps = [f"{kind}:{do}:{n}:{n}" for n in WILD for kind, dos in (("d", DRAFT), ("c", CASE)) for do in dos]
    taps += [f"w:{do}:{n}:{n}:{n}:{n}" for n in WILD for do in WALK]
    taps += [f"w:{do}:1:{n}:0:0" for n in WILD for do in ("ok", "fault", "na", "later", "back", "go", "quick")]
    await forge_all(world, crew.officer, taps)
    assert world.everything() == before
    assert crew.officer.card == here
    assert not crew.officer.sees("went wrong")


async def test_data_that_no_button_ever_had_is_said_no_to(world: World) -> None:
    crew = await busy(world)
    here, before = crew.officer.card, world.everything()
    await forge_all(world, crew.officer, broken())
    assert world.everything() == before
    assert crew.officer.card == here
    assert "moved on" in crew.officer.toast


async def test_a_tap_on_an_old_button_changes_nothing(world: World) -> None:
    crew = await crew_of(world)
    await world.begin(crew.officer)
    await world.tap(crew.officer, "✅ OK")
    here, before = crew.officer.card, world.everything()
    for old in ("w:ok:1:0:0:0", "w:fault:1:0:0:0", "w:na:1:0:7:0"):
        await world.forge(crew.officer, old, crew.officer.phone.card.id)
        assert "moved on" in crew.officer.toast
    assert world.everything() == before
    assert crew.officer.card == here


async def test_the_buttons_of_an_ended_fault_are_harmless(world: World) -> None:
    crew = await busy(world)
    await fix(world, crew.head)
    await world.tap(crew.officer, "✅ Verified")
    crew.read()
    before = {**world.run(peek.everything), "desks": []}
    taps = [f"c:{do}:1:0" for do in CASE if do not in ("journal", "photos", "look")]
    for actor in (crew.officer, *crew.ladder):
        await forge_all(world, actor, taps)
        assert actor.inbox == []
        assert "Anna Reed confirmed the repair at" in actor.toast or "not, or no longer, yours" in actor.toast
    assert {**world.run(peek.everything), "desks": []} == before
