"""The outbox: what is owed to people in chat, claimed by one process at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from safety.model.notice import Notice, NoticeState
from storage import tables

_n = tables.notices.c


class Notices:
    """Implements `safety.ports.Notices`, and the claiming that delivery needs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keyed(self, key: str) -> Notice | None:
        return self._session.scalar(select(Notice).where(_n.key == key))

    def of_fault(self, fault_id: int) -> Sequence[Notice]:
        return self._session.scalars(select(Notice).where(_n.fault_id == fault_id).order_by(_n.id)).all()

    def claim(self, now: datetime, until: datetime, limit: int, holder: str = "") -> list[int]:
        """Take due notices for delivery, urgent ones first. A claim that lapses (its process died) makes them due again."""
        due = select(_n.id).where(_n.due_at <= now).order_by(_n.urgent.desc(), _n.due_at, _n.id).limit(limit)
        due = due.with_for_update(
            skip_locked=True
        )  # where rows are locked: what another process claims just now is its own
        taken = (
            update(tables.notices)
            .where(_n.id.in_(due.scalar_subquery()), _n.due_at <= now)
            .values(due_at=until, state=NoticeState.SENDING, taken_by=holder)
            .returning(_n.id, _n.urgent)
        )
        rows = self._session.execute(taken, execution_options={"synchronize_session": False}).all()
        return [row.id for row in sorted(rows, key=lambda row: (not row.urgent, row.id))]

    def claim_redraws(self, now: datetime, limit: int) -> list[int]:
        """List delivered notices whose subject has changed."""
        query = select(_n.id).where(_n.redraw_at <= now).order_by(_n.redraw_at, _n.id).limit(limit)
        return list(self._session.scalars(query))

    def holds(self, notice: int, holder: str) -> bool:
        """Tell whether a process's claim on a notice still stands."""
        claimed = select(_n.id).where(_n.id == notice, _n.state == NoticeState.SENDING, _n.taken_by == holder)
        return self._session.scalar(claimed) is not None

    def release(self, now: datetime, living: Sequence[str] = ()) -> int:
        """What a process that does not live was sending is due at once."""
        nobody = or_(_n.taken_by.is_(None), _n.taken_by.not_in(living))
        claimed = (_n.state == NoticeState.SENDING, _n.due_at > now)
        freed = update(tables.notices).where(*claimed, nobody).values(due_at=now)
        result = self._session.execute(freed, execution_options={"synchronize_session": False})
        return int(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE's result counts its rows

    def next_due(self) -> datetime | None:
        """Tell when the earliest notice or redrawing is due."""
        due, redraw = (select(func.min(column)).scalar_subquery() for column in (_n.due_at, _n.redraw_at))
        first = self._session.execute(select(due, redraw)).one()  # two minima in one query would read the whole table
        return min((at for at in first if at is not None), default=None)
