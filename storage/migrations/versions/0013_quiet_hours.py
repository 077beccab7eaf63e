"""Quiet hours of people, and notices that go together in one message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Climb."""
    op.add_column("people", sa.Column("quiet", sa.String(16), nullable=False, server_default=sa.text("''")))
    op.add_column("people", sa.Column("morning", sa.String(8), nullable=False, server_default=sa.text("''")))
    op.add_column(
        "notices", sa.Column("bundle_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
    )
    op.create_index("ix_notices_bundle_id", "notices", ["bundle_id"])
    op.create_index("ix_notices_person_id_sent_at", "notices", ["person_id", "sent_at"])


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_notices_person_id_sent_at", "notices")
    op.drop_index("ix_notices_bundle_id", "notices")
    op.drop_column("notices", "bundle_id")
    op.drop_column("people", "morning")
    op.drop_column("people", "quiet")
