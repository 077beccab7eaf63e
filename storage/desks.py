"""Reading desks and strangers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from safety.model.desk import Desk, Stranger
from storage import rows, tables


class Desks:
    """Implements `safety.ports.Desks`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._of: dict[int, Desk] = {}

    def of(self, person_id: int) -> Desk:
        if person_id not in self._of:
            self._of[person_id] = self._load(person_id)
        return self._of[person_id]

    def met(self, desk: Desk | None) -> None:
        """Take a desk that was just read."""
        if desk is not None:
            self._of[desk.person_id] = desk

    def _load(self, person_id: int) -> Desk:
        found = rows.by(self._session, Desk, "person_id", person_id)  # what is still to be written is no desk
        if found is None:
            found = Desk(person_id)
            rows.add(self._session, found)
        return found

    def showing_walk(self, inspection_id: int) -> Sequence[Desk]:
        return self._session.scalars(select(Desk).where(tables.desks.c.inspection_id == inspection_id)).all()

    def stranger(self, chat_id: int) -> Stranger | None:
        return self._session.scalar(select(Stranger).where(tables.strangers.c.chat_id == chat_id))
