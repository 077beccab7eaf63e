"""Many reasons are decided about together: read first, ticked, accepted at once; what changed meanwhile is left alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from safety.actions import missed
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.people import Person
from safety.policy import Policy
from safety.ports import Work
from safety.programme import shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import person_id
from tests.scenarios.test_enrolment import leave
from tests.scenarios.test_missed import SUNDAY, until
from tests.scenarios.world import ROUTINE, Actor, World

TWO = replace(ROUTINE, programme=shipped().only("daily-opening", "weekly"))
HEADS = ("2101", "2201", "2301")
ILL = "Two officers were ill."


def explain(work: Work, now: object, *, heads: dict[int, int], text: str) -> None:
    """Give one and the same reason for all that was missed, by the head of its outlet."""
    for one in peek.occurrences(work, now):  # type: ignore[arg-type]  # the real work, and the real now
        if one.state is OccurrenceState.MISSED and not one.reason and one.outlet_id in heads:
            missed.explain(work, now, work.get(Person, heads[one.outlet_id]), one, text)  # type: ignore[arg-type]  # as above


def data_of(actor: Actor, beginning: str) -> str:
    """What a button carries, to be tapped later than it is there."""
    found = actor.phone.card.keyboard
    return next(str(button.data) for button in found if button.text.startswith(beginning))


def explained(world: World) -> list[Occurrence]:
    found = world.run(peek.occurrences)
    return [one for one in found if one.missed_at is not None and one.reason]


def accepted(world: World) -> list[Occurrence]:
    return [one for one in explained(world) if one.approved_at is not None]


async def answered(world: World, text: str = ILL, heads: tuple[str, ...] = HEADS) -> None:
    """The whole week was missed everywhere; the heads give a reason on Monday, the lead is asked on Tuesday."""
    await until(world, 30, 9)
    units = {unit.key: unit.id for unit in world.run(lambda work, _: work.organisation.units())}
    by = {units[f"RB-0{key[1]}"]: person_id(world, key) for key in heads}
    world.run(explain, heads=by, text=text)
    await until(world, 31, 8, 31)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_reasons_of_an_outlet_are_read_and_accepted_in_four_taps(worlds: Worlds, language: str) -> None:
    world = worlds(start=SUNDAY, policy=TWO, language=language)
    ruth, grace = await world.enrolled("1003", "2101")
    await answered(world)
    grace.read()
    waiting = len(explained(world))
    assert waiting == 18
    several = {"en": f"⚖ Several at once ({waiting})", "zh": f"⚖ 批量审核（{waiting}）"}[language]
    await world.tap(ruth, several)
    await world.tap(ruth, {"en": "6 · Harbour Street outlet", "zh": "6 · 港湾街支行"}[language])
    assert ruth.card.count(ILL) == 1
    assert len(re.findall("☑", ruth.card)) == 6
    assert {"en": "☑ 6 Weekly inspection · was due Fri 27 Nov 18:00 · make-up by Fri 4 Dec 18:00", "zh": "☑ 6"}[
        language
    ] in ruth.card
    await world.tap(ruth, {"en": "✔ Accept 6, with make-ups", "zh": "✔ 认可 6 条，须补做"}[language])
    assert {"en": "✔ 6 reasons accepted.\n1 make-up is owed.", "zh": "✔ 已认可 6 条原因。\n须补做 1 项。"}[
        language
    ] in ruth.card
    assert {"en": "12 reasons wait", "zh": "12 条原因"}[language] in ruth.card
    assert len(accepted(world)) == 6
    lines = [entry.facts["occurrence"] for entry in world.run(peek.journal) if entry.event is Event.DUTY_EXCUSED]
    assert sorted(lines) == sorted(one.id for one in accepted(world))
    assert len([text for text in grace.inbox if "Ruth" in text or "认可" in text]) >= 6


async def test_whoever_gave_the_reasons_hears_it_in_one_message(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=replace(TWO, bundle=Policy().bundle, news=Policy().news))
    ruth, grace = await world.enrolled("1003", "2101")
    await answered(world)
    grace.read()
    await world.tap(ruth, "⚖ Several at once")
    await world.tap(ruth, "6 · Harbour")
    await world.tap(ruth, "✔ Accept 6, without make-ups")
    await world.passes(hours=3)
    (told,) = [text for text in grace.inbox if "accepts the reason" in text]
    assert told.count("accepts the reason") == 6
    assert "Daily opening · was due Mon 23 Nov 09:30" in told
    assert "Daily opening · was due Tue 24 Nov 09:30" in told


async def test_only_what_is_ticked_is_accepted_and_what_is_not_can_be_opened_by_itself(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=TWO)
    ruth, _ = await world.enrolled("1003", "2101")
    await answered(world, heads=("2101",))
    await world.tap(ruth, "⚖ Several at once")
    assert "☑ 1 Daily opening · was due Mon 23 Nov 09:30" in ruth.card
    await world.tap(ruth, "☑ 2")
    assert "☐ 2 Daily opening · was due Tue 24 Nov 09:30" in ruth.card
    assert ruth.has("✔ Accept 5, with make-ups")
    await world.tap(ruth, "⚖ 2")
    await world.tap(ruth, "❌ Not accepted")
    assert "❌ Not accepted: Daily opening · Harbour Street outlet." in ruth.card
    assert ruth.has("✔ Accept 5, with make-ups")
    await world.tap(ruth, "☐ Untick all")
    assert not any(text.startswith("✔ Accept") for text in ruth.buttons)
    await world.tap(ruth, "☑ Tick all")
    await world.tap(ruth, "✔ Accept 5, without make-ups")
    assert "✔ 5 reasons accepted." in ruth.card
    assert "📌 My duties" in ruth.card
    assert len(accepted(world)) == 5
    assert not any(one.makes_up_id for one in world.run(peek.occurrences))


async def test_what_changed_meanwhile_is_named_and_left_alone_and_the_rest_is_done(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=TWO)
    ruth, peter, grace = await world.enrolled("1003", "1002", "2101")
    await answered(world, heads=("2101",))
    await world.tap(ruth, "⚖ Several at once")
    shown = ruth.phone.card
    ones = sorted(explained(world), key=lambda one: one.closes_at)
    await world.forge(peter, f"u:accept:{ones[0].id}")
    await world.forge(peter, f"u:refuse:{ones[1].id}")
    await world.forge(peter, f"u:refuse:{ones[2].id}")
    await world.forge(grace, f"u:reason:{ones[2].id}")
    await world.say(grace, "The keys were lost.")
    assert ruth.phone.card.id == shown.id
    await world.tap(ruth, "✔ Accept 6, without make-ups")
    assert "✔ 3 reasons accepted." in ruth.card
    assert "Daily opening · Harbour Street outlet · was due Mon 23 Nov 09:30: accepted by Peter Okafor" in ruth.card
    assert "was due Tue 24 Nov 09:30: not accepted by somebody else meanwhile" in ruth.card
    assert "was due Wed 25 Nov 09:30: another reason was given meanwhile" in ruth.card
    assert len(accepted(world)) == 4


async def test_a_second_tap_on_the_same_button_accepts_nothing_more(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=TWO)
    ruth, _ = await world.enrolled("1003", "2101")
    await answered(world)
    await world.tap(ruth, "⚖ Several at once")
    await world.tap(ruth, "🗂 By duty")
    await world.tap(ruth, "15 · Daily opening")
    assert "15 reasons · page 1 of 2" in ruth.card
    button = ruth.label("✔ Accept 10")
    for _ in range(2):
        ruth.phone.press(button)
    await world.settle()
    assert len(accepted(world)) == 10
    assert "page" not in ruth.card
    assert ruth.has("✔ Accept 5")


async def test_a_page_that_was_not_read_cannot_be_accepted(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=TWO)
    ruth, _ = await world.enrolled("1003", "2101")
    await answered(world)
    await world.tap(ruth, "⚖ Several at once")
    await world.tap(ruth, "💬 Same reason")
    await world.tap(ruth, f"18 · {ILL}")
    button = data_of(ruth, "✔ Accept 10, without")
    await world.tap(ruth, "Page 2 ▶")
    await world.forge(ruth, button)
    await world.forge(ruth, "s:accept:7:")
    assert accepted(world) == []
    assert "moved on" in ruth.toast
    await world.tap(ruth, "✔ Accept 8, without")
    assert len(accepted(world)) == 8


async def test_whoever_has_lost_the_post_accepts_nothing(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=TWO)
    ruth, grace = await world.enrolled("1003", "2101")
    await answered(world, heads=("2101",))
    await world.tap(ruth, "⚖ Several at once")
    button = data_of(ruth, "✔ Accept 6, without")
    leave(world, "1003")
    await world.forge(ruth, button)
    await world.forge(grace, button)
    assert accepted(world) == []
    assert not any(notice.kind is NoticeKind.DUTY_ANSWERED for notice in world.run(peek.notices))
