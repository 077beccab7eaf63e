"""Simulated time: it stands still or runs, and can be pushed forward but never back.

The clock knows no machine time of its own: who builds it says where now is, and may pass a source that runs.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

Listener = Callable[[datetime], None]


class SimClock:
    """A clock that can be advanced.

    `start` is where it stands. With a `source`, a callable that gives a running time, it keeps running: what it shows is the
    source plus everything it was advanced by. Listeners are called with the new time after every push.
    """

    def __init__(self, start: datetime, source: Callable[[], datetime] | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError("the clock needs a time with an offset")
        self._start = start
        self._source = source
        self._begun = source() if source else start
        self.pushed = timedelta()
        self.listeners: list[Listener] = []

    def now(self) -> datetime:
        """Give the simulated time."""
        run = self._source() - self._begun if self._source else timedelta()
        return self._start + run + self.pushed

    def advance(self, by: timedelta) -> datetime:
        """Push the clock forward and tell the listeners; going back is refused."""
        if by < timedelta():
            raise ValueError("the clock never goes back")
        self.pushed += by
        now = self.now()
        for listener in list(self.listeners):
            listener(now)
        return now

    def resume(self, at: datetime) -> None:
        """Stand no earlier than `at`, where a remembered world left off; nobody is told."""
        self.pushed += max(at - self.now(), timedelta())
