"""What reception does with the inbox, as actions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from storage.leases import Leases
from storage.updates import ANSWERED, DEAD, NEW, Delivered
from storage.work import SqlWork

RESUMED = 10_000
AT_ONCE = 200
CRASHES = 5
"""An update in whose handling the process ended this often is set aside: it would end the next one too."""

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds between two beginnings of a handling in which processes ended."""


def keep(work: SqlWork, now: datetime, *, updates: list[Delivered], holder: str = "") -> list[Delivered]:
    """Store a batch and tell what of it is new and this process's to handle."""
    return work.inbox.keep(updates, now, holder)


def resume(work: SqlWork, now: datetime, *, holder: str = "") -> list[Delivered]:
    """Take over what processes left that do not live any more: updates, answers, notices. Tells the updates."""
    living = [*work.leases.living(now), holder]
    work.notices.release(now, living)
    if not work.inbox.orphaned(living):
        return []
    work.leases.alone(now)
    before = {update.update_id for update in work.inbox.mine(holder, RESUMED)}
    work.inbox.adopt(holder, living, now)
    return [update for update in work.inbox.mine(holder, RESUMED) if update.update_id not in before]


def line(work: SqlWork, now: datetime, *, holder: str, chat: int | None = None) -> list[Delivered]:
    """List what waits in a process's hands, in order: also what other processes took in for it."""
    del now
    return work.inbox.mine(holder, AT_ONCE, chat)


def waits(work: SqlWork, now: datetime, *, update: int) -> float:
    """Tell for how many seconds more an interrupted handling waits before it begins anew: the more often it has, the longer.

    It is told from when it last began, so that it passes while processes come and go.
    """
    tries, began = work.inbox.tries(update)
    if not tries or began is None:
        return 0
    pause = WAITS[min(tries, len(WAITS)) - 1]
    return min(pause, max(0, pause - (now - began).total_seconds()))


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


def anybody_lives(engine: Engine, now: datetime) -> bool:
    """Tell whether a process is running on a database."""
    with Session(engine) as session:
        return bool(Leases(session).living(now))
