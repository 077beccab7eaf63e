"""The calls of a tap's road, in the form in which they go over the wire: plain values in, the plain result out.

aiogram's own methods check and copy every value into objects, and Telegram's whole answer too, of which a card needs one number. What
goes out is drawn by our screens, whose tests hold it against Telegram's limits: checking it again at every tap would find nothing.
Whatever is rare, or carries a file, goes by aiogram's methods.
"""

from __future__ import annotations

from typing import Any

from aiogram.methods import TelegramMethod


class Plain(TelegramMethod[Any]):
    """A call that is sent as it stands; made by `plain`."""

    __returning__ = Any
    _name: str

    @property
    def __api_method__(self) -> str:  # type: ignore[override]  # aiogram has a class for each method, this is one for all
        return self._name

    @property
    def values(self) -> dict[str, Any]:
        """What is sent."""
        return self.model_extra or {}


def plain(method: str, **values: Any) -> Plain:
    """Make a call; a value of None is left out."""
    call = Plain.model_construct(None, **{name: value for name, value in values.items() if value is not None})
    call._name = method  # noqa: SLF001 - its maker may
    return call
