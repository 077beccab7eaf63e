"""The tables, feature by feature. What the clock asks about has an index on (state or not, due_at)."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from checklists import Severity
from safety.model.codes import CodeKind
from safety.model.desk import Focus
from safety.model.duty import OccurrenceState
from safety.model.evidence import EvidenceKind, Phase
from safety.model.fault import FaultState
from safety.model.inspection import WalkState
from safety.model.journal import Event
from safety.model.notice import NoticeKind, NoticeState
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from storage.types import Named, Ranked, Utc

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", Key, primary_key=True)


def _to(table: str, name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, Key, ForeignKey(f"{table}.id"), nullable=nullable)


def _version() -> Column[int]:
    return Column("version", Integer, nullable=False)


units = Table(
    "units",
    metadata,
    _id(),
    Column("key", String(64), nullable=False, unique=True),
    Column("kind", Named(UnitKind), nullable=False),
    Column("name", String(200), nullable=False),
    Column("zone", String(64), nullable=False),
    _to("units", "parent_id", nullable=True),
    Column("line", String(255), nullable=False, index=True),
    Column("closed", Boolean, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    _id(),
    Column("key", String(64), nullable=False, unique=True),
    _to("units", "outlet_id"),
    Column("kind", Named(CheckpointKind), nullable=False),
    Column("name", String(200), nullable=False),
    Column("closed", Boolean, nullable=False),
    Index(None, "outlet_id"),
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("key", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("chat_id", BigInteger, unique=True),
    Column("enrolled_at", Utc),
    Column("unreachable_since", Utc),
    Column("left_at", Utc),
    _version(),
)

posts = Table(
    "posts",
    metadata,
    _id(),
    _to("people", "person_id"),
    _to("units", "unit_id"),
    Column("kind", Named(PostKind), nullable=False),
    Column("since", Utc, nullable=False),
    Column("until", Utc),
    Column("turn", Integer),
    Index(None, "unit_id", "kind"),
    Index(None, "person_id"),
)

codes = Table(
    "codes",
    metadata,
    _id(),
    Column("token", String(16), nullable=False, unique=True),
    Column("kind", Named(CodeKind), nullable=False),
    Column("subject_id", Key, nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("used_at", Utc),
    Column("revoked_at", Utc),
    Index(None, "kind", "subject_id"),
)

checklist_versions = Table(
    "checklist_versions",
    metadata,
    _id(),
    Column("key", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("document", Text, nullable=False),
    Column("kept_at", Utc, nullable=False),
)

occurrences = Table(
    "occurrences",
    metadata,
    _id(),
    _to("units", "outlet_id"),
    Column("duty", String(64), nullable=False),
    Column("opens_at", Utc, nullable=False),
    Column("closes_at", Utc, nullable=False),
    Column("due_at", Utc, index=True),
    Column("state", Named(OccurrenceState), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("late_at", Utc),
    Column("done_at", Utc),
    Column("inspection_id", Key),
    _version(),
    UniqueConstraint("outlet_id", "duty", "opens_at"),
)

inspections = Table(
    "inspections",
    metadata,
    _id(),
    _to("units", "outlet_id"),
    _to("checklist_versions", "checklist_id"),
    Column("checklist_key", String(64), nullable=False),
    _to("people", "officer_id"),
    Column("begun_at", Utc, nullable=False),
    Column("position", String(64), nullable=False),
    Column("state", Named(WalkState), nullable=False),
    _to("occurrences", "occurrence_id", nullable=True),
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
    _version(),
    Index(None, "outlet_id", "state"),
    Index(None, "officer_id", "state"),
)

answers = Table(
    "answers",
    metadata,
    _id(),
    _to("inspections", "inspection_id"),
    Column("item", String(64), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("verdict", String(8), nullable=False),
    _to("people", "by_id"),
    Column("at", Utc, nullable=False),
    Column("value", String(200), nullable=False),
    Column("reason", String(500), nullable=False),
    UniqueConstraint("inspection_id", "item", "revision"),
)

faults = Table(
    "faults",
    metadata,
    _id(),
    _to("units", "outlet_id"),
    _to("people", "reporter_id"),
    Column("severity", Ranked(Severity), nullable=False),
    Column("found_at", Utc, nullable=False),
    Column("fix_hours", Float, nullable=False),
    Column("state", Named(FaultState), nullable=False),
    _to("inspections", "inspection_id", nullable=True),
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
    _to("people", "owner_id", nullable=True),
    Column("accepted_at", Utc),
    Column("accept_by", Utc),
    Column("fix_by", Utc),
    Column("chase_at", Utc),
    Column("verify_by", Utc),
    _to("people", "fixer_id", nullable=True),
    Column("fixed_at", Utc),
    _to("people", "verifier_id", nullable=True),
    Column("ended_at", Utc),
    Column("postponed", Integer, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("due_at", Utc, index=True),
    _version(),
    Index(None, "outlet_id", "state"),
    Index(None, "inspection_id"),
)

evidence = Table(
    "evidence",
    metadata,
    _id(),
    Column("kind", Named(EvidenceKind), nullable=False),
    Column("file_id", String(255), nullable=False),
    Column("unique_id", String(64), nullable=False),
    _to("people", "by_id"),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("at", Utc, nullable=False),
    Column("phase", Named(Phase), nullable=False),
    Column("group_id", String(64)),
    _to("inspections", "inspection_id", nullable=True),
    Column("item", String(64)),
    _to("faults", "fault_id", nullable=True),
    _to("units", "outlet_id", nullable=True),
    Column("sha256", String(64)),
    Column("size", BigInteger),
    Column("suffix", String(8), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", Utc, index=True),
    Column("lost", Boolean, nullable=False),
    UniqueConstraint("chat_id", "message_id"),
    Index(None, "fault_id"),
    Index(None, "inspection_id"),
    Index(None, "chat_id", "group_id"),
)

notices = Table(
    "notices",
    metadata,
    _id(),
    Column("key", String(120), nullable=False, unique=True),
    _to("people", "person_id"),
    Column("kind", Named(NoticeKind), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("due_at", Utc),
    Column("state", Named(NoticeState), nullable=False),
    _to("faults", "fault_id", nullable=True),
    _to("inspections", "inspection_id", nullable=True),
    _to("occurrences", "occurrence_id", nullable=True),
    _to("notices", "answers_id", nullable=True),
    Column("facts", JSON, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("pictured", Boolean, nullable=False),
    Column("sent_at", Utc),
    Column("redraw_at", Utc, index=True),
    Index(None, "due_at", "urgent"),
    Index(None, "fault_id"),
)

journal = Table(
    "journal",
    metadata,
    _id(),
    Column("at", Utc, nullable=False),
    Column("event", Named(Event), nullable=False),
    _to("people", "person_id", nullable=True),
    _to("units", "outlet_id", nullable=True),
    _to("faults", "fault_id", nullable=True),
    _to("inspections", "inspection_id", nullable=True),
    Column("facts", JSON, nullable=False),
    Index(None, "fault_id"),
    Index(None, "outlet_id", "at"),
)

desks = Table(
    "desks",
    metadata,
    _id(),
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
    _version(),
)

strangers = Table(
    "strangers",
    metadata,
    _id(),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("since", Utc, nullable=False),
    Column("tries", Integer, nullable=False),
)

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
    Index(None, "state", "due_at"),
)
"""What Telegram delivered: new -> handled (with its effect) -> answered; or dead, set aside with a complaint."""
