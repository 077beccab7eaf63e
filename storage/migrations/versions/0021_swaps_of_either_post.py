"""Whether a swap is of turns as A or as B. Until now all were as A."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.add_column("swaps", sa.Column("post", sa.String(8), nullable=False, server_default="a"))


def downgrade() -> None:
    """Descend."""
    op.drop_column("swaps", "post")
