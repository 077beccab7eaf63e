"""What is being dealt with, for every line that is logged meanwhile: the ids of update, chat, person, outlet, inspection and fault.

Never a name or a text.
"""

from __future__ import annotations

from contextvars import ContextVar

_ABOUT: ContextVar[dict[str, int] | None] = ContextVar("about", default=None)


def begin(**ids: int) -> None:
    """From here on, lines of this task are about these."""
    _ABOUT.set(dict(ids))


def learn(ids: dict[str, int]) -> None:
    """More is known now of what it is about."""
    _ABOUT.set({**(_ABOUT.get() or {}), **ids})


def known() -> dict[str, int]:
    """Tell what the task at hand is about."""
    return _ABOUT.get() or {}
