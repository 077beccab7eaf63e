"""What is due: ids out of an index, a batch at a time, and when to look again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Table, func, select

from storage import tables
from storage.work import SqlWork

KINDS: dict[str, Table] = {
    "occurrence": tables.occurrences,
    "fault": tables.faults,
    "walk": tables.inspections,
    "evidence": tables.evidence,
}


def ids(work: SqlWork, now: datetime, *, kind: str, limit: int) -> list[int]:
    """List the rows of a kind whose time has come, the longest overdue first."""
    columns = KINDS[kind].c
    query = select(columns.id).where(columns.due_at <= now).order_by(columns.due_at, columns.id).limit(limit)
    return list(work.session.scalars(query))


def earliest(work: SqlWork, now: datetime, *, kind: str) -> datetime | None:
    """Tell when the first row of a kind is due."""
    del now
    return work.session.scalar(select(func.min(KINDS[kind].c.due_at)))


def closing(work: SqlWork, now: datetime) -> datetime | None:
    """Tell when the next window closes: then the one after it is planned."""
    columns = tables.occurrences.c
    return work.session.scalar(select(func.min(columns.closes_at)).where(columns.closes_at > now))
