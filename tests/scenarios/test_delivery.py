"""Nothing is lost: what a bad day at Telegram does to messages, taps and the order of things."""

from __future__ import annotations

import pytest

from safety.model.journal import Event
from safety.model.notice import NoticeState
from tests.scenarios import peek
from tests.scenarios.steps import Crew, calls_of, crew_of, events_of
from tests.scenarios.world import Actor, World


def strike(world: World, kind: str, actor: Actor, method: str = "sendMessage", **more: object) -> None:
    """Let something go wrong with calls to one person's chat."""
    world.telegram.faults.add(kind, method=method, chat_id=actor.phone.id, **more)


async def ready(world: World) -> Crew:
    """A branch whose officer stands at a first item; everything is read."""
    crew = await crew_of(world)
    await world.begin(crew.officer)
    crew.read()
    return crew


@pytest.mark.parametrize("wait", [30, 10072])
async def test_a_flood_limit_holds_up_one_chat_and_nobody_else(world: World, wait: int) -> None:
    crew = await ready(world)
    strike(world, "flood", crew.head, retry_after=wait)
    await world.report(crew.officer, "H9", "Identity")
    assert crew.head.inbox == []
    assert len(calls_of(crew.lead)) == 1
    await world.passes(seconds=wait - 1)
    assert crew.head.inbox == []
    await world.passes(seconds=2)
    assert len(calls_of(crew.head)) == 1
    assert len(calls_of(crew.lead)) == 1


@pytest.mark.parametrize("kind", ["bad_gateway", "server_error", "reset", "refuse"])
async def test_a_call_that_failed_is_sent_again_once(world: World, kind: str) -> None:
    crew = await ready(world)
    strike(world, kind, crew.head)
    await world.report(crew.officer)
    await world.passes(seconds=5)
    assert len(calls_of(crew.head)) == 1


@pytest.mark.parametrize("kind", ["reset_after", "truncated", "bad_gateway_after"])
async def test_a_call_whose_answer_was_lost_comes_at_least_once_and_at_most_twice(world: World, kind: str) -> None:
    crew = await ready(world)
    strike(world, kind, crew.head)
    fault = await world.report(crew.officer)
    await world.passes(minutes=5)
    assert 1 <= len(calls_of(crew.head)) <= 2
    assert events_of(world, fault).count(Event.DELIVERED) == 1


@pytest.mark.parametrize("kind", ["forbidden", "deactivated", "chat_not_found"])
async def test_a_call_that_cannot_be_delivered_goes_up_at_once(world: World, kind: str) -> None:
    crew = await ready(world)
    strike(world, kind, crew.head)
    fault = await world.report(crew.officer)
    assert crew.head.inbox == []
    assert len(calls_of(crew.lead)) == 1
    assert Event.UNDELIVERABLE in events_of(world, fault)


async def test_someone_who_was_thought_unreachable_and_speaks_is_called_again(world: World) -> None:
    crew = await ready(world)
    strike(world, "forbidden", crew.head)
    await world.report(crew.officer)
    await world.say(crew.head, "/start")
    crew.read()
    await world.go(crew.officer, "H2")
    await world.report(crew.officer, "H2", "A letter is missing")
    assert len(calls_of(crew.head, "Fault 2")) == 1
    assert calls_of(crew.lead, "Fault 2") == []


async def test_a_card_that_cannot_be_drawn_now_follows_when_the_wait_is_over(world: World) -> None:
    crew = await ready(world)
    strike(world, "flood", crew.officer, "editMessageText", retry_after=40)
    await world.tap(crew.officer, "✅ OK")
    assert world.walk.answered == 1
    assert "0 of 45" in crew.officer.card
    await world.passes(seconds=41)
    assert "1 of 45" in crew.officer.card
    assert len(crew.officer.inbox) <= 1


async def test_while_the_wait_lasts_a_tap_is_kept_and_said_to_be(world: World) -> None:
    crew = await ready(world)
    strike(world, "flood", crew.officer, "editMessageText", retry_after=10072)
    await world.tap(crew.officer, "✅ OK")
    await world.tap(crew.officer, "⏭ Later")
    assert "Recorded. Telegram makes us wait" in crew.officer.toast
    assert world.walk.answered == 1
    await world.passes(seconds=10073)
    assert "1 of 45" in crew.officer.card
    assert len(crew.officer.inbox) == 1


@pytest.mark.parametrize("kind", ["bad_gateway", "reset", "truncated", "reset_after"])
async def test_an_edit_that_failed_is_made_good(world: World, kind: str) -> None:
    crew = await ready(world)
    strike(world, kind, crew.officer, "editMessageText")
    await world.tap(crew.officer, "✅ OK")
    await world.passes(seconds=95)
    assert "1 of 45" in crew.officer.card
    assert world.walk.answered == 1


