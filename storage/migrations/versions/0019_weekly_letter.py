"""The hour at which each leader wants the weekly letter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.add_column("people", sa.Column("weekly", sa.String(8), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """Descend."""
    op.drop_column("people", "weekly")
