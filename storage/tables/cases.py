"""Faults and their evidence."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Float, Index, Integer, String, Table, Text, UniqueConstraint

from checklists import Severity
from safety.model.evidence import EvidenceKind, Phase
from safety.model.fault import FaultState
from storage.tables.base import Key, identity, metadata, to, version
from storage.types import Named, Ranked, Utc

faults = Table(
    "faults",
    metadata,
    identity(),
    to("units", "outlet_id"),
    to("people", "reporter_id"),
    Column("severity", Ranked(Severity), nullable=False),
    Column("found_at", Utc, nullable=False),
    Column("fix_hours", Float, nullable=False),
    Column("state", Named(FaultState), nullable=False),
    to("inspections", "inspection_id", nullable=True),
    Column("item", String(64)),
    Column("question", JSON, nullable=False),
    Column("usual", JSON, nullable=False),
    Column("usual_id", String(64), nullable=False),
    Column("note", Text, nullable=False),
    Column("photo_rule", String(16), nullable=False),
    Column("made_safe", Boolean),
    Column("ladder", JSON, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("opened_at", Utc),
    to("people", "owner_id", nullable=True),
    Column("accepted_at", Utc),
    Column("accept_by", Utc),
    Column("fix_by", Utc),
    Column("chase_at", Utc),
    Column("verify_by", Utc),
    to("people", "fixer_id", nullable=True),
    Column("fixed_at", Utc),
    to("people", "verifier_id", nullable=True),
    Column("ended_at", Utc),
    Column("postponed", Integer, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("repeats", Integer, nullable=False, server_default="0"),
    Column("due_at", Utc, index=True),
    version(),
    Index(None, "outlet_id", "state"),
    Index(None, "inspection_id"),
    Index(None, "reporter_id"),
    Index(None, "outlet_id", "item", "opened_at"),
    Index(None, "owner_id"),
)

evidence = Table(
    "evidence",
    metadata,
    identity(),
    Column("kind", Named(EvidenceKind), nullable=False),
    Column("file_id", String(255), nullable=False),
    Column("unique_id", String(64), nullable=False),
    to("people", "by_id"),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("at", Utc, nullable=False),
    Column("phase", Named(Phase), nullable=False),
    Column("group_id", String(64)),
    to("inspections", "inspection_id", nullable=True),
    Column("item", String(64)),
    to("faults", "fault_id", nullable=True),
    to("units", "outlet_id", nullable=True),
    Column("sha256", String(64)),
    Column("size", BigInteger),
    Column("suffix", String(8), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", Utc, index=True),
    Column("lost", Boolean, nullable=False),
    Column("drill_id", Key, index=True),
    UniqueConstraint("chat_id", "message_id"),
    Index(None, "fault_id"),
    Index(None, "inspection_id"),
    Index(None, "chat_id", "group_id"),
)
