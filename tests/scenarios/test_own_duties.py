"""What each of them owes is told with whose it is, wherever somebody sees more than their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from safety.actions import agenda
from safety.model.duty import Occurrence, OccurrenceState
from safety.ports import Work
from safety.programme import Programme, shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.test_missed import SUNDAY, until
from tests.scenarios.world import ROUTINE, Actor, World

READING = replace(shipped().duties["weekly"], key="reading", each=True)
OWN = replace(ROUTINE, programme=Programme({"reading": READING}))


def own(world: World, actor: Actor) -> Occurrence:
    """What somebody missed of their own."""
    person = next(
        person.id for person in world.run(lambda work, _: work.organisation.people()) if person.name == actor.name
    )
    return next(
        one for one in world.run(peek.occurrences) if one.person_id == person and one.state is OccurrenceState.MISSED
    )


def lines_with(actor: Actor, words: str) -> list[str]:
    return [line for text in [*actor.inbox, actor.card] for line in text.splitlines() if words in line]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_head_hears_whose_it_is_that_is_late(worlds: Worlds, language: str) -> None:
    world = worlds(start=SUNDAY, policy=OWN, language=language)
    grace, anna, ben = await world.enrolled("2101", "2102", "2103")
    await until(world, 27, 19)
    told = " ".join(grace.inbox)
    for officer in (anna, ben):
        assert {
            "en": f"🔴 Weekly inspection · Harbour Street outlet · {officer.name}: late since Fri 27 Nov 18:00",
            "zh": f"港湾街支行 · {officer.name}",
        }[language] in told
        assert {"en": f"by {officer.name} alone", "zh": f"只能由{officer.name}本人完成"}[language] in told
    assert {"en": "On duty", "zh": "在岗"}[language] not in told


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_reasons_asked_given_and_accepted_tell_whose_duty_it_was(worlds: Worlds, language: str) -> None:
    world = worlds(start=SUNDAY, policy=OWN, language=language)
    ruth, grace, hugo, anna, ben, elin = await world.enrolled("1003", "2101", "2201", "2102", "2103", "2202")
    await until(world, 30, 9)
    assert lines_with(grace, f"· {anna.name}")
    assert lines_with(grace, f"· {ben.name}")
    assert not lines_with(anna, f"· {anna.name}")
    assert not lines_with(grace, elin.name)
    await world.tap(grace, "📌")
    button = next(text for text in grace.buttons if text.startswith("✍") and text.endswith(ben.name))
    await world.tap(grace, button)
    assert f"· {ben.name}" in grace.card
    await world.say(grace, "On a training.")
    await world.forge(hugo, f"u:reason:{own(world, elin).id}")
    await world.say(hugo, "On a training.")
    await until(world, 31, 9)
    await world.tap(ruth, "📌")
    await world.tap(ruth, "⚖ ")
    await world.forge(ruth, "s:reason:0:")
    await world.tap(ruth, "2 · ")
    assert f"港湾街支行 · {ben.name}" in ruth.card or f"Harbour Street outlet · {ben.name}" in ruth.card
    assert f"磨坊巷支行 · {elin.name}" in ruth.card or f"Mill Lane outlet · {elin.name}" in ruth.card
    await world.tap(ruth, "☑ 2")
    await world.tap(ruth, "✔ ")
    await world.passes(hours=3)
    assert any(ben.name in text for text in grace.inbox) or any(elin.name in text for text in hugo.inbox)


async def test_a_colleague_gives_no_reason_for_what_is_somebody_elses_own(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=OWN)
    anna, ben = await world.enrolled("2102", "2103")
    await until(world, 30, 9)
    await world.forge(anna, f"u:reason:{own(world, ben).id}")
    assert "not, or no longer, yours" in anna.toast
    await world.forge(ben, f"u:reason:{own(world, ben).id}")
    assert "Why was it missed?" in ben.card


def coming(work: Work, now: datetime) -> list[str]:
    return [one.who for one in agenda.upcoming(work, now, limit=20) if one.kind == "reminder"]


async def test_what_comes_by_itself_tells_whose_duty_it_is(worlds: Worlds) -> None:
    world = worlds(start=SUNDAY, policy=OWN)
    anna, ben = await world.enrolled("2102", "2103")
    await until(world, 23, 7)
    assert {anna.name, ben.name} <= set(world.run(coming))
