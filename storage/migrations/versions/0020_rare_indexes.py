"""Indexes over what most rows do not have hold the rows that have it: nothing is added to them for all the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

RARE = (
    ("notices", "fault_id", "ix_notices_of_fault"),
    ("notices", "redraw_at", "ix_notices_redrawn"),
    ("notices", "bundle_id", "ix_notices_bundled"),
    ("journal", "fault_id", "ix_journal_of_fault"),
    ("occurrences", "inspection_id", "ix_occurrences_of_walk"),
)


def upgrade() -> None:
    """Climb."""
    for table, column, name in RARE:
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, table, [column], sqlite_where=there, postgresql_where=there)
        op.drop_index(f"ix_{table}_{column}", table)


def downgrade() -> None:
    """Descend."""
    for table, column, name in RARE:
        op.create_index(f"ix_{table}_{column}", table, [column])
        op.drop_index(name, table)
