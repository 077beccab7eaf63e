"""Leases: who is alive, and who alone may do something. A lease that is not renewed lapses, and others take over.

Several processes share one database. Each holds a lease in its own name for as long as it lives; what a process has taken in hand (an
update to handle, a notice to send) bears its name, and is free again when that lease has lapsed. The clocks of the machines must agree
within a few seconds; a lease that lies further ahead than any process writes it comes from a clock that was wrong, and counts for nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from storage import tables

LONG = timedelta(seconds=7)
"""How long a lease holds; it is renewed several times in that."""

FAR = timedelta(minutes=1)

LATELY = timedelta(minutes=10)
"""For how long after a process ended in the middle of its work the others suspect that what it was doing ended it."""

_PROCESS = "process:"
_TAKEOVER = "takeover"
_l = tables.leases.c


class Leases:
    """Names, their holders, and until when."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def hold(self, name: str, holder: str, now: datetime) -> bool:
        """Take or renew a lease; False while somebody else holds it."""
        free = or_(_l.holder == holder, ~_holds(now))
        mine = update(tables.leases).where(_l.name == name, free).values(holder=holder, until=now + LONG)
        if self._session.execute(mine).rowcount:  # type: ignore[attr-defined]  # an UPDATE's result counts its rows
            return True
        if self._session.scalar(select(_l.name).where(_l.name == name)) is not None:
            return False
        self._session.execute(insert(tables.leases).values(name=name, holder=holder, until=now + LONG))
        return True

    def live(self, holder: str, now: datetime) -> None:
        """Tell that a process lives."""
        self.hold(_PROCESS + holder, holder, now)

    def drop(self, holder: str) -> None:
        """Give up everything that a process holds, because it ends."""
        self._session.execute(delete(tables.leases).where(_l.holder == holder))

    def ended(self, holder: str, now: datetime) -> None:
        """Note that a process has ended in the middle of its work: what it held is free, and for a while it can be seen that it did."""
        self._session.execute(delete(tables.leases).where(_l.holder == holder, ~_l.name.startswith(_PROCESS)))
        self._session.execute(update(tables.leases).where(_l.holder == holder).values(until=now))

    def any_ended(self, now: datetime) -> bool:
        """Tell whether any process has ended lately without saying so."""
        lately = (_l.until <= now) & (_l.until > now - LATELY)
        return self._session.scalar(select(_l.name).where(_l.name.startswith(_PROCESS), lately).limit(1)) is not None

    def living(self, now: datetime) -> list[str]:
        """List the processes that live."""
        return list(self._session.scalars(select(_l.holder).where(_l.name.startswith(_PROCESS), _holds(now))))

    def tidy(self, now: datetime) -> None:
        """Forget processes that ended long ago."""
        old = delete(tables.leases).where(_l.name.startswith(_PROCESS), _l.until < now - timedelta(days=1))
        self._session.execute(old)

    def alone(self, now: datetime) -> None:
        """Until the end of this transaction no other process takes over: what one leaves behind goes to one heir, in its order."""
        self._session.execute(update(tables.leases).where(_l.name == _TAKEOVER).values(until=now))


def _holds(now: datetime) -> ColumnElement[bool]:
    return (_l.until > now) & (_l.until <= now + FAR)
