"""An index for those who lead: few among the many who hold a post."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.create_index("ix_posts_kind", "posts", ["kind"])


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_posts_kind", "posts")
