"""Notices, the journal, desks, strangers, and what Telegram delivered."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, text

from safety.model.desk import Focus
from safety.model.journal import Event
from safety.model.notice import NoticeKind, NoticeState
from storage.tables.base import Key, identity, metadata, rare, to, version
from storage.types import Named, Utc

_SENDING = text("state = 'sending'")

notices = Table(
    "notices",
    metadata,
    identity(),
    Column("key", String(120), nullable=False, unique=True),
    to("people", "person_id"),
    Column("kind", Named(NoticeKind), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("due_at", Utc),
    Column("state", Named(NoticeState), nullable=False),
    to("faults", "fault_id", nullable=True),
    to("inspections", "inspection_id", nullable=True),
    to("occurrences", "occurrence_id", nullable=True),
    to("notices", "answers_id", nullable=True),
    Column("facts", JSON, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("pictured", Boolean, nullable=False),
    Column("sent_at", Utc),
    Column("redraw_at", Utc),
    Column("taken_by", String(120)),
    Column("bundle_id", Key),
    Index(None, "due_at", "urgent"),
    rare("ix_notices_of_fault", "fault_id"),
    rare("ix_notices_redrawn", "redraw_at"),
    rare("ix_notices_bundled", "bundle_id"),
    Index(None, "occurrence_id"),
    Index(None, "person_id", "sent_at"),
    Index("ix_notices_sending", "due_at", sqlite_where=_SENDING, postgresql_where=_SENDING),
)

journal = Table(
    "journal",
    metadata,
    identity(),
    Column("at", Utc, nullable=False),
    Column("event", Named(Event), nullable=False),
    to("people", "person_id", nullable=True),
    to("units", "outlet_id", nullable=True),
    to("faults", "fault_id", nullable=True),
    to("inspections", "inspection_id", nullable=True),
    Column("facts", JSON, nullable=False),
    rare("ix_journal_of_fault", "fault_id"),
    Index(None, "outlet_id", "at"),
)

desks = Table(
    "desks",
    metadata,
    identity(),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, unique=True),
    Column("focus", Named(Focus), nullable=False),
    Column("inspection_id", Key, index=True),
    Column("fault_id", Key),
    Column("outlet_id", Key),
    Column("item", String(64)),
    Column("page", Integer, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("message_id", BigInteger),
    Column("group_id", String(64)),
    Column("touched_at", Utc),
    version(),
)

strangers = Table(
    "strangers",
    metadata,
    identity(),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("since", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
)

_WAITING = text("state = 'new'")
_ANSWERED = text("state = 'answered'")

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("state", String(12), nullable=False),
    Column("due_at", Utc),
    Column("tries", Integer, nullable=False),
    Column("complaint", Text, nullable=False),
    Column("taken_by", String(120)),
    Index(None, "state", "due_at"),
    Index("ix_inbox_waiting", "chat", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_inbox_answered", "received_at", sqlite_where=_ANSWERED, postgresql_where=_ANSWERED),
)
"""What Telegram delivered: new -> handled (with its effect) -> answered; or dead, set aside with a complaint."""

leases = Table(
    "leases",
    metadata,
    Column("name", String(140), primary_key=True),
    Column("holder", String(120), nullable=False),
    Column("until", Utc, nullable=False),
)
"""Who alone may do something, or is alive, and until when."""
