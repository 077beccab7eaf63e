"""The inbox: what Telegram delivered, stored before it is acknowledged, handled once, answered when the person has seen it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    String,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage import tables
from storage.prepared import Facts, Prepared
from storage.rows import line
from storage.types import Utc

_i = tables.inbox.c
NEW, HANDLED, ANSWERED, DEAD = "new", "handled", "answered", "dead"

SHOWING = timedelta(minutes=1)
"""For how long an answer that is being shown is not shown by anybody else."""

_WAITS = _i.state == literal_column(f"'{NEW}'")
"""Written out, so that the index of what waits serves."""


@dataclass(frozen=True)
class Delivered:
    """One update as it came. `chat` orders the handling: one after the other per chat."""

    update_id: int
    chat: int
    body: dict[str, Any]


def _kept(insert: Any) -> Prepared:  # noqa: ANN401 - each database has its own INSERT
    """One statement per update: stored unless it is known, in the hands that its chat's waiting ones are in; tells whose."""
    waiting = tables.inbox.alias("waiting")
    hands = (
        select(func.coalesce(waiting.c.taken_by, ""))
        .where(waiting.c.state == literal_column(f"'{NEW}'"), waiting.c.chat == bindparam("of_chat", type_=BigInteger))
        .order_by(waiting.c.update_id.desc())
        .limit(1)
    )
    given = {column: bindparam(column, type_=_i[column].type) for column in _ROW}
    whose = func.coalesce(hands.scalar_subquery(), bindparam("holder", type_=String))
    made = insert(tables.inbox).values(**given, taken_by=whose).on_conflict_do_nothing().returning(_i.taken_by)
    return Prepared(made)


_ROW = ("update_id", "chat", "body", "received_at", "state", "due_at", "tries", "complaint")
_keeping = {"sqlite": _kept(sqlite.insert), "postgresql": _kept(postgresql.insert)}


def _entered(insert: Any) -> Prepared:  # noqa: ANN401 - each database has its own INSERT
    """Store an update as handled, unless it is known, or anything of its chat waits."""
    waiting = tables.inbox.alias("waiting")
    ahead = select(waiting.c.update_id).where(
        waiting.c.state == literal_column(f"'{NEW}'"), waiting.c.chat == bindparam("chat", type_=BigInteger)
    )
    given = select(*(bindparam(column, type_=_i[column].type) for column in _ENTRY)).where(~ahead.exists())
    return Prepared(insert(tables.inbox).from_select(_ENTRY, given).on_conflict_do_nothing())


_ENTRY = (*_ROW, "taken_by")
_entering = {"sqlite": _entered(sqlite.insert), "postgresql": _entered(postgresql.insert)}

_beginning = Prepared(
    update(tables.inbox)
    .where(_i.update_id == bindparam("this"), _i.state == NEW)
    .values(state=HANDLED, due_at=bindparam("due", type_=Utc), complaint="")
)
_answering = (
    update(tables.inbox)
    .where(_i.update_id.in_(bindparam("those", expanding=True)), _i.state == HANDLED)
    .values(state=ANSWERED, due_at=None)
)


def entry(
    update_id: int, chat: int, now: datetime, due_at: datetime, holder: str, dialect: str
) -> tuple[Prepared, Facts]:
    """Tell the statement that stores an update as handled; it changes no row where the update is known or is not its chat's next.

    Of what it said nothing need be kept: it will not be handled again.
    """
    row = _row(Delivered(update_id, chat, {}), now) | {"state": HANDLED, "due_at": due_at, "taken_by": holder}
    return _entering[dialect], row


