"""Indexes for setting up people in chat: the units right below a unit, and what somebody has accepted."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.create_index("ix_units_parent_id", "units", ["parent_id"])
    op.create_index("ix_faults_owner_id", "faults", ["owner_id"])


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_faults_owner_id", "faults")
    op.drop_index("ix_units_parent_id", "units")
