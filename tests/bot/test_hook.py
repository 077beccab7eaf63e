"""Whoever takes the bot's address away does not make it deaf: it is set again, and told; how pushing goes is told too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.hook import Hook, address
from bot.poller import RECENT
from bot.webhook import Receiver
from tests.bot.test_health import Ask, ask, well
from tests.scenarios.world import TOKEN, World

__all__ = ["ask"]

URL = "http://127.0.0.1:1/telegram"


@pytest.fixture
def receiver(world: World) -> Receiver:
    return Receiver(TOKEN, world.house.reception, world.house.messenger.replies)


class EnoughError(Exception):
    """Ends what goes on for ever."""


async def looked(world: World, receiver: Receiver) -> Hook:
    """Let the house's own hook, which is the one that health sees, look at the address."""
    hook = world.house.vitals.hook
    await hook.look(URL, receiver)
    return hook


@pytest.mark.parametrize("elsewhere", ["", "http://127.0.0.1:1/somebody"])
async def test_an_address_that_was_taken_away_is_set_again_and_is_an_alarm(
    world: World, receiver: Receiver, ask: Ask, elsewhere: str, caplog: pytest.LogCaptureFixture
) -> None:
    if elsewhere:
        await world.house.bot.set_webhook(elsewhere)
    hook = await looked(world, receiver)
    assert world.account.webhook["url"] == address(URL, receiver)
    assert world.account.webhook["secret"] == receiver.secret
    await looked(world, receiver)
    assert caplog.text.count("it is set again") == 1
    assert receiver.path not in caplog.text
    await world.house.watch.tick()
    found = (await ask("/readyz"))[1]
    assert (found["ready"], found["alarms"]) == (False, ["webhook taken"])
    assert hook.alarms(world.clock.now() + RECENT + timedelta(seconds=1)) == []


async def test_it_is_looked_at_again_and_again(world: World, receiver: Receiver) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise EnoughError
        await world.house.bot.delete_webhook()

    with pytest.raises(EnoughError):
        await Hook(world.house.bot, world.clock.now, sleep).keep(URL, receiver)
    assert world.account.webhook["url"] == address(URL, receiver)


async def test_how_pushing_goes_is_told_and_what_is_long_over_is_not(
    world: World, receiver: Receiver, ask: Ask
) -> None:
    (officer,) = await world.enrolled("2102")
    await well(world)
    assert (await ask("/readyz"))[1]["webhook"] is None
    await world.house.bot.set_webhook(address(URL, receiver))
    officer.phone.text("/faults")
    broken = {"last_error_date": int(world.clock.now().timestamp()), "last_error_message": "Connection refused"}
    world.account.webhook |= broken
    hook = await looked(world, receiver)
    assert (await ask("/readyz"))[1]["webhook"] == {"pending": 1, "error": "Connection refused"}
    assert hook.taken_at is None
    world.clock.advance(timedelta(hours=1))
    await looked(world, receiver)
    assert (await ask("/readyz"))[1]["webhook"] == {"pending": 1, "error": ""}


async def test_where_telegram_does_not_tell_nothing_is_set(world: World, receiver: Receiver) -> None:
    world.telegram.faults.add("reset", method="getWebhookInfo")
    hook = await looked(world, receiver)
    assert (hook.taken_at, hook.delivery, world.account.webhook) == (None, None, {})
