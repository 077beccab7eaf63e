"""With a memory the simulated Telegram resumes where it stood, also after it was killed."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from simulator import Memory, SimClock, Telegram
from tests.simulator.conftest import START, TOKEN, Caller

VICTIM = """
import asyncio, os, sys
from pathlib import Path
from simulator import Telegram, Memory, SimClock
from tests.simulator.conftest import START, TOKEN, Caller

async def main():
    telegram = Telegram(SimClock(START), Memory(Path(sys.argv[1])))
    bot = telegram.bot(TOKEN, "sample_bot", "Sample bot")
    officer = telegram.person("Li Wei", id=7)
    call = Caller(telegram)
    officer.start()
    for i in range(10**6):
        officer.text(str(i))
        update = (await call.updates())[-1]
        await call("sendMessage", chat_id=officer.id, text=f"saw {update['message']['text']}")
        await call.updates(offset=update["update_id"] + 1)
        print(i, flush=True)

asyncio.run(main())
"""


def remembered(path: Path) -> Telegram:
    return Telegram(SimClock(START), Memory(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "telegram.sqlite"


async def test_everything_is_there_after_a_restart(path: Path, draw: Callable[..., bytes]) -> None:
    before = remembered(path)
    before.bot(TOKEN, "sample_bot", "Sample bot")
    officer = before.person("Li Wei", caption="officer")
    officer.scan("abc")
    call = Caller(before)
    markup = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}
    await call("sendMessage", chat_id=officer.id, text="<b>x</b>", parse_mode="HTML", reply_markup=markup)
    await call("setMyCommands", commands=[{"command": "round", "description": "Begin"}])
    officer.photo(draw())
    officer.press("OK")
    officer.airplane()
    officer.text("offline")
    before.clock.advance(timedelta(hours=3))
    waiting, view, now = await call.updates(), officer.view(), before.now()
    assert before.memory
    before.memory.close()

    after = remembered(path)
    again = after.person("Li Wei", id=officer.id)
    call = Caller(after)
    assert after.now() == now
    assert again.view() == view
    assert again.user.caption == "officer"
    assert len(again.chat.waiting) == 1
    assert await call.updates() == waiting
    assert (await call("getMyCommands"))[0]["command"] == "round"
    photo = next(message for message in again.screen if message.kind == "photo")
    unique = view[[one["id"] for one in view].index(photo.id)]["photo"]["url"].rpartition("/")[2]
    assert after.files.read(unique)
    again.airplane(on=False)
    sent = await call("sendMessage", chat_id=again.id, text="new")
    assert sent["message_id"] > max(message.id for message in again.screen[:-1])
    assert after.memory
    after.memory.close()


def test_what_was_confirmed_survives_being_killed(path: Path) -> None:
    for _ in range(3):
        victim = subprocess.Popen(  # noqa: S603 - this interpreter
            [sys.executable, "-c", VICTIM, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        assert victim.stdout
        seen = [victim.stdout.readline() for _ in range(25)]
        victim.send_signal(signal.SIGKILL)
        seen += victim.stdout.readlines()
        victim.wait()
        victim.stdout.close()
        last = int([line for line in seen if line.endswith("\n")][-1])
        telegram = remembered(path)
        officer = telegram.people()[0]
        assert officer.sees(f"saw {last}")
        numbers = [message.id for message in officer.screen]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(telegram.waiting(officer.bot)) <= 2
        assert telegram.memory
        telegram.memory.close()
