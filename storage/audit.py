"""The auditor: every row that has a clock has a next time, and that time is not long past.

What has none is made due at once, and told: nothing waits for nobody, not even until somebody has read the alarm.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, func, or_, select, update

from safety.model.drill import DrillState
from safety.model.duty import OPEN, OccurrenceState
from safety.model.fault import LIVE, FaultState
from safety.model.inspection import WalkState
from safety.model.notice import NoticeState
from safety.model.turn import SwapState
from storage import tables
from storage.due import KINDS
from storage.work import SqlWork

_f, _o, _i, _n = tables.faults.c, tables.occurrences.c, tables.inspections.c, tables.notices.c
_h = tables.handovers.c
_d = tables.drills.c

RUNNING: Mapping[str, tuple[Table, ColumnElement[bool]]] = {
    "fault": (tables.faults, _f.state.in_(sorted({*LIVE, FaultState.DRAFT}))),
    "occurrence": (
        tables.occurrences,
        or_(_o.state.in_(OPEN), and_(_o.state == OccurrenceState.MISSED, _o.approved_at.is_(None))),
    ),
    "walk": (tables.inspections, _i.state == WalkState.SUBMITTED),
    "swap": (tables.swaps, tables.swaps.c.state == SwapState.ASKED),
    "handover": (tables.handovers, and_(or_(_h.given_at.is_(None), _h.taken_at.is_(None)), _h.fault_id.is_(None))),
    "drill": (tables.drills, _d.state != DrillState.FILED),
    "notice": (tables.notices, _n.state.in_((NoticeState.PENDING, NoticeState.SENDING))),
}
"""What must have a next time while it is in such a state."""


def remember_forgotten(work: SqlWork, now: datetime) -> dict[str, list[int]]:
    """Find what runs and has no next time, make it due now, and tell the ids by kind."""
    found = {}
    for kind, (table, runs) in RUNNING.items():
        ids = list(work.session.scalars(select(table.c.id).where(runs, table.c.due_at.is_(None)).limit(100)))
        if ids:
            changes = {"due_at": now} | ({"accept_by": func.coalesce(_f.accept_by, now)} if kind == "fault" else {})
            work.session.execute(update(table).where(table.c.id.in_(ids)).values(**changes))
            found[kind] = ids
    return found


def overdue(work: SqlWork, now: datetime) -> dict[str, datetime]:
    """Tell since when the longest overdue row of each kind has been due."""
    oldest = {
        kind: work.session.scalar(select(func.min(table.c.due_at)).where(table.c.due_at <= now))
        for kind, table in KINDS.items()
    }
    return {kind: at for kind, at in oldest.items() if at is not None}
