"""Faults that come back: how often one was found before, and an index that tells it at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.add_column("faults", sa.Column("repeats", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_faults_outlet_id_item_opened_at", "faults", ["outlet_id", "item", "opened_at"])


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_faults_outlet_id_item_opened_at", "faults")
    op.drop_column("faults", "repeats")
