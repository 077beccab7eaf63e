"""Units, their places, people, posts and codes."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from safety.model.closure import Why
from safety.model.codes import CodeKind
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from storage.tables.base import Key, identity, metadata, to, version
from storage.types import Named, Utc

units = Table(
    "units",
    metadata,
    identity(),
    Column("key", String(64), nullable=False, unique=True),
    Column("kind", Named(UnitKind), nullable=False),
    Column("name", String(200), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("parent_id", Key, ForeignKey("units.id"), index=True),
    Column("line", String(255), nullable=False, index=True),
    Column("closed", Boolean, nullable=False),
    Column("due_at", Utc, index=True),
    Column("country", String(2), nullable=False, server_default=text("''")),
    Column("subdivision", String(8), nullable=False, server_default=text("''")),
)

closures = Table(
    "closures",
    metadata,
    identity(),
    to("units", "unit_id"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("why", Named(Why), nullable=False),
    Column("made_at", Utc, nullable=False),
    to("people", "by_id", nullable=True),
    Column("note", String(200), nullable=False),
    Column("due_at", Utc, index=True),
    Column("off", Boolean, nullable=False),
    Index(None, "unit_id"),
)

unit_days = Table(
    "unit_days",
    metadata,
    identity(),
    to("units", "unit_id"),
    Column("day", Date, nullable=False),
    Column("works", Boolean, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("off", Boolean, nullable=False),
    UniqueConstraint("unit_id", "day"),
)
"""What a bank sets by its workbook: a few days a year."""

checkpoints = Table(
    "checkpoints",
    metadata,
    identity(),
    Column("key", String(64), nullable=False, unique=True),
    to("units", "outlet_id"),
    Column("kind", Named(CheckpointKind), nullable=False),
    Column("name", String(200), nullable=False),
    Column("closed", Boolean, nullable=False),
    Index(None, "outlet_id"),
)

people = Table(
    "people",
    metadata,
    identity(),
    Column("key", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("chat_id", BigInteger, unique=True),
    Column("enrolled_at", Utc),
    Column("unreachable_since", Utc),
    Column("left_at", Utc),
    Column("phone", String(8), nullable=False),
    Column("quiet", String(16), nullable=False, server_default=text("''")),
    Column("morning", String(8), nullable=False, server_default=text("''")),
    Column("weekly", String(8), nullable=False, server_default=text("''")),
    version(),
)

posts = Table(
    "posts",
    metadata,
    identity(),
    to("people", "person_id"),
    to("units", "unit_id"),
    Column("kind", Named(PostKind), nullable=False),
    Column("since", Utc, nullable=False),
    Column("until", Utc),
    Column("turn", Integer),
    Column("due_at", Utc, index=True),
    Column("version", Integer, nullable=False, server_default=text("1")),
    Index(None, "unit_id", "kind"),
    Index(None, "kind"),
    Index(None, "person_id"),
)

codes = Table(
    "codes",
    metadata,
    identity(),
    Column("token", String(16), nullable=False, unique=True),
    Column("kind", Named(CodeKind), nullable=False),
    Column("subject_id", Key, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("revoked_at", Utc),
    Index(None, "kind", "subject_id"),
)
