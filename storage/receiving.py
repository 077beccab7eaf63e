"""What reception does with the inbox, as actions."""

from __future__ import annotations

from datetime import datetime

from storage.updates import ANSWERED, DEAD, NEW, Delivered
from storage.work import SqlWork

RESUMED = 10_000
CRASHES = 5
"""An update in whose handling the process ended this often is set aside: it would end the next one too."""


def keep(work: SqlWork, now: datetime, *, updates: list[Delivered]) -> list[Delivered]:
    """Store a batch and tell what of it is new."""
    return work.inbox.keep(updates, now)


def resume(work: SqlWork, now: datetime) -> list[Delivered]:
    """List what is not handled yet, and make due what was handled and never seen."""
    work.inbox.hurry(now)
    work.notices.release(now)
    return work.inbox.waiting(RESUMED)


def again(work: SqlWork, now: datetime, *, update: int) -> bool:
    """Count that an interrupted handling begins anew; False where that has happened too often.

    Counted when its turn comes and not at the start, so that what merely waits behind it is never suspected.
    """
    return work.inbox.failed(update, now, "resumed after a restart") <= CRASHES


def shelve(work: SqlWork, now: datetime, *, update: int) -> None:
    """Mark an update that asks for nothing."""
    del now
    work.inbox.move(update, ANSWERED)


def finish(work: SqlWork, now: datetime, *, update: int) -> None:
    """After the handlers: what none of them marked asks for nothing."""
    del now
    if work.inbox.state(update) == NEW:
        work.inbox.move(update, ANSWERED)


def set_aside(work: SqlWork, now: datetime, *, update: int, complaint: str) -> None:
    """Set an update aside for good, with the reason."""
    del now
    work.inbox.move(update, DEAD, complaint=complaint)
