"""The calls of a tap's road, in the form in which they go over the wire: plain values in, the plain result out.

aiogram's own methods check and copy every value into objects, and Telegram's whole answer too, of which a card needs one number. What
goes out is drawn by our screens, whose tests hold it against Telegram's limits: checking it again at every tap would find nothing.
Whatever is rare, or carries a file, goes by aiogram's methods.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, cast

from aiogram import Bot
from aiogram.methods import TelegramMethod


class Plain:
    """A call that is sent as it stands; made by `plain`. To aiogram it is a method, and tells of itself what aiogram asks one."""

    __slots__ = ("__api_method__", "values")
    __returning__ = Any

    def __init__(self, method: str, values: dict[str, Any]) -> None:
        self.__api_method__ = method
        self.values = values

    def model_dump(self, **_: object) -> dict[str, Any]:
        """Tell what is sent, to a session that knows aiogram's methods only."""
        return self.values


def plain(method: str, **values: Any) -> Plain:
    """Make a call; a value of None is left out."""
    return Plain(method, {name: value for name, value in values.items() if value is not None})


def send(bot: Bot, call: Plain, timeout: int | None = None) -> Awaitable[Any]:
    """Send a call by a bot; its result comes back as it came. Raises what aiogram raises."""
    return bot(cast("TelegramMethod[Any]", call), request_timeout=timeout)
