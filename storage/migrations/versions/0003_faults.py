"""Faults and their evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    _faults()
    _evidence()


def downgrade() -> None:
    """Descend."""
    op.drop_table("evidence")
    op.drop_table("faults")


def _faults() -> None:
    op.create_table(
        "faults",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("reporter_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("fix_hours", sa.Float(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("inspection_id", KEY, sa.ForeignKey("inspections.id"), nullable=True),
        sa.Column("item", sa.String(64), nullable=True),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("usual", sa.JSON(), nullable=False),
        sa.Column("usual_id", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("photo_rule", sa.String(16), nullable=False),
        sa.Column("made_safe", sa.Boolean(), nullable=True),
        sa.Column("ladder", sa.JSON(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("owner_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("accept_by", sa.DateTime(), nullable=True),
        sa.Column("fix_by", sa.DateTime(), nullable=True),
        sa.Column("chase_at", sa.DateTime(), nullable=True),
        sa.Column("verify_by", sa.DateTime(), nullable=True),
        sa.Column("fixer_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("fixed_at", sa.DateTime(), nullable=True),
        sa.Column("verifier_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("postponed", sa.Integer(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    _indexes_of_faults()


def _indexes_of_faults() -> None:
    op.create_index("ix_faults_due_at", "faults", ["due_at"])
    op.create_index("ix_faults_inspection_id", "faults", ["inspection_id"])
    op.create_index("ix_faults_outlet_id_state", "faults", ["outlet_id", "state"])
    op.create_index("ix_faults_reporter_id", "faults", ["reporter_id"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("file_id", sa.String(255), nullable=False),
        sa.Column("unique_id", sa.String(64), nullable=False),
        sa.Column("by_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("phase", sa.String(40), nullable=False),
        sa.Column("group_id", sa.String(64), nullable=True),
        sa.Column("inspection_id", KEY, sa.ForeignKey("inspections.id"), nullable=True),
        sa.Column("item", sa.String(64), nullable=True),
        sa.Column("fault_id", KEY, sa.ForeignKey("faults.id"), nullable=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("suffix", sa.String(8), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("chat_id", "message_id"),
    )
    op.create_index("ix_evidence_chat_id_group_id", "evidence", ["chat_id", "group_id"])
    op.create_index("ix_evidence_due_at", "evidence", ["due_at"])
    op.create_index("ix_evidence_fault_id", "evidence", ["fault_id"])
    op.create_index("ix_evidence_inspection_id", "evidence", ["inspection_id"])
