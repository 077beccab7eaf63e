"""The chat: notices, the journal (only ever added to), desks, strangers, and what Telegram delivered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.only_added import allow_changes, only_add

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    _notices()
    _journal()
    _desks()
    _strangers()
    _inbox()
    only_add("journal")


def downgrade() -> None:
    """Descend."""
    allow_changes("journal")
    op.drop_table("inbox")
    op.drop_table("strangers")
    op.drop_table("desks")
    op.drop_table("journal")
    op.drop_table("notices")


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("person_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("fault_id", KEY, sa.ForeignKey("faults.id"), nullable=True),
        sa.Column("inspection_id", KEY, sa.ForeignKey("inspections.id"), nullable=True),
        sa.Column("occurrence_id", KEY, sa.ForeignKey("occurrences.id"), nullable=True),
        sa.Column("answers_id", KEY, sa.ForeignKey("notices.id"), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("pictured", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("redraw_at", sa.DateTime(), nullable=True),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_notices_due_at_urgent", "notices", ["due_at", "urgent"])
    op.create_index("ix_notices_fault_id", "notices", ["fault_id"])
    op.create_index("ix_notices_redraw_at", "notices", ["redraw_at"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("person_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=True),
        sa.Column("fault_id", KEY, sa.ForeignKey("faults.id"), nullable=True),
        sa.Column("inspection_id", KEY, sa.ForeignKey("inspections.id"), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
    )
    op.create_index("ix_journal_fault_id", "journal", ["fault_id"])
    op.create_index("ix_journal_outlet_id_at", "journal", ["outlet_id", "at"])


def _desks() -> None:
    op.create_table(
        "desks",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("focus", sa.String(40), nullable=False),
        sa.Column("inspection_id", KEY, nullable=True),
        sa.Column("fault_id", KEY, nullable=True),
        sa.Column("outlet_id", KEY, nullable=True),
        sa.Column("item", sa.String(64), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("group_id", sa.String(64), nullable=True),
        sa.Column("touched_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("person_id"),
    )
    op.create_index("ix_desks_inspection_id", "desks", ["inspection_id"])


def _strangers() -> None:
    op.create_table(
        "strangers",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.UniqueConstraint("chat_id"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("complaint", sa.Text(), nullable=False),
    )
    op.create_index("ix_inbox_state_due_at", "inbox", ["state", "due_at"])
