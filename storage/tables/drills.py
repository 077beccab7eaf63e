"""Scenarios as they were, drills, who belongs to them, and what was tapped."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from safety.model.drill import DrillState, Ending, Shift, Tap
from storage.tables.base import identity, metadata, to, version
from storage.types import Named, Utc

scenario_versions = Table(
    "scenario_versions",
    metadata,
    identity(),
    Column("key", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("document", Text, nullable=False),
    Column("kept_at", Utc, nullable=False),
)

drills = Table(
    "drills",
    metadata,
    identity(),
    to("units", "outlet_id"),
    Column("scenario_key", String(64), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("shift", Named(Shift), nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("due_at", Utc, index=True),
    Column("state", Named(DrillState), nullable=False),
    Column("stage", Integer, nullable=False),
    to("scenario_versions", "scenario_id", nullable=True),
    to("people", "set_by_id", nullable=True),
    to("people", "leader_id", nullable=True),
    to("people", "observer_id", nullable=True),
    Column("opened_at", Utc),
    Column("carded_at", Utc),
    Column("started_at", Utc),
    Column("ended_at", Utc),
    Column("ending", Named(Ending)),
    Column("filed_at", Utc),
    Column("filed_by_clock", Boolean, nullable=False),
    Column("taps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("spared", JSON, nullable=False),
    Column("percent", Integer),
    Column("passed", Boolean),
    Column("points", JSON, nullable=False),
    version(),
    Index(None, "outlet_id", "made_at"),
    Index(None, "outlet_id", "state"),
)

drill_people = Table(
    "drill_people",
    metadata,
    identity(),
    to("drills", "drill_id"),
    to("people", "person_id"),
    Column("roles", JSON, nullable=False),
    Column("here_at", Utc),
    Column("by_scan", Boolean, nullable=False),
    Column("read_at", Utc),
    Column("unknown", JSON, nullable=False),
    Column("owed_at", Utc),
    Column("opened_at", Utc),
    Column("made_up_at", Utc),
    Column("stage", Integer, nullable=False),
    Column("due_at", Utc, index=True),
    version(),
    UniqueConstraint("drill_id", "person_id"),
    Index(None, "person_id", "due_at"),
)

drill_steps = Table(
    "drill_steps",
    metadata,
    identity(),
    to("drills", "drill_id"),
    Column("number", Integer, nullable=False),
    Column("tap", Named(Tap), nullable=False),
    Column("step", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    to("people", "by_id"),
    Column("undone_at", Utc),
    UniqueConstraint("drill_id", "number"),
)
