"""What is due: ids out of an index, a batch at a time, and when to look again."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from storage import tables

KINDS: dict[str, Table] = {
    "occurrence": tables.occurrences,
    "fault": tables.faults,
    "walk": tables.inspections,
    "evidence": tables.evidence,
    "rota": tables.rotas,
}


class Agenda:
    """Implements `safety.ports.Agenda`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next(self, kind: str, after: datetime, limit: int) -> list[int]:
        columns = KINDS[kind].c
        query = select(columns.id).where(columns.due_at > after).order_by(columns.due_at, columns.id).limit(limit)
        return list(self._session.scalars(query))


class Sessioned(Protocol):
    """A unit of work that shows its session to this room."""

    session: Session


def ids(work: Sessioned, now: datetime, *, kind: str, limit: int) -> list[int]:
    """List the rows of a kind whose time has come, the longest overdue first."""
    columns = KINDS[kind].c
    query = select(columns.id).where(columns.due_at <= now).order_by(columns.due_at, columns.id).limit(limit)
    return list(work.session.scalars(query))


def earliest(work: Sessioned, now: datetime, *, kind: str) -> datetime | None:
    """Tell when the first row of a kind is due."""
    del now
    first: datetime | None = work.session.scalar(select(func.min(KINDS[kind].c.due_at)))
    return first


def closing(work: Sessioned, now: datetime) -> datetime | None:
    """Tell when the next window closes: then the one after it is planned."""
    columns = tables.occurrences.c
    closes_at: datetime | None = work.session.scalar(select(func.min(columns.closes_at)).where(columns.closes_at > now))
    return closes_at
