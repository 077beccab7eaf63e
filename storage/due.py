"""What is due: ids out of an index, a batch at a time, and when to look again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import Select, Table, func, literal_column, select
from sqlalchemy.orm import Session

from storage import rows, tables
from storage.prepared import Prepared
from storage.updates import HANDLED

KINDS: dict[str, Table] = {
    "unit": tables.units,
    "occurrence": tables.occurrences,
    "fault": tables.faults,
    "walk": tables.inspections,
    "evidence": tables.evidence,
    "rota": tables.rotas,
    "turn": tables.turns,
    "swap": tables.swaps,
    "handover": tables.handovers,
    "drill": tables.drills,
    "makeup": tables.drill_people,
    "closure": tables.closures,
    "post": tables.posts,
}


_n, _i = tables.notices.c, tables.inbox.c
_MINIMA = {
    **{kind: select(func.min(table.c.due_at)) for kind, table in KINDS.items()},
    "notice": select(func.min(_n.due_at)).where(_n.due_at.is_not(None)),
    "redraw": select(func.min(_n.redraw_at)).where(_n.redraw_at.is_not(None)),
    "answer": select(func.min(_i.due_at)).where(_i.state == literal_column(f"'{HANDLED}'")),
}
_FIRSTS = Prepared(select(*(first.scalar_subquery().label(kind) for kind, first in _MINIMA.items())))
"""Each minimum is a question of its own: two in one would read the whole table."""


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

    @property
    def session(self) -> Session: ...


W = TypeVar("W", bound=Sessioned)


def ids(work: Sessioned, now: datetime, *, kind: str, limit: int) -> list[int]:
    """List the rows of a kind whose time has come, the longest overdue first."""
    return list(work.session.scalars(_overdue(kind, now, limit)))


def _overdue(kind: str, now: datetime, limit: int) -> Select[int]:
    columns = KINDS[kind].c
    return select(columns.id).where(columns.due_at <= now).order_by(columns.due_at, columns.id).limit(limit)


def firsts(work: Sessioned, now: datetime) -> dict[str, datetime | None]:
    """Tell of every kind when its first row is due, of notices and of owed answers too, in one question."""
    del now
    return dict(zip(_MINIMA, _FIRSTS.row(rows.up_to_date(work.session), {}) or (), strict=True))


def together(work: W, now: datetime, *, kind: str, limit: int, action: Callable[..., object]) -> int:
    """Take due rows in hand that nobody else has, and let an action advance them all in this one transaction; tells how many."""
    query = _overdue(kind, now, limit)
    # Where rows are locked: what another process has in hand just now is its own, and who only refers to a row need not wait.
    taken = work.session.scalars(query.with_for_update(skip_locked=True, key_share=True)).all()
    if taken:
        action(work, now, ids=taken)
    return len(taken)
