"""A machine's clock that a test sets forward and back while the product runs: seconds in a small file that every process looks at.

Only what the product asks for the time is led astray: its own clock and its timer's. Telegram's clock goes right.
"""

from __future__ import annotations

import mmap
import struct
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from scheduler.clock import system_clock

_SECONDS = struct.Struct("d")


class Dial:
    """The hand of the clock, for the one who turns it."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(_SECONDS.pack(0))
        self.path = path
        self.off = timedelta()
        self.jumps: list[tuple[datetime, datetime]] = []
        """What it showed before and after each turn."""

    def now(self) -> datetime:
        """Tell what the product takes for the time."""
        return system_clock() + self.off

    def turn(self, by: timedelta) -> None:
        """Set it forward, or back."""
        before = self.now()
        self.off += by
        with self.path.open("r+b") as file:
            file.write(_SECONDS.pack(self.off.total_seconds()))
        self.jumps.append((before, before + by))


class _Kind(type):
    """Every date is one of these, whoever made it."""

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, datetime)


def follow(path: str) -> None:
    """In the product's process: take the time from this clock from now on."""
    import apscheduler.executors.base  # noqa: PLC0415 - in the child only
    import apscheduler.schedulers.base  # noqa: PLC0415 - the same

    import scheduler.clock  # noqa: PLC0415 - the same

    with Path(path).open("rb") as file:
        hand = mmap.mmap(file.fileno(), _SECONDS.size, access=mmap.ACCESS_READ)

    class Moved(datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # plain dates, as everybody expects
            right = datetime.now(UTC)  # noqa: TID251 - what the machine says, before it is led astray
            return (right + timedelta(seconds=_SECONDS.unpack_from(hand)[0])).astimezone(tz)

    for module in (scheduler.clock, apscheduler.schedulers.base, apscheduler.executors.base):
        vars(module)["datetime"] = Moved
