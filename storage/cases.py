"""Reading faults, their evidence and their journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from safety.model.evidence import Evidence, Phase
from safety.model.fault import LIVE, Fault, FaultState
from safety.model.journal import Entry
from storage import rows, tables

_evidence, _journal = tables.evidence.c, tables.journal.c
_proofs = rows.Question(
    lambda these: these.where(_evidence.fault_id == bindparam("fault")).order_by(_evidence.id), Evidence
)
_entries = rows.Question(
    lambda these: these.where(_journal.fault_id == bindparam("fault")).order_by(_journal.id), Entry
)


class Cases:
    """Implements `safety.ports.Cases`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_walk(self, inspection_id: int) -> Sequence[Fault]:
        query = select(Fault).where(tables.faults.c.inspection_id == inspection_id)
        return self._session.scalars(query.order_by(tables.faults.c.id)).all()

    def newest_of(self, reporter_id: int) -> Fault | None:
        query = select(Fault).where(tables.faults.c.reporter_id == reporter_id)
        return self._session.scalar(query.order_by(tables.faults.c.id.desc()).limit(1))

    def of_item(self, inspection_id: int, item: str) -> Fault | None:
        columns = tables.faults.c
        query = select(Fault).where(
            columns.inspection_id == inspection_id, columns.item == item, columns.state != FaultState.WITHDRAWN
        )
        return self._session.scalar(query.order_by(columns.id.desc()).limit(1))

    def found_before(self, fault: Fault, since: datetime) -> int:
        columns = tables.faults.c
        query = select(func.count()).where(
            columns.outlet_id == fault.outlet_id,
            columns.item == fault.item,
            columns.opened_at >= since,
            columns.state.not_in((FaultState.DRAFT, FaultState.WITHDRAWN)),
            columns.inspection_id.is_distinct_from(fault.inspection_id),
        )
        return self._session.scalar(query) or 0

    def opened_at(self, outlet_id: int, item: str, at: datetime) -> Fault | None:
        faults = tables.faults.c
        then = (faults.outlet_id == outlet_id, faults.item == item, faults.opened_at == at)
        return self._session.scalar(select(Fault).where(*then))

    def owned_by(self, person_id: int) -> int:
        faults = tables.faults.c
        mine = (faults.owner_id == person_id, faults.state.in_(sorted(LIVE)))
        return self._session.scalar(select(func.count()).select_from(tables.faults).where(*mine)) or 0

    def open_under(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Fault], int]:
        below = [tables.units.c.line.startswith(line, autoescape=True) for line in dict.fromkeys(lines)]
        if not below:
            return [], 0
        faults = tables.faults.c
        outlets = select(tables.units.c.id).where(or_(*below))
        live = (faults.state.in_(sorted(LIVE)), faults.outlet_id.in_(outlets))
        total = self._session.scalar(select(func.count()).select_from(tables.faults).where(*live)) or 0
        if not total:
            return [], 0
        query = select(Fault).where(*live).order_by(faults.severity.desc(), faults.fix_by, faults.id)
        return self._session.scalars(query.offset(page * size).limit(size)).all(), total


class Proofs:
    """Implements `safety.ports.Proofs`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_fault(self, fault_id: int, phase: Phase | None = None) -> Sequence[Evidence]:
        found: list[Evidence] = _proofs.things(self._session, fault=fault_id)
        return [one for one in found if phase in (None, one.phase)]

    def of_walk(self, inspection_id: int) -> Sequence[Evidence]:
        query = select(Evidence).where(tables.evidence.c.inspection_id == inspection_id)
        return self._session.scalars(query.order_by(tables.evidence.c.id)).all()

    def of_drill(self, drill_id: int) -> Sequence[Evidence]:
        query = select(Evidence).where(tables.evidence.c.drill_id == drill_id)
        return self._session.scalars(query.order_by(tables.evidence.c.id)).all()

    def by_message(self, chat_id: int, message_id: int) -> Evidence | None:
        columns = tables.evidence.c
        return self._session.scalar(
            select(Evidence).where(columns.chat_id == chat_id, columns.message_id == message_id)
        )

    def of_group(self, chat_id: int, group_id: str) -> Sequence[Evidence]:
        columns = tables.evidence.c
        query = select(Evidence).where(columns.chat_id == chat_id, columns.group_id == group_id)
        return self._session.scalars(query.order_by(columns.id)).all()

    def claim(self, evidence: int, now: datetime, until: datetime) -> bool:
        columns = tables.evidence.c
        due = update(tables.evidence).where(columns.id == evidence, columns.due_at <= now)
        taken = due.values(due_at=until).returning(columns.id)
        return self._session.scalar(taken, execution_options={"synchronize_session": False}) is not None


class Journals:
    """Implements `safety.ports.Journals`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_fault(self, fault_id: int) -> Sequence[Entry]:
        return _entries.things(self._session, fault=fault_id)
