"""How much of everything there is: for whoever watches the process from outside. Numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from safety.model.notice import NoticeState
from storage import tables
from storage.updates import HANDLED, NEW
from storage.work import SqlWork


@dataclass(frozen=True)
class Counts:
    """Inbox by state, notices owed, evidence waiting for its bytes, faults by state, and how often rungs were called."""

    inbox: Mapping[str, int]
    notices: int
    evidence: int
    faults: Mapping[str, int]
    calls: int


def count(work: SqlWork, now: datetime) -> Counts:
    """Count. What grows for ever is only looked at by an index, except the faults: one pass over them."""
    del now
    one = work.session.scalar
    inbox, notices, evidence, faults = tables.inbox.c, tables.notices.c, tables.evidence.c, tables.faults.c
    waiting = {state: one(select(func.count()).where(inbox.state == state)) or 0 for state in (NEW, HANDLED)}
    owed = select(func.count()).where(
        notices.due_at.is_not(None), notices.state.in_((NoticeState.PENDING, NoticeState.SENDING))
    )
    bytes_due = select(func.count()).where(evidence.due_at.is_not(None))
    rows = work.session.execute(
        select(faults.state, func.count().label("number"), func.sum(faults.calls).label("calls")).group_by(faults.state)
    ).all()
    return Counts(
        inbox=waiting,
        notices=one(owed) or 0,
        evidence=one(bytes_due) or 0,
        faults={row.state.value: row.number for row in rows},
        calls=sum(row.calls or 0 for row in rows),
    )
