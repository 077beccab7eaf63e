"""Posts that begin and end on a day: when the clock looks at each, and a counter that tells a lost race."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.add_column("posts", sa.Column("due_at", sa.DateTime(), nullable=True))
    op.add_column("posts", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.create_index("ix_posts_due_at", "posts", ["due_at"])


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_posts_due_at", "posts")
    op.drop_column("posts", "version")
    op.drop_column("posts", "due_at")
