"""Whose turn it is: the rhythm of each outlet, its turns, and when people are away."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, String, Table, UniqueConstraint

from safety.model.turn import How, SwapState
from storage.tables.base import Key, identity, metadata, to, version
from storage.types import Named, Utc

rotas = Table(
    "rotas",
    metadata,
    identity(),
    to("units", "outlet_id"),
    Column("ordered_at", Utc, nullable=False),
    Column("due_at", Utc, index=True),
    Column("changes", String(200), nullable=False),
    Column("after_id", Key),
    Column("changes_from", Utc),
    version(),
    UniqueConstraint("outlet_id"),
)

turns = Table(
    "turns",
    metadata,
    identity(),
    to("units", "outlet_id"),
    Column("begins_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    to("people", "a_id", nullable=True),
    to("people", "b_id", nullable=True),
    to("people", "turn_of", nullable=True),
    Column("how", Named(How), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("due_at", Utc, index=True),
    version(),
    UniqueConstraint("outlet_id", "begins_at"),
    CheckConstraint("a_id <> b_id", "a_is_not_b"),
)

absences = Table(
    "absences",
    metadata,
    identity(),
    to("people", "person_id"),
    Column("begins_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("cancelled_at", Utc),
    version(),
    Index(None, "person_id", "ends_at"),
)

swaps = Table(
    "swaps",
    metadata,
    identity(),
    to("units", "outlet_id"),
    Column("turn_id", Key, nullable=False),
    Column("back_id", Key),
    to("people", "asker_id"),
    to("people", "other_id"),
    Column("made_at", Utc, nullable=False),
    Column("due_at", Utc, index=True),
    Column("state", Named(SwapState), nullable=False),
    to("people", "by_id", nullable=True),
    Column("post", String(8), nullable=False, server_default="a"),
    version(),
    Index(None, "turn_id"),
    Index(None, "back_id"),
)
"""A planned turn may be forgotten, and its swaps stay."""

handovers = Table(
    "handovers",
    metadata,
    identity(),
    to("units", "outlet_id"),
    Column("turn_id", Key, nullable=False),
    to("people", "giver_id"),
    to("people", "taker_id"),
    Column("made_at", Utc, nullable=False),
    Column("due_at", Utc, index=True),
    Column("given_at", Utc),
    Column("taken_at", Utc),
    to("faults", "fault_id", nullable=True),
    version(),
    UniqueConstraint("turn_id"),
)
