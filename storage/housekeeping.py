"""Tidying, and looking how long a notice has waited."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from storage import tables
from storage.work import SqlWork

KEPT = timedelta(days=8)
"""Longer than Telegram redelivers anything; what an update said is not kept longer than that."""


def tidy(work: SqlWork, now: datetime) -> int:
    """Drop answered updates of last week; have outlets looked at for which nothing is planned, whoever opened them."""
    work.leases.tidy(now)
    units = tables.units.c
    unplanned = (units.due_at.is_(None), ~units.closed)
    work.session.execute(update(tables.units).where(*unplanned).values(due_at=now))
    return work.inbox.forget(now - KEPT)


def oldest_undelivered(work: SqlWork, now: datetime) -> datetime | None:
    """Tell since when the longest-waiting notice has been due."""
    columns = tables.notices.c
    first = select(func.min(columns.due_at)).where(columns.due_at <= now, columns.attempts == 0)
    since: datetime | None = work.session.scalar(first)
    return since
