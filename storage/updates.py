"""The inbox: what Telegram delivered, stored before it is acknowledged, handled once, answered when the person has seen it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage import tables

_i = tables.inbox.c
NEW, HANDLED, ANSWERED, DEAD = "new", "handled", "answered", "dead"


@dataclass(frozen=True)
class Delivered:
    """One update as it came. `chat` orders the handling: one after the other per chat."""

    update_id: int
    chat: int
    body: dict[str, Any]


class Inbox:
    """Updates and their states: new -> handled -> answered, or dead."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, updates: Iterable[Delivered], now: datetime) -> list[Delivered]:
        """Store what is new and tell which it was; a duplicate is dropped."""
        wanted = {update.update_id: update for update in updates}
        known = set(self._session.scalars(select(_i.update_id).where(_i.update_id.in_(wanted))))
        fresh = [update for update_id, update in wanted.items() if update_id not in known]
        if fresh:
            self._session.execute(insert(tables.inbox), [_row(update, now) for update in fresh])
        return fresh

    def state(self, update_id: int) -> str | None:
        return self._session.scalar(select(_i.state).where(_i.update_id == update_id))

    def move(self, update_id: int, state: str, *, due_at: datetime | None = None, complaint: str = "") -> None:
        """Write how far an update has come."""
        values = {"state": state, "due_at": due_at, "complaint": complaint[:2000]}
        self._session.execute(update(tables.inbox).where(_i.update_id == update_id).values(**values))

    def answered(self, update_ids: Sequence[int]) -> None:
        """Note that the persons have seen the answers."""
        done = update(tables.inbox).where(_i.update_id.in_(update_ids), _i.state == HANDLED)
        self._session.execute(done.values(state=ANSWERED, due_at=None))

    def failed(self, update_id: int, due_at: datetime, complaint: str) -> int:
        """Count a failed handling and tell how often it has failed."""
        counted = (
            update(tables.inbox)
            .where(_i.update_id == update_id)
            .values(tries=_i.tries + 1, due_at=due_at, complaint=complaint[:2000])
            .returning(_i.tries)
        )
        return self._session.scalar(counted) or 0

    def waiting(self, limit: int) -> list[Delivered]:
        """List what is not handled yet, in the order of its arrival."""
        query = select(_i.update_id, _i.chat, _i.body).where(_i.state == NEW).order_by(_i.update_id).limit(limit)
        return [Delivered(row.update_id, row.chat, json.loads(row.body)) for row in self._session.execute(query)]

    def unanswered(self, now: datetime, limit: int) -> list[tuple[int, int]]:
        """List (chat, update id) of what was handled while its person has not seen the answer, once it is due."""
        query = (
            select(_i.chat, _i.update_id)
            .where(_i.state == HANDLED, _i.due_at <= now)
            .order_by(_i.update_id)
            .limit(limit)
        )
        return [(row.chat, row.update_id) for row in self._session.execute(query)]

    def hurry(self, now: datetime) -> None:
        """At a start: answers that a dead process owed are due at once."""
        self._session.execute(update(tables.inbox).where(_i.state == HANDLED).values(due_at=now))

    def next_due(self) -> datetime | None:
        """Tell when the earliest unanswered update is due."""
        first: datetime | None = self._session.scalar(select(func.min(_i.due_at)).where(_i.state == HANDLED))
        return first

    def forget(self, before: datetime) -> int:
        """Drop what was answered long ago: texts and names are not kept longer than a duplicate could come."""
        old = delete(tables.inbox).where(_i.state == ANSWERED, _i.received_at < before)
        return int(self._session.execute(old).rowcount)  # type: ignore[attr-defined]  # a DELETE counts its rows


def _row(update: Delivered, now: datetime) -> dict[str, Any]:
    return {
        "update_id": update.update_id,
        "chat": update.chat,
        "body": json.dumps(update.body),  # plain ASCII: half a surrogate pair cannot be stored otherwise
        "received_at": now,
        "state": NEW,
        "due_at": None,
        "tries": 0,
        "complaint": "",
    }
