"""Indexes for what the clock asks at every tick: the next window that closes, and claims whose process does not live."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SENDING = sa.text("state = 'sending'")


def upgrade() -> None:
    """Climb."""
    op.create_index("ix_occurrences_closes_at", "occurrences", ["closes_at"])
    op.create_index("ix_notices_sending", "notices", ["due_at"], sqlite_where=SENDING, postgresql_where=SENDING)


def downgrade() -> None:
    """Descend."""
    op.drop_index("ix_notices_sending", "notices")
    op.drop_index("ix_occurrences_closes_at", "occurrences")
