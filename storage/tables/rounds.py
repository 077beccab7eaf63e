"""Checklists as they were, what is owed, inspections and their answers."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text, UniqueConstraint, text

from safety.model.duty import OccurrenceState
from safety.model.inspection import WalkState
from storage.tables.base import Key, identity, metadata, rare, to, version, where
from storage.types import Named, Utc

checklist_versions = Table(
    "checklist_versions",
    metadata,
    identity(),
    Column("key", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("document", Text, nullable=False),
    Column("kept_at", Utc, nullable=False),
)


occurrences = Table(
    "occurrences",
    metadata,
    identity(),
    to("units", "outlet_id"),
    Column("duty", String(64), nullable=False),
    Column("opens_at", Utc, nullable=False),
    Column("closes_at", Utc, nullable=False, index=True),
    Column("due_at", Utc, index=True),
    Column("state", Named(OccurrenceState), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("late_at", Utc),
    Column("done_at", Utc),
    Column("inspection_id", Key),
    to("people", "person_id", nullable=True),
    Column("misses_at", Utc),
    Column("missed_at", Utc),
    Column("rung", Integer, nullable=False, server_default="-1"),
    Column("reason", String(500), nullable=False, server_default=text("''")),
    to("people", "reason_by_id", nullable=True),
    Column("reason_at", Utc),
    to("people", "approved_by_id", nullable=True),
    Column("approved_at", Utc),
    to("occurrences", "makes_up_id", nullable=True),
    version(),
    Index("uq_occurrences_shared", "outlet_id", "duty", "opens_at", unique=True, **where("person_id IS NULL")),
    Index(
        "uq_occurrences_own",
        "outlet_id",
        "duty",
        "opens_at",
        "person_id",
        unique=True,
        **where("person_id IS NOT NULL"),
    ),
    Index(None, "outlet_id", "state"),
    rare("ix_occurrences_of_walk", "inspection_id"),
)

inspections = Table(
    "inspections",
    metadata,
    identity(),
    to("units", "outlet_id"),
    to("checklist_versions", "checklist_id"),
    Column("checklist_key", String(64), nullable=False),
    to("people", "officer_id"),
    Column("begun_at", Utc, nullable=False),
    Column("position", String(64), nullable=False),
    Column("state", Named(WalkState), nullable=False),
    to("occurrences", "occurrence_id", nullable=True),
    Column("marks", JSON, nullable=False),
    Column("opened", JSON, nullable=False),
    Column("later", JSON, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("ok_count", Integer, nullable=False),
    Column("fault_count", Integer, nullable=False),
    Column("na_count", Integer, nullable=False),
    Column("submitted_at", Utc),
    Column("due_at", Utc, index=True),
    Column("locked_at", Utc),
    Column("percent", Float),
    Column("passed", Boolean),
    version(),
    Index(None, "outlet_id", "state"),
    Index(None, "officer_id", "state"),
    Index(None, "occurrence_id"),
)

answers = Table(
    "answers",
    metadata,
    identity(),
    to("inspections", "inspection_id"),
    Column("item", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("verdict", String(8), nullable=False),
    to("people", "by_id"),
    Column("at", Utc, nullable=False),
    Column("value", String(200), nullable=False),
    Column("reason", String(500), nullable=False),
    UniqueConstraint("inspection_id", "item", "revision"),
)
