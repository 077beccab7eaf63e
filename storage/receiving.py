"""What reception does with the inbox, as actions."""

from __future__ import annotations

from datetime import datetime

from storage.updates import ANSWERED, DEAD, NEW, Delivered
from storage.work import SqlWork

RESUMED = 10_000
CRASHES = 5
"""An update whose handling ended the process this often is set aside: it would end the next one too."""


def keep(work: SqlWork, now: datetime, *, updates: list[Delivered]) -> list[Delivered]:
    """Store a batch and tell what of it is new."""
    return work.inbox.keep(updates, now)


def resume(work: SqlWork, now: datetime) -> list[Delivered]:
    """List what is not handled yet, and make due what was handled and never seen."""
    work.inbox.hurry(now)
    work.notices.release(now)
    left = []
    for update in work.inbox.waiting(RESUMED):
        if work.inbox.failed(update.update_id, now, "resumed after a restart") > CRASHES:
            work.inbox.move(update.update_id, DEAD, complaint="its handling ended the process again and again")
        else:
            left.append(update)
    return left


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
