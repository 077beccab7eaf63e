"""What Telegram does on a bad day, over real HTTP, and what a bot's token must never do."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from simulator import Person
from tests.process.stand import HEAD, OFFICER, OUTLET, TOKEN, Stand, settled


async def enrolled(stand: Stand) -> Person:
    officer = stand.phone(OFFICER, "Anna")
    await stand.until(lambda: officer.sees("You are enrolled"), 20)
    return officer


async def test_a_poison_update_is_set_aside_and_the_rest_is_handled(stand: Stand) -> None:
    poisons: list[dict[str, Any]] = [
        {"update_id": 810_000_050, "message": 5},
        {"update_id": 810_000_051, "callback_query": {"id": 7, "from": None, "message": None}},
        {"update_id": 810_000_052, "message": {"chat": {"id": 2**70}, "text": "far"}},
        {"update_id": 810_000_053, "something_of_the_future": {"chat": {"id": 1}}},
    ]
    for poison in poisons:
        stand.telegram.inject(stand.account, poison)
    stand.telegram.commit()
    officer = stand.phone(OFFICER, "Anna")
    product = stand.start()
    await stand.until(lambda: officer.sees("You are enrolled"), 20)
    dead = [(810_000_050,), (810_000_051,), (810_000_052,)]
    await stand.comes(lambda: stand.rows("select update_id from inbox where state = 'dead' order by update_id") == dead)
    assert "set aside" in product.said
    assert not stand.telegram.waiting(stand.account)[1:]


async def test_telegram_s_own_wait_is_obeyed(stand: Stand) -> None:
    stand.start()
    officer = await enrolled(stand)
    stand.telegram.faults.add("flood", method="sendMessage", retry_after=3)
    refused = stand.telegram.now()
    officer.scan(stand.codes[OUTLET])
    await stand.until(lambda: "✅ OK" in officer.card.buttons, 20)
    assert (stand.telegram.now() - refused).total_seconds() >= 3


async def test_a_page_of_html_instead_of_an_answer_is_waited_out(stand: Stand) -> None:
    product = stand.start()
    officer = await enrolled(stand)
    stand.telegram.faults.add("bad_gateway", times=4)
    officer.scan(stand.codes[OUTLET])
    await stand.until(lambda: "✅ OK" in officer.card.buttons, 30)
    assert product.alive


async def test_an_effect_whose_answer_was_lost_is_there_once(stand: Stand) -> None:
    stand.start()
    officer = await enrolled(stand)
    officer.scan(stand.codes[OUTLET])
    await stand.until(lambda: "✅ OK" in officer.card.buttons, 20)
    stand.telegram.faults.add("reset_after", method="editMessageText", times=2)
    stand.telegram.duplicates = True
    officer.press("✅ OK")
    await stand.until(lambda: "2." in officer.card.text, 20)
    await stand.comes(lambda: settled(stand), 20)
    assert len(stand.rows("select 1 from answers")) == 1


async def test_a_blocked_phone_does_not_hold_up_the_others(stand: Stand) -> None:
    stand.start()
    officer, head = await enrolled(stand), stand.phone(HEAD, "Grace")
    await stand.until(lambda: head.sees("You are enrolled"), 20)
    officer.scan(stand.codes[OUTLET])
    officer.block()
    head.text("/faults")
    await stand.until(lambda: "open fault" in head.card.text.lower(), 20)
    await stand.comes(lambda: stand.rows("select 1 from people where unreachable_since is not null"))


@pytest.mark.parametrize("form", ["text", "json"])
async def test_no_log_ever_holds_the_token(stand: Stand, form: str) -> None:
    product = stand.start(log_level="debug", log_format=form)
    officer = await enrolled(stand)
    for kind in ("reset", "truncated", "flood"):
        stand.telegram.faults.add(kind, method="sendMessage" if kind == "flood" else "getUpdates")
    stand.telegram.inject(stand.account, {"update_id": 810_000_060, "message": {"text": f"my token is {TOKEN}"}})
    stand.telegram.commit()
    officer.scan(stand.codes[OUTLET])
    await stand.until(lambda: "✅ OK" in officer.card.buttons, 30)
    assert await product.stop() == 0
    assert "set aside" in product.said
    assert logging.getLevelName(logging.DEBUG).lower() in product.said.lower()
    assert TOKEN.partition(":")[2] not in product.said
