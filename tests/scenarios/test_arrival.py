"""Standing at an outlet's door or at a checkpoint."""

from __future__ import annotations

import pytest

from safety.model.codes import CodeKind
from safety.model.inspection import WalkState
from tests.scenarios import peek
from tests.scenarios.world import World


async def test_scanning_an_outlet_begins_its_weekly_inspection(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    assert "0 of 45" in anna.card
    assert "Harbour Street outlet" in anna.card
    assert world.walk.checklist_key == "weekly-inspection"


async def test_scanning_again_offers_to_continue_where_one_stood(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    here = anna.card
    await world.begin(anna)
    assert anna.label("▶ Continue") == "▶ Continue (1 of 45)"
    assert "Anna Reed" not in anna.card
    await world.tap(anna, "▶ Continue")
    assert anna.card == here


async def test_starting_over_keeps_the_old_walk_as_abandoned(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    await world.begin(anna)
    await world.tap(anna, "↺ Start over")
    old, new = world.run(peek.walks)
    assert (old.state, old.answered) == (WalkState.ABANDONED, 1)
    assert (new.state, new.answered) == (WalkState.OPEN, 0)
    assert "0 of 45" in anna.card


async def test_a_walk_is_handed_to_the_other_officer_who_gets_it_with_a_button(world: World) -> None:
    anna, david = await world.enrolled("2102", "2105")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    await world.begin(anna)
    david.read()
    await world.tap(anna, "🤝 Hand to David Ng")
    assert len(david.inbox) == 1
    assert "Anna Reed hands you this walk" in david.inbox[0]
    await world.tap(david, "▶ Continue")
    assert "1 of 45" in david.card
    assert world.walk.officer_id == world.run(peek.person, key="2105").id


async def test_after_handing_over_the_old_card_is_harmless(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2105")
    await world.begin(anna)
    await world.begin(anna)
    await world.tap(anna, "🤝 Hand to")
    before = world.everything()
    await world.forge(anna, "w:ok:1:0:0:0")
    assert world.everything() == before
    assert "not, or no longer, yours" in anna.toast


async def test_the_other_officer_may_take_the_walk_over_and_the_first_is_told(world: World) -> None:
    anna, david = await world.enrolled("2102", "2105")
    await world.begin(anna)
    await world.tap(anna, "✅ OK")
    anna.read()
    await world.begin(david)
    assert "Anna Reed began it" in david.card
    assert world.walk.officer_id == world.run(peek.person, key="2102").id
    await world.tap(david, "✋ Take it over")
    assert "1 of 45" in david.card
    assert len(anna.inbox) == 1
    assert "David Ng goes on with your walk" in anna.inbox[0]


async def test_the_first_officer_may_take_it_back_and_each_change_is_told(world: World) -> None:
    anna, david = await world.enrolled("2102", "2105")
    await world.begin(anna)
    for taker, other in ((david, anna), (anna, david), (david, anna)):
        other.read()
        await world.begin(taker)
        await world.tap(taker, "✋ Take it over")
        assert len(other.inbox) == 1


async def test_someone_without_a_post_there_is_refused_in_words(world: World) -> None:
    (hugo,) = await world.enrolled("2201")
    await world.begin(hugo)
    assert "You hold no post at Harbour Street outlet" in hugo.card
    assert world.run(peek.walks) == []


async def test_a_reader_may_not_walk(world: World) -> None:
    (auditor,) = await world.enrolled("1006")
    await world.begin(auditor)
    assert "You hold no post" in auditor.card


@pytest.mark.parametrize("kind", ["vault", "alarm"])
async def test_a_section_behind_a_checkpoint_is_locked_until_its_code_is_scanned(world: World, kind: str) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    sections = world.run(peek.sections_of, walk=world.walk.id)
    first = next(s.items[0].id for s in sections if s.checkpoint == kind)
    index = world.run(peek.place_of, walk=world.walk.id, item=first)
    await world.go(anna, first)
    assert "🔒" in anna.card
    assert not anna.has("✅")
    for tap in ("ok", "fault", "na", "quick", "excuse"):
        await world.forge(anna, f"w:{tap}:{world.walk.id}:{index}:0:0", anna.phone.card.id)
    assert world.walk.answered == 0
    await world.scan(anna, CodeKind.CHECKPOINT, f"RB-01-{kind}")
    assert "🔒" not in anna.card
    assert world.walk.position == first


async def test_later_at_a_locked_door_puts_off_the_whole_section(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    shut = next(s for s in world.run(peek.sections_of, walk=world.walk.id) if s.checkpoint == "vault")
    await world.go(anna, shut.items[0].id)
    await world.tap(anna, "⏭")
    assert {item.id for item in shut.items} <= set(world.walk.later)
    await world.scan(anna, CodeKind.CHECKPOINT, "RB-01-vault")
    assert world.walk.later == []
    assert world.walk.position == shut.items[0].id


async def test_a_checkpoint_without_a_walk_begins_the_round_that_belongs_to_it(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.scan(anna, CodeKind.CHECKPOINT, "RB-01-alarm")
    assert world.walk.checklist_key == "alarm-test"
    assert "🔒" not in anna.card


async def test_a_checkpoint_without_a_walk_and_without_a_round_says_what_to_do(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.scan(anna, CodeKind.CHECKPOINT, "RB-01-vault")
    assert "Scan the code at the door first" in anna.card
    assert world.run(peek.walks) == []


async def test_a_checkpoint_of_another_outlet_is_refused(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.scan(anna, CodeKind.CHECKPOINT, "RB-02-vault")
    assert "You hold no post at Mill Lane outlet" in anna.card
    assert world.walk.opened == []


async def test_another_checklist_may_be_chosen_and_an_empty_walk_gives_way(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.tap(anna, "🔁")
    await world.tap(anna, "Daily opening")
    assert [(w.checklist_key, w.state) for w in world.run(peek.walks)] == [
        ("weekly-inspection", WalkState.ABANDONED),
        ("daily-opening", WalkState.OPEN),
    ]


async def test_a_code_that_leads_nowhere_is_said_so(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    anna.phone.scan("ZZZZZZZZZZ")
    await world.settle()
    assert "leads nowhere" in anna.card
    assert "0 of 45" in anna.card