class Inbox:
    """Updates and their states: new -> handled -> answered, or dead."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, updates: Iterable[Delivered], now: datetime, holder: str = "") -> list[Delivered]:
        """Store what is new, and tell what of it is this process's to handle; a duplicate is dropped.

        An update joins those of its chat that wait, in whosever hands they are: one process handles a chat at a time.
        """
        connection = line(self._session)
        new = _keeping[connection.dialect.name]
        return [
            update
            for update in updates
            if new.row(connection, {**_row(update, now), "of_chat": update.chat, "holder": holder}) == (holder,)
        ]

    def state(self, update_id: int) -> str | None:
        return self._session.scalar(select(_i.state).where(_i.update_id == update_id))

    def move(self, update_id: int, state: str, *, due_at: datetime | None = None, complaint: str = "") -> None:
        """Write how far an update has come."""
        values = {"state": state, "due_at": due_at, "complaint": complaint[:2000]}
        self._session.execute(update(tables.inbox).where(_i.update_id == update_id).values(**values))

    def owe(self, update_id: int, due_at: datetime) -> None:
        """Note when the answer to an update is to be shown that could not be shown now."""
        owed = update(tables.inbox).where(_i.update_id == update_id, _i.state == HANDLED).values(due_at=due_at)
        self._session.execute(owed)

    def complaint(self, update_id: int) -> str:
        """Tell why an update was refused or set aside; empty where it was not."""
        return self._session.scalar(select(_i.complaint).where(_i.update_id == update_id)) or ""

    def answered(self, update_ids: Sequence[int]) -> None:
        """Note that the persons have seen the answers."""
        line(self._session).execute(_answering, {"those": list(update_ids)})

    def failed(self, update_id: int, due_at: datetime, complaint: str) -> int:
        """Count a failed handling and tell how often it has failed."""
        counted = (
            update(tables.inbox)
            .where(_i.update_id == update_id)
            .values(tries=_i.tries + 1, due_at=due_at, complaint=complaint[:2000])
            .returning(_i.tries)
        )
        return self._session.scalar(counted) or 0

    def tries(self, update_id: int) -> tuple[int, datetime | None]:
        """Tell how often its handling failed or began anew, and when last."""
        found = self._session.execute(select(_i.tries, _i.due_at).where(_i.update_id == update_id)).first()
        return (0, None) if found is None else (found.tries, found.due_at)

    def begin(self, update_id: int, due_at: datetime) -> bool:
        """Mark an update as handled, with its effect in the same transaction; False where somebody has done so already."""
        return bool(_beginning.count(line(self._session), {"this": update_id, "due": due_at}))

    def waiting(self, limit: int) -> list[Delivered]:
        """List what is not handled yet, in the order of its arrival."""
        return self._list(_WAITS, limit)

    def mine(self, holder: str, limit: int, chat: int | None = None) -> list[Delivered]:
        """List what waits in a process's hands, of one chat or of all, in the order of its arrival."""
        here = (_WAITS, _i.taken_by == holder) if chat is None else (_WAITS, _i.taken_by == holder, _i.chat == chat)
        return self._list(and_(*here), limit)

    def orphaned(self, living: Sequence[str]) -> bool:
        """Tell whether anything is in the hands of a process that does not live."""
        orphans = select(_i.update_id).where(_i.state.in_((NEW, HANDLED)), _nobody(living))
        return self._session.scalar(orphans.limit(1)) is not None

    def adopt(self, holder: str, living: Sequence[str], now: datetime) -> None:
        """Take over what was in the hands of processes that do not live; the answers that they owed are due at once."""
        orphans = update(tables.inbox).where(_nobody(living))
        self._session.execute(orphans.where(_WAITS).values(taken_by=holder))
        self._session.execute(orphans.where(_i.state == HANDLED).values(taken_by=holder, due_at=now))

    def _list(self, which: ColumnElement[bool], limit: int) -> list[Delivered]:
        query = select(_i.update_id, _i.chat, _i.body).where(which).order_by(_i.update_id).limit(limit)
        return [Delivered(row.update_id, row.chat, json.loads(row.body)) for row in self._session.execute(query)]

    def unanswered(self, now: datetime, limit: int) -> list[tuple[int, int]]:
        """Take (chat, update id) of what was handled while its person has not seen the answer, once it is due.

        For a minute nobody else is given them.
        """
        query = select(_i.update_id).where(_i.state == HANDLED, _i.due_at <= now).order_by(_i.update_id).limit(limit)
        taken = (
            update(tables.inbox)
            .where(_i.update_id.in_(query.scalar_subquery()), _i.state == HANDLED, _i.due_at <= now)
            .values(due_at=now + SHOWING)
            .returning(_i.chat, _i.update_id)
        )
        rows = self._session.execute(taken).all()
        return sorted(((row.chat, row.update_id) for row in rows), key=lambda row: row[1])

    def forget(self, before: datetime) -> int:
        """Drop what was answered long ago: texts and names are not kept longer than a duplicate could come."""
        old = delete(tables.inbox).where(_i.state == literal_column(f"'{ANSWERED}'"), _i.received_at < before)
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


def _nobody(living: Sequence[str]) -> ColumnElement[bool]:
    return or_(_i.taken_by.is_(None), _i.taken_by.not_in(living))
