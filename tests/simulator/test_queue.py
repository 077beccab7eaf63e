"""Updates wait in a queue until they are confirmed or expire; two readers cannot share it."""

import asyncio
from datetime import timedelta

import pytest

from simulator import Person, SimClock, Telegram
from simulator.errors import OTHER_POLLER, QUERY_TOO_OLD, WEBHOOK_ACTIVE
from simulator.records import Bot
from tests.simulator.conftest import Caller

OK = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}


@pytest.fixture
async def queue(call: Caller, officer: Person) -> list[int]:
    """Let three texts wait, after the first Start is confirmed; give their numbers."""
    start = (await call.updates())[0]["update_id"]
    for word in ("a", "b", "c"):
        officer.text(word)
    return [update["update_id"] for update in await call.updates(offset=start + 1)]


async def test_updates_come_in_order_until_they_are_confirmed(call: Caller, queue: list[int]) -> None:
    assert queue == [queue[0], queue[0] + 1, queue[0] + 2]
    assert [update["update_id"] for update in await call.updates()] == queue
    assert [update["update_id"] for update in await call.updates(offset=queue[1])] == queue[1:]
    assert [update["update_id"] for update in await call.updates()] == queue[1:]
    assert len(await call.updates(limit=1)) == 1


async def test_a_negative_offset_keeps_the_last_ones(call: Caller, queue: list[int]) -> None:
    assert [update["update_id"] for update in await call.updates(offset=-2)] == queue[1:]
    assert [update["update_id"] for update in await call.updates()] == queue[1:]


async def test_an_offset_in_the_far_future_is_ignored(call: Caller, queue: list[int]) -> None:
    assert [update["update_id"] for update in await call.updates(offset=queue[-1] + 500)] == queue
    assert await call.updates(offset=queue[-1] + 5) == []


async def test_a_long_poll_ends_when_something_comes(call: Caller, queue: list[int], officer: Person) -> None:
    poll = asyncio.create_task(call.updates(offset=queue[-1] + 1, timeout=30))
    await asyncio.sleep(0)
    assert not poll.done()
    officer.text("d")
    assert [update["message"]["text"] for update in await poll] == ["d"]


async def test_the_older_of_two_readers_is_sent_away(call: Caller, queue: list[int], officer: Person) -> None:
    older = asyncio.create_task(call.body("getUpdates", offset=queue[-1] + 1, timeout=30))
    await asyncio.sleep(0)
    newer = asyncio.create_task(call.updates(offset=queue[-1] + 1, timeout=30))
    assert (await older)["description"] == f"Conflict: {OTHER_POLLER}"
    officer.text("d")
    assert len(await newer) == 1


async def test_taps_are_forgotten_after_150_seconds_and_messages_after_a_day(
    call: Caller, officer: Person, clock: SimClock
) -> None:
    await call("sendMessage", chat_id=officer.id, text="x", reply_markup=OK)
    officer.press("OK")
    clock.advance(timedelta(seconds=151))
    assert [set(update) - {"update_id"} for update in await call.updates()] == [{"message"}]
    clock.advance(timedelta(hours=24))
    assert await call.updates() == []


async def test_a_bot_gets_only_the_kinds_it_asked_for(call: Caller, officer: Person) -> None:
    await call.updates(allowed_updates=["message", "message_reaction"])
    officer.react(officer.last.id, "👍")
    officer.block()
    kinds = [set(update) - {"update_id"} for update in await call.updates()]
    assert kinds == [{"message"}, {"message_reaction"}]
    assert "there is no update called mesage" in await call.refusal("getUpdates", allowed_updates=["mesage"])


async def test_reactions_are_not_told_unless_asked_for(call: Caller, officer: Person) -> None:
    officer.react(officer.last.id, "👍")
    assert len(await call.updates()) == 1


async def test_with_a_webhook_there_is_nothing_to_fetch(call: Caller) -> None:
    await call("setWebhook", url="http://127.0.0.1:1/hook")
    assert await call.refusal("getUpdates") == f"Conflict: {WEBHOOK_ACTIVE}"
    assert (await call("getWebhookInfo"))["url"] == "http://127.0.0.1:1/hook"
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call.updates() == []


async def test_a_webhook_elsewhere_is_refused(call: Caller) -> None:
    assert "Failed to resolve host" in await call.refusal("setWebhook", url="https://example.org/hook")


async def test_with_duplicates_on_each_update_comes_twice(
    call: Caller, telegram: Telegram, queue: list[int], officer: Person
) -> None:
    telegram.duplicates = True
    officer.text("d")
    again = await call.updates(offset=queue[1])
    assert [update["update_id"] for update in again] == [queue[0], *queue[1:], queue[-1] + 1]
    last = await call.updates(offset=queue[-1] + 2)
    assert [update["update_id"] for update in last] == [*queue[1:], queue[-1] + 1]
    assert await call.updates(offset=queue[-1] + 2) == []


async def test_any_object_can_be_queued_as_an_update(call: Caller, telegram: Telegram, bot: Bot) -> None:
    telegram.inject(bot, {"callback_query": {"id": 5, "broken": True}})
    telegram.commit()
    assert (await call.updates())[0]["callback_query"] == {"id": 5, "broken": True}


class TestTaps:
    """A tap is answered once, by the bot that owns the button, while it is fresh."""

    @pytest.fixture
    async def tap(self, call: Caller, officer: Person) -> str:
        await call("sendMessage", chat_id=officer.id, text="x", reply_markup=OK)
        officer.press("OK")
        return str((await call.updates())[-1]["callback_query"]["id"])

    async def test_a_tap_tells_all_about_itself(self, call: Caller, tap: str, officer: Person) -> None:
        query = (await call.updates())[-1]["callback_query"]
        assert query["data"] == "ok"
        assert query["from"] == {"id": officer.id, "is_bot": False, "first_name": "Li Wei", "language_code": "en"}
        assert query["message"]["text"] == "x"
        assert query["id"] == tap

    async def test_an_answer_shows_a_note_once(self, call: Caller, tap: str, officer: Person) -> None:
        assert await call("answerCallbackQuery", callback_query_id=tap, text="Noted", show_alert=True)
        assert officer.toasts == ["Noted"]
        refusal = await call.refusal("answerCallbackQuery", callback_query_id=tap)
        assert refusal == f"Bad Request: {QUERY_TOO_OLD}"

    async def test_a_tap_goes_stale(self, call: Caller, tap: str, clock: SimClock) -> None:
        clock.advance(timedelta(seconds=16))
        assert QUERY_TOO_OLD in await call.refusal("answerCallbackQuery", callback_query_id=tap)

    async def test_nobody_answers_another_bots_tap(self, telegram: Telegram, tap: str) -> None:
        other = telegram.bot("77:other", "other_bot", "Other")
        stranger = Caller(telegram, other.token)
        assert QUERY_TOO_OLD in await stranger.refusal("answerCallbackQuery", callback_query_id=tap)

    async def test_a_note_has_at_most_200_characters(self, call: Caller, tap: str) -> None:
        assert "201 characters" in await call.refusal("answerCallbackQuery", callback_query_id=tap, text="x" * 201)

    async def test_a_tap_on_a_deleted_message_brings_no_text(self, call: Caller, officer: Person) -> None:
        officer.press(data="stale", message_id=999, forged=True)
        message = (await call.updates())[-1]["callback_query"]["message"]
        assert message == {
            "chat": {"id": officer.id, "type": "private", "first_name": "Li Wei"},
            "message_id": 999,
            "date": 0,
        }
