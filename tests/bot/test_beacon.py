"""The beacon: a monitor outside hears that all is well; its address stays secret, and its silence is no trouble of ours."""

from __future__ import annotations

import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.beacon import Beacon
from bot.config import SettingsError, load
from tests.bot.test_config import WITH_TOKEN


async def test_the_monitor_is_asked_for_its_address(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.Response(status=200 if len(heard) == 1 else 500)

    app = web.Application()
    app.router.add_get("/ping/{secret}", hear)
    async with TestServer(app) as server:
        beacon = Beacon(str(server.make_url("/ping/very-secret")))
        await beacon()
        assert caplog.records == []
        await beacon()
    assert heard == ["/ping/very-secret"] * 2
    assert "answers 500" in caplog.text
    assert "very-secret" not in caplog.text


async def test_a_monitor_that_cannot_be_reached_is_logged_without_its_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    await Beacon("http://127.0.0.1:1/ping/very-secret")()
    assert "127.0.0.1 cannot be reached" in caplog.text
    assert "very-secret" not in caplog.text


def test_the_address_of_the_monitor_is_shown_nowhere() -> None:
    settings = load(WITH_TOKEN | {"ROUNDSMAN_HEARTBEAT_URL": "https://hc-ping.com/very-secret"})
    assert "very-secret" not in repr(settings)
    with pytest.raises(SettingsError, match="ROUNDSMAN_HEARTBEAT_URL is not the address of a monitor") as error:
        load(WITH_TOKEN | {"ROUNDSMAN_HEARTBEAT_URL": "ftp://very-secret"})
    assert "very-secret" not in str(error.value)
