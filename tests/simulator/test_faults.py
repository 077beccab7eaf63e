"""Things go wrong on purpose, as often as told, and only there; aiogram meets them as it would on a bad day."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from simulator import InProcessSession, Person, Telegram
from tests.simulator.conftest import TOKEN, Caller


@pytest.fixture
async def client(telegram: Telegram, officer: Person) -> AsyncIterator[Bot]:
    assert officer.id
    async with Bot(TOKEN, session=InProcessSession(telegram)).context() as bot:
        yield bot


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("flood", TelegramRetryAfter),
        ("server_error", TelegramServerError),
        ("bad_gateway", ClientDecodeError),
        ("reset", TelegramNetworkError),
        ("refuse", TelegramNetworkError),
        ("forbidden", TelegramForbiddenError),
        ("deactivated", TelegramForbiddenError),
        ("chat_not_found", TelegramBadRequest),
        ("migrate", TelegramMigrateToChat),
    ],
)
async def test_trouble_before_the_effect_leaves_no_message(
    client: Bot, telegram: Telegram, officer: Person, kind: str, error: type[Exception]
) -> None:
    telegram.faults.add(kind, method="sendMessage")
    with pytest.raises(error):
        await client.send_message(officer.id, "once")
    assert officer.inbox == []
    await client.send_message(officer.id, "twice")
    assert officer.sees("twice")


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("reset_after", TelegramNetworkError),
        ("truncated", ClientDecodeError),
        ("bad_gateway_after", ClientDecodeError),
        ("hang_after", TelegramNetworkError),
    ],
)
async def test_trouble_after_the_effect_leaves_the_message(
    client: Bot, telegram: Telegram, officer: Person, kind: str, error: type[Exception]
) -> None:
    telegram.faults.add(kind)
    client.session.timeout = 0.05
    with pytest.raises(error):
        await client.send_message(officer.id, "there")
    assert [message.text for message in officer.inbox] == ["there"]


async def test_a_hanging_call_ends_only_by_the_clients_patience(
    client: Bot, telegram: Telegram, officer: Person
) -> None:
    telegram.faults.add("hang")
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await client.send_message(officer.id, "x", request_timeout=0.05)  # type: ignore[arg-type]  # seconds may be split
    assert officer.inbox == []


@pytest.mark.parametrize("seconds", [1, 30, 10_072])
async def test_a_flood_says_how_long_to_wait(client: Bot, telegram: Telegram, officer: Person, seconds: int) -> None:
    telegram.faults.add("flood", retry_after=seconds, times=None)
    with pytest.raises(TelegramRetryAfter) as refused:
        await client.send_message(officer.id, "x")
    assert refused.value.retry_after == seconds
    telegram.faults.clear()
    await client.send_message(officer.id, "x")


async def test_a_fault_strikes_one_method_and_one_chat(telegram: Telegram, officer: Person, call: Caller) -> None:
    telegram.faults.add("forbidden", method="sendMessage", chat_id=officer.id, times=None)
    other = telegram.person("Wang")
    other.start()
    await call("sendMessage", chat_id=other.id, text="x")
    await call("sendChatAction", chat_id=officer.id, action="typing")
    assert "blocked" in await call.refusal("sendMessage", chat_id=officer.id, text="x")


async def test_a_lottery_with_the_same_seed_has_the_same_losers(
    telegram: Telegram, officer: Person, call: Caller
) -> None:
    async def draws() -> list[bool]:
        telegram.faults.clear()
        telegram.faults.add("server_error", method="sendMessage", times=None, probability=0.5, seed=7)
        return [(await call.body("sendMessage", chat_id=officer.id, text=str(i)))["ok"] for i in range(20)]

    first = await draws()
    assert 3 < sum(first) < 17
    assert await draws() == first


@pytest.mark.parametrize("kind", ["conflict", "callback_expired", "file_expired", "file_too_big"])
async def test_some_faults_belong_to_one_method(telegram: Telegram, call: Caller, officer: Person, kind: str) -> None:
    telegram.faults.add(kind)
    await call("sendMessage", chat_id=officer.id, text="not touched")


async def test_a_conflict_reaches_the_poller(client: Bot, telegram: Telegram) -> None:
    telegram.faults.add("conflict")
    with pytest.raises(TelegramConflictError):
        await client.get_updates()


async def test_a_batch_can_come_out_of_order_and_with_gaps(telegram: Telegram, call: Caller, officer: Person) -> None:
    telegram.faults.add("gap", size=5)
    for word in ("a", "b", "c"):
        officer.text(word)
    telegram.faults.add("shuffle")
    numbers = [update["update_id"] for update in await call.updates()]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] - numbers[-1] == 3 + 5


async def test_one_update_can_come_twice(telegram: Telegram, call: Caller, officer: Person) -> None:
    telegram.faults.add("duplicate")
    officer.text("a")
    first = await call.updates()
    after = first[-1]["update_id"] + 1
    assert await call.updates(offset=after) == first[:1]
    assert await call.updates(offset=after) == []


async def test_a_taps_message_can_be_out_of_reach(telegram: Telegram, call: Caller, officer: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}
    await call("sendMessage", chat_id=officer.id, text="x", reply_markup=markup)
    telegram.faults.add("inaccessible")
    officer.press("OK")
    assert (await call.updates())[-1]["callback_query"]["message"]["date"] == 0


async def test_a_slow_answer_is_an_answer(client: Bot, telegram: Telegram, officer: Person) -> None:
    telegram.faults.add("slow", seconds=0.01)
    assert (await client.send_message(officer.id, "x")).text == "x"


def test_a_fault_that_makes_no_sense_is_refused(telegram: Telegram) -> None:
    with pytest.raises(ValueError, match="no fault is called earthquake"):
        telegram.faults.add("earthquake")
    with pytest.raises(TypeError):
        telegram.faults.add("flood", strength=9)


async def test_whoever_sends_too_fast_is_told_to_wait_when_rates_are_on(
    telegram: Telegram, call: Caller, officer: Person
) -> None:
    telegram.rates.enforced = True
    await call("sendMessage", chat_id=officer.id, text="one")
    body = await call.body("sendMessage", chat_id=officer.id, text="two")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 1})
    people = [telegram.person(f"Person {i}") for i in range(30)]
    for person in people:
        person.start()
    answers = [await call.body("sendMessage", chat_id=person.id, text="x") for person in people]
    assert [answer["ok"] for answer in answers] == [True] * 29 + [False]


async def test_waiting_for_something_gives_up(telegram: Telegram) -> None:
    with pytest.raises(TimeoutError):
        await telegram.until(lambda: False, seconds=0.01)
    assert not asyncio.get_running_loop().is_closed()
