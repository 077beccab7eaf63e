"""The process comes up, serves, and goes down as it is told."""

from __future__ import annotations

import asyncio
import os
import sys

from simulator import serve
from tests.process.products import ROOT
from tests.process.stand import OFFICER, TOKEN, Stand


async def test_the_command_sets_its_menus_and_answers_and_ends_with_zero(stand: Stand) -> None:
    product = stand.start()
    officer = stand.phone(OFFICER, "Anna")
    await stand.until(lambda: officer.sees("You are enrolled") and len(stand.calls("setMyDescription")) == 2)
    assert [call["params"].get("language_code") for call in stand.calls("setMyCommands")] == [None, "zh"]
    assert await product.stop() == 0
    assert "ready" in product.said


async def test_the_cold_command_itself_serves(stand: Stand) -> None:
    log = stand.folder / "cold.txt"
    with log.open("wb") as said:
        command = [sys.executable, "-m", "bot", "run"]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=os.environ | stand.env, stderr=said)
    try:
        officer = stand.phone(OFFICER, "Anna")
        await stand.until(lambda: officer.sees("You are enrolled"), seconds=60)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 15) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert TOKEN not in log.read_text(encoding="utf-8")


async def test_it_starts_while_telegram_is_down_and_serves_when_it_comes_up(stand: Stand) -> None:
    officer = stand.phone(OFFICER, "Anna")
    port = int(stand.url.rpartition(":")[2]) + 1
    product = stand.start(api_url=f"http://127.0.0.1:{port}")
    await stand.comes(lambda: product.said.count("no updates") > 1)
    async with serve(stand.telegram, port=port):
        await stand.until(lambda: officer.sees("You are enrolled"), seconds=20)
        assert await product.stop() == 0


async def test_an_update_in_hand_is_finished_before_the_end(stand: Stand) -> None:
    product = stand.start()
    officer = stand.phone(OFFICER, "Anna")
    await stand.until(lambda: officer.sees("You are enrolled"))
    stand.telegram.faults.add("slow", method="sendMessage", seconds=1.5)
    officer.scan(stand.codes["RB-01"])
    await stand.comes(lambda: stand.rows("select 1 from inspections"))
    began = asyncio.get_running_loop().time()
    assert await product.stop() == 0
    assert asyncio.get_running_loop().time() - began < 5
    assert "✅ OK" in officer.card.buttons
    assert stand.rows("select state from inbox group by state") == [("answered",)]


async def test_a_silent_telegram_does_not_hold_up_the_end(stand: Stand) -> None:
    product = stand.start()
    officer = stand.phone(OFFICER, "Anna")
    await stand.until(lambda: officer.sees("You are enrolled"))
    stand.telegram.faults.add("hang", method="sendMessage", times=None)
    officer.scan(stand.codes["RB-01"])
    await stand.comes(lambda: stand.rows("select 1 from inspections"))
    began = asyncio.get_running_loop().time()
    assert await product.stop() == 0
    assert asyncio.get_running_loop().time() - began < 5
    stand.telegram.faults.clear()
    stand.start()
    await stand.until(lambda: "✅ OK" in officer.card.buttons)


async def test_a_second_poller_is_noticed_and_both_live(stand: Stand) -> None:
    first, second = stand.start(), stand.start(data_dir=str(stand.folder / "other"))
    await stand.comes(lambda: "another program polls" in first.said + second.said, 40)
    officer = stand.phone(OFFICER, "Anna")
    await stand.comes(lambda: not stand.telegram.waiting(stand.account))
    assert first.alive
    assert second.alive
    assert officer.chat.started
    assert [await first.stop(), await second.stop()] == [0, 0]