async def test_every_update_twice_has_every_effect_once(world: World) -> None:
    world.telegram.duplicates = True
    crew = await ready(world)
    await world.tap(crew.officer, "✅ OK")
    await world.report(crew.officer, "H2", "A letter is missing")
    await world.tap(crew.head, "✋ Accept")
    assert world.walk.answered == 2
    assert len(world.run(peek.faults)) == 1
    assert len(calls_of(crew.head)) == 1
    assert crew.head.toast == ""


async def test_updates_out_of_order_or_with_gaps_are_all_heard(world: World) -> None:
    crew = await ready(world)
    world.telegram.faults.add("shuffle", times=None, seed=3)
    world.telegram.faults.add("gap", times=None, size=5)
    crew.head.phone.text("/help")
    crew.lead.phone.text("/faults")
    crew.officer.phone.press("✅ OK")
    await world.settle()
    assert world.walk.answered == 1
    assert crew.head.inbox != []
    assert crew.lead.inbox != []
    assert {state for _, state in world.run(peek.updates)} <= {"answered", "handled", "done"}


async def test_an_unreadable_update_in_the_middle_of_a_batch_holds_up_nothing(world: World) -> None:
    crew = await ready(world)
    crew.officer.phone.press("✅ OK")
    world.telegram.inject(world.account, {"message": {"message_id": "x", "chat": [], "text": {"no": 1}}})
    world.telegram.inject(world.account, {"something_new": {"of": 2031}})
    world.telegram.commit()
    crew.head.phone.text("/faults")
    await world.settle()
    assert world.walk.answered == 1
    assert "fault" in crew.head.card


async def test_what_is_said_in_groups_is_passed_over_in_silence(world: World) -> None:
    crew = await ready(world)
    before, version = world.everything(), world.telegram.version
    group = {"id": -1001, "type": "supergroup", "title": "Everybody"}
    sender = {"id": crew.officer.phone.id, "is_bot": False, "first_name": "Anna"}
    said = {"message_id": 5, "date": 1_700_000_000, "chat": group, "from": sender, "text": "/start"}
    world.telegram.inject(world.account, {"message": said})
    world.telegram.inject(
        world.account,
        {"callback_query": {"id": "1", "from": sender, "chat_instance": "1", "data": "w:ok:1:0:0:0", "message": said}},
    )
    world.telegram.commit()
    await world.settle()
    assert world.everything() == before
    assert crew.officer.inbox == []
    assert world.telegram.version >= version


async def test_a_kind_of_message_that_is_not_read_gets_a_sentence(world: World) -> None:
    crew = await ready(world)
    crew.officer.phone.contact("+4912345")
    await world.settle()
    assert "This kind of message is not taken" in crew.officer.card
    assert "0 of 45" in crew.officer.card


async def test_editing_what_was_said_changes_nothing_and_is_met_with_silence(world: World) -> None:
    crew = await ready(world)
    await world.tap(crew.officer, "➖ N/A")
    await world.say(crew.officer, "There is no roster here")
    mine = [message.id for message in crew.officer.phone.screen if message.mine][-1]
    crew.officer.read()
    before = world.everything()
    crew.officer.phone.edit(mine, "Something else")
    await world.settle()
    assert world.everything() == before
    assert crew.officer.inbox == []


async def test_a_crash_between_effect_and_answer_shows_once_where_one_stands(world: World) -> None:
    crew = await ready(world)
    crew.officer.phone.press("✅ OK")
    await world.crash("editMessageText")
    assert world.walk.answered == 1
    assert "1 of 45" in crew.officer.card
    assert len(crew.officer.inbox) <= 1
    await world.passes(minutes=5)
    assert len(crew.officer.inbox) <= 1


async def test_a_crash_while_a_call_is_sent_sends_it_again(world: World) -> None:
    crew = await ready(world)
    await world.go(crew.officer, "H1")
    await world.tap(crew.officer, "⚠️ Fault")
    await world.tap(crew.officer, "Roster not posted")
    strike(world, "bad_gateway", crew.head)
    await world.tap(crew.officer, "✔ Done, not")
    assert crew.head.inbox == []
    await world.restart()
    await world.passes(seconds=5)
    assert len(calls_of(crew.head)) == 1
    assert [n.state for n in world.run(peek.notices) if n.fault_id] == [NoticeState.SENT]


async def test_what_was_said_in_airplane_mode_arrives_in_order(world: World) -> None:
    crew = await ready(world)
    crew.officer.phone.airplane(on=True)
    crew.officer.phone.press("➖ N/A")
    crew.officer.phone.text("There is no roster here")
    await world.settle()
    assert world.walk.answered == 0
    crew.officer.phone.airplane(on=False)
    await world.settle()
    assert world.walk.answered == 1
