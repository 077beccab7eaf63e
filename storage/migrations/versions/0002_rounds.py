"""Rounds: checklists as they were, what is owed, inspections and their answers, which are only ever added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.only_added import allow_changes, only_add

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    _checklist_versions()
    _occurrences()
    _inspections()
    _answers()
    only_add("answers")


def downgrade() -> None:
    """Descend."""
    allow_changes("answers")
    op.drop_table("answers")
    op.drop_table("inspections")
    op.drop_table("occurrences")
    op.drop_table("checklist_versions")


def _checklist_versions() -> None:
    op.create_table(
        "checklist_versions",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("digest"),
    )


def _occurrences() -> None:
    op.create_table(
        "occurrences",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("duty", sa.String(64), nullable=False),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("late_at", sa.DateTime(), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("inspection_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("outlet_id", "duty", "opens_at"),
    )
    op.create_index("ix_occurrences_due_at", "occurrences", ["due_at"])


def _inspections() -> None:
    op.create_table(
        "inspections",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("checklist_id", KEY, sa.ForeignKey("checklist_versions.id"), nullable=False),
        sa.Column("checklist_key", sa.String(64), nullable=False),
        sa.Column("officer_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("position", sa.String(64), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("occurrence_id", KEY, sa.ForeignKey("occurrences.id"), nullable=True),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("opened", sa.JSON(), nullable=False),
        sa.Column("later", sa.JSON(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("ok_count", sa.Integer(), nullable=False),
        sa.Column("fault_count", sa.Integer(), nullable=False),
        sa.Column("na_count", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("locked_at", sa.DateTime(), nullable=True),
        sa.Column("percent", sa.Float(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("ix_inspections_due_at", "inspections", ["due_at"])
    op.create_index("ix_inspections_officer_id_state", "inspections", ["officer_id", "state"])
    op.create_index("ix_inspections_outlet_id_state", "inspections", ["outlet_id", "state"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("inspection_id", KEY, sa.ForeignKey("inspections.id"), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("by_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.UniqueConstraint("inspection_id", "item", "revision"),
    )
