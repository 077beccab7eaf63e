"""Reading inspections, the checklists they froze, and the occurrences they answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from checklists import Checklist
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.inspection import Answer, ChecklistVersion, Inspection, WalkState
from storage import tables

_DONE = (WalkState.SUBMITTED, WalkState.LOCKED)


@lru_cache(maxsize=256)
def _thawed(digest: str, document: str) -> Checklist:
    """A frozen document never changes, so reading it once is enough."""
    del digest
    return Checklist.from_json(document)


class Walks:
    """Implements `safety.ports.Walks`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_at(self, outlet_id: int) -> Sequence[Inspection]:
        columns = tables.inspections.c
        query = select(Inspection).where(columns.outlet_id == outlet_id, columns.state == WalkState.OPEN)
        return self._session.scalars(query.order_by(columns.id.desc())).all()

    def open_by(self, officer_id: int) -> Sequence[Inspection]:
        columns = tables.inspections.c
        query = select(Inspection).where(columns.officer_id == officer_id, columns.state == WalkState.OPEN)
        return self._session.scalars(query.order_by(columns.id.desc())).all()

    def last_done(self, outlet_id: int, checklist_key: str) -> Inspection | None:
        columns = tables.inspections.c
        query = (
            select(Inspection)
            .where(columns.outlet_id == outlet_id, columns.checklist_key == checklist_key, columns.state.in_(_DONE))
            .order_by(columns.submitted_at.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def freeze(self, checklist: Checklist, at: datetime) -> int:
        columns = tables.checklist_versions.c
        found = self._session.scalar(select(ChecklistVersion).where(columns.digest == checklist.digest))
        if found is None:
            found = ChecklistVersion(checklist.id, checklist.digest, checklist.to_json(), at)
            found.id = None  # type: ignore[assignment]  # the database gives it
            self._session.add(found)
            self._session.flush()
        return found.id

    def checklist(self, version_id: int) -> Checklist:
        found = self._session.get(ChecklistVersion, version_id)
        if found is None:
            raise LookupError(f"There is no checklist version {version_id}.")
        return _thawed(found.digest, found.document)

    def answers(self, inspection_id: int) -> Sequence[Answer]:
        query = select(Answer).where(tables.answers.c.inspection_id == inspection_id)
        return self._session.scalars(query.order_by(tables.answers.c.id)).all()


class Occurrences:
    """Implements `safety.ports.Occurrences`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def owed(self, outlet_id: int, at: datetime) -> Sequence[Occurrence]:
        columns = tables.occurrences.c
        query = select(Occurrence).where(
            columns.outlet_id == outlet_id, columns.state != OccurrenceState.DONE, columns.opens_at <= at
        )
        return self._session.scalars(query.order_by(columns.opens_at.desc())).all()
