"""Swaps of turns, handovers at their change, and after whom an outlet's order began."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Climb."""
    op.add_column("rotas", sa.Column("after_id", KEY, nullable=True))
    op.create_table(
        "swaps",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("turn_id", KEY, nullable=False),
        sa.Column("back_id", KEY, nullable=True),
        sa.Column("asker_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("other_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("by_id", KEY, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    for column in ("due_at", "turn_id", "back_id"):
        op.create_index(f"ix_swaps_{column}", "swaps", [column])
    op.create_table(
        "handovers",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("outlet_id", KEY, sa.ForeignKey("units.id"), nullable=False),
        sa.Column("turn_id", KEY, nullable=False),
        sa.Column("giver_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("taker_id", KEY, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column("fault_id", KEY, sa.ForeignKey("faults.id"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("turn_id"),
    )
    op.create_index("ix_handovers_due_at", "handovers", ["due_at"])


def downgrade() -> None:
    """Descend."""
    op.drop_table("handovers")
    op.drop_table("swaps")
    op.drop_column("rotas", "after_id")
