"""Telegram in a box: strict, small, and ignorant of whatever bot it serves.

The session for aiogram is imported when it is asked for: a server that stands alone need not wait for aiogram to load.
"""

from typing import TYPE_CHECKING, Any

from simulator.clock import SimClock
from simulator.faults import Fault
from simulator.memory import Memory
from simulator.people import CannotError, Person
from simulator.server import serve
from simulator.telegram import Telegram

if TYPE_CHECKING:
    from simulator.session import InProcessSession

__all__ = ["CannotError", "Fault", "InProcessSession", "Memory", "Person", "SimClock", "Telegram", "serve"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one name, imported late
    if name != "InProcessSession":
        raise AttributeError(name)
    from simulator.session import InProcessSession  # noqa: PLC0415 - late on purpose

    return InProcessSession
